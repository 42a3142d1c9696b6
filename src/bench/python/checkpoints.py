"""Writes the small PyTorch files that TorchFileTests reads.

Run with PyTorch 1.13 or newer:

    python3 src/bench/python/checkpoints.py src/test/resources/weights
"""

import collections
import os
import pathlib
import sys

import torch


class Call:
    """Pickles as a call of os.system, which must never happen."""

    def __reduce__(self):
        return os.system, ("touch /tmp/joryu-was-here",)


def tensors():
    base = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4)
    return collections.OrderedDict(
        plain=base,
        transposed=base.permute(2, 0, 1),
        column=base[:, 1, 2],
        tail=base.view(-1)[20:],
        parameter=torch.nn.Parameter(torch.tensor([1.5, -2.5])),
        half=torch.tensor([0.5, -0.25, 65504.0, 6e-8, float("inf")]).half(),
        brain=torch.tensor([0.5, -3.0, 1e30]).bfloat16(),
        double=torch.tensor([1e-3, 1e300], dtype=torch.float64),
        long=torch.tensor([1, -(2**40)]),
        byte=torch.tensor([0, 255], dtype=torch.uint8),
        flag=torch.tensor([True, False]),
        scalar=torch.tensor(7.0),
        empty=torch.zeros(0, 3),
    )


def network():
    """Turns images into three logits; its numbers follow from their place."""
    layers = torch.nn.Sequential(
        torch.nn.Conv2d(3, 4, 3, stride=2),
        torch.nn.BatchNorm2d(4),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.5),
        torch.nn.AdaptiveAvgPool2d(1),
        torch.nn.Flatten(),
        torch.nn.Linear(4, 3),
    )
    with torch.no_grad():
        for parameter in layers.parameters():
            place = torch.arange(parameter.numel(), dtype=torch.float64)
            parameter.copy_(torch.sin(place + 1).reshape(parameter.shape))
    return layers


def main(folder):
    torch.save(tensors(), folder / "zip.pth")
    torch.save(tensors(), folder / "legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(tensors(), folder / "protocol4.pth", pickle_protocol=4)
    weight = {"weight": torch.ones(2)}
    averaged = {"weight": torch.full((2,), 2.0)}
    wrapped = {"epoch": 3, "optimizer": {"state": {0: {"step": 1}}}, "model": weight}
    torch.save(wrapped, folder / "wrapped.pth")
    torch.save({**wrapped, "model_ema": averaged}, folder / "averaged.pth")
    torch.save({"weight": Call()}, folder / "system.pth")
    torch.save(torch.nn.Linear(2, 2), folder / "module.pth")
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), folder / "script.pt")
    torch.jit.save(torch.jit.script(network()), folder / "network.pt")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
