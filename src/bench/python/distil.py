"""A plain distillation step in PyTorch with a live teacher, for DistillationBenchmark.

Started with "<image size> <batch> <threads>"; each line on standard input is answered with the CPU
and wall seconds of one step: torchvision's swin_t without gradients, mobilenet_v3_small forward and
backward, 0.1 CE + 0.9 tau^2 KL + 3 (channel-wise KL after 1x1 projections, at strides 4 to 32),
clipping, AdamW. Images are one batch on hand, so nothing is read or augmented.
"""

import sys
import time

import torch
import torch.nn.functional as F
import torchvision

import blas

size, batch, threads = (int(word) for word in sys.argv[1:])
speed = blas.require_fast()
blas.use_threads(threads)
torch.manual_seed(1)
teacher = torchvision.models.swin_t(num_classes=10).eval()
student = torchvision.models.mobilenet_v3_small(num_classes=10).train()
student = student.to(memory_format=torch.channels_last)
taught, learnt = {}, {}
for stage, layer in enumerate([1, 3, 5, 7]):
    teacher.features[layer].register_forward_hook(
        lambda _, __, out, stage=stage: taught.__setitem__(stage, out.permute(0, 3, 1, 2)))
for stage, layer in enumerate([1, 3, 8, 11]):
    student.features[layer].register_forward_hook(
        lambda _, __, out, stage=stage: learnt.__setitem__(stage, out))
images = torch.randn(batch, 3, size, size)
fast = images.contiguous(memory_format=torch.channels_last)
labels = torch.arange(batch) % 10
with torch.no_grad():
    teacher(images), student(fast)
projections = torch.nn.ModuleList(
    torch.nn.Conv2d(learnt[s].shape[1], taught[s].shape[1], 1, bias=False) for s in range(4))
parameters = list(student.parameters()) + list(projections.parameters())
optimizer = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.05, foreach=True)


def softened(scores, temperature, axis):
    return F.log_softmax(scores / temperature, axis)


def divergence(mine, theirs, temperature):
    mine, theirs = softened(mine, temperature, -1), softened(theirs, temperature, -1)
    return temperature ** 2 * (theirs.exp() * (theirs - mine)).sum(-1).mean()


def step():
    with torch.no_grad():
        logits = teacher(images)
    mine = student(fast)
    loss = 0.1 * F.cross_entropy(mine, labels) + 0.9 * divergence(mine, logits, 4.0)
    for stage, projection in enumerate(projections):
        aligned = projection(learnt[stage])
        loss = loss + 3 * divergence(aligned.flatten(2), taught[stage].flatten(2), 2.0)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    return loss.item()


print("ready PyTorch %s, sgemm %.0f GFLOP/s" % (torch.__version__, speed / 1e9), flush=True)
for line in sys.stdin:
    cpu, wall = time.process_time(), time.perf_counter()
    step()
    print(time.process_time() - cpu, time.perf_counter() - wall, flush=True)
