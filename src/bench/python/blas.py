"""What PyTorch multiplies matrices with, in the benchmarks that it is our measure in.

Debian's python3-torch multiplies through the system's BLAS. Where no package such as
libopenblas0-pthread is installed that is the reference implementation, some twenty times slower than
the machine: whoever is compared with that looks fast. So it is refused.
"""

import ctypes
import sys
import time

import torch

SLOWEST = 10e9


def use_threads(threads):
    torch.set_num_threads(threads)
    try:
        ctypes.CDLL("libopenblas.so.0").openblas_set_num_threads(threads)
    except OSError:
        pass  # another BLAS, which heeds PyTorch's threads or is refused below


def require_fast():
    """FLOP/s of float matrices of 1024 on one thread; ends the script where they are too few."""
    use_threads(1)
    left, right = torch.randn(1024, 1024), torch.randn(1024, 1024)
    best = float("inf")
    for _ in range(4):
        start = time.perf_counter()
        left @ right
        best = min(best, time.perf_counter() - start)
    speed = 2 * 1024 ** 3 / best
    if speed < SLOWEST:
        sys.exit("PyTorch multiplies matrices at %.1f GFLOP/s only: install an optimised BLAS, such "
                 "as libopenblas0-pthread" % (speed / 1e9))
    return speed
