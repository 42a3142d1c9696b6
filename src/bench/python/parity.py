"""Writes the reference tensors that NumericParityTests compares against.

Run with PyTorch 1.13 and torchvision 0.14 or newer:

    python3 src/bench/python/parity.py src/test/resources/parity

Weights and images follow a formula in whole numbers, so both sides compute the same bits and only
results need storing.
"""

import json
import math
import pathlib
import struct
import sys

import numpy as np
import torch
import torchvision

HEAD = 64


def noise(seed, shape):
    """Numbers in [-0.5, 0.5) by a multiplicative hash of the position."""
    j = np.arange(math.prod(shape), dtype=np.uint64)
    h = (j * 2654435761 + seed * 40503 + 12345) % 2**32
    h = (h ^ (h >> 15)) * 2246822519 % 2**32
    h = (h ^ (h >> 13)) * 3266489917 % 2**32
    h = h ^ (h >> 16)
    return ((h >> 8).astype(np.float64) / 2**24 - 0.5).astype(np.float32).reshape(shape)


def value(name, seed, shape):
    u = noise(seed, shape)
    if name.endswith("running_var"):
        return np.float32(1) + u
    if name.endswith("bias") or name.endswith("running_mean"):
        return u / np.float32(4)
    if len(shape) == 1:
        return np.float32(1) + u / np.float32(4)
    if name.endswith("bias_table"):
        return u
    return u * np.float32(2 * math.sqrt(3.0 / math.prod(shape[1:])))


def fill(model):
    """Fills parameters, then running statistics, numbered in the order of the state dict."""
    tensors = dict(model.named_parameters())
    for name, tensor in model.state_dict().items():
        if "running" in name:
            tensors[name] = tensor
    with torch.no_grad():
        for seed, (name, tensor) in enumerate(tensors.items(), start=1):
            tensor.copy_(torch.from_numpy(value(name, seed, tuple(tensor.shape))))


def head(tensor):
    return tensor.detach().reshape(-1)[:HEAD]


def maps_of(model, layers, images):
    maps, hooks = {}, []
    for name, index in layers.items():
        def keep(module, inputs, output, name=name):
            maps[name] = output.permute(0, 3, 1, 2) if name.startswith("stage") else output
        hooks.append(model.features[index].register_forward_hook(keep))
    logits = model(images)
    for hook in hooks:
        hook.remove()
    return logits, maps


def write(tensors, path):
    header, at, data = {}, 0, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape),
                        "data_offsets": [at, at + len(raw)]}
        at += len(raw)
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def reference(model, layers, size, first_weight, batch_norm):
    fill(model)
    images = torch.from_numpy(noise(7777, (2, 3, size, size)) * np.float32(2))
    result = {}
    model.eval()
    logits, maps = maps_of(model, layers, images)
    result["eval.logits"] = logits
    for name, tensor in maps.items():
        result["eval." + name] = head(tensor)
    if batch_norm:
        model.train()
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.momentum = 0.1
    images.requires_grad_(True)  # Swin stays in evaluation mode: its stochastic depth is random
    logits, maps = maps_of(model, layers, images)
    # A ReLU that rounding tips over changes a gradient by 1e-3, in torchvision alone too (float32
    # against float64). So the convolutional networks give gradients of a shallow map of a small
    # image, where none happens to tip over.
    shallow = maps["stride8" if batch_norm else "stage4"]
    slope = torch.from_numpy(noise(8888, tuple(shallow.shape)))
    (shallow * slope).sum().backward()
    result["train.map"] = head(maps[list(layers)[-1]])
    if size == 96 or not batch_norm:
        result["train.images.gradient"] = head(images.grad)
        result["train.weight.gradient"] = head(dict(model.named_parameters())[first_weight].grad)
    if batch_norm:
        result["train.running_mean"] = model.state_dict()[batch_norm + ".running_mean"]
        result["train.running_var"] = model.state_dict()[batch_norm + ".running_var"]
    return result


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    strides = ["stride2", "stride4", "stride8", "stride16", "stride32"]
    for size in (96, 224):
        small = torchvision.models.mobilenet_v3_small(num_classes=10)
        write(reference(small, dict(zip(strides, (0, 1, 3, 8, 11))), size,
                        "features.0.0.weight", "features.11.block.3.1"),
              folder / f"mobilenet_v3_small-{size}.safetensors")
        large = torchvision.models.mobilenet_v3_large(num_classes=10)
        write(reference(large, dict(zip(strides, (1, 3, 6, 12, 15))), size,
                        "features.0.0.weight", "features.15.block.3.1"),
              folder / f"mobilenet_v3_large-{size}.safetensors")
        swin = torchvision.models.swin_t(num_classes=10)
        stages = {f"stage{s + 1}": 2 * s + 1 for s in range(4)}
        write(reference(swin, stages, size, "features.0.0.weight", None),
              folder / f"swin_t-{size}.safetensors")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
