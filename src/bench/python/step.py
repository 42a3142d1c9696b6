"""The training step of StepBenchmark in PyTorch, driven line by line over standard input.

Each line is "<torchvision model> <image size> <batch> <threads> <steps>"; the answer is the CPU
seconds and the wall seconds of those steps. Models are kept between lines, so the first line of a
kind is its warm-up.
"""

import sys
import time

import torch
import torchvision
from torchvision.models import mobilenetv3

import blas

trainees = {}


def network(name):
    """torchvision's model; the minimalistic variants with ReLU, 3x3 kernels and nothing squeezed."""
    if not name.endswith("_minimalistic"):
        return getattr(torchvision.models, name)(num_classes=10)
    rows, last = mobilenetv3._mobilenet_v3_conf(name[:-len("_minimalistic")])
    for row in rows:
        row.use_hs, row.use_se, row.kernel = False, False, 3
    model = mobilenetv3.MobileNetV3(rows, last, num_classes=10)
    for module in list(model.modules()):
        for child_name, child in list(module.named_children()):
            if isinstance(child, torch.nn.Hardswish):
                setattr(module, child_name, torch.nn.ReLU(inplace=True))
    model.classifier[2] = torch.nn.Dropout(0.2)  # in place it would spoil what ReLU remembers
    return model


def trainee(name, size, batch):
    key = (name, size, batch)
    if key not in trainees:
        torch.manual_seed(1)
        model = network(name).train()
        model = model.to(memory_format=torch.channels_last)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05, foreach=True)
        images = torch.randn(batch, 3, size, size).contiguous(memory_format=torch.channels_last)
        labels = torch.arange(batch) % 10
        trainees[key] = (model, optimizer, images, labels)
    return trainees[key]


def step(model, optimizer, images, labels):
    loss = torch.nn.functional.cross_entropy(model(images), labels)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


speed = blas.require_fast()
print("ready PyTorch %s, sgemm %.0f GFLOP/s" % (torch.__version__, speed / 1e9), flush=True)
for line in sys.stdin:
    name, size, batch, threads, steps = line.split()
    blas.use_threads(int(threads))
    parts = trainee(name, int(size), int(batch))
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(int(steps)):
        step(*parts)
    print(time.process_time() - cpu, time.perf_counter() - wall, flush=True)
