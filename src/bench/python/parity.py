"""Writes the reference tensors that NumericParityTests compares against.

Run with PyTorch 1.13 and torchvision 0.14 or newer:

    python3 src/bench/python/parity.py src/test/resources/parity [architecture ...]

Weights and images follow a formula in whole numbers, so both sides compute the same bits and only
results need storing. Results are computed in float64, where rounding tips no ReLU over. The gradient
of every parameter is stored as two numbers: its 2-norm, and its product with noise of the formula.
"""

import json
import math
import pathlib
import struct
import sys

import numpy as np
import torch
import torchvision
from torchvision.models import mobilenetv3
from torchvision.models.swin_transformer import SwinTransformer
from torchvision.models.vision_transformer import VisionTransformer

HEAD = 64
CLASSES = 10


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
    if name.endswith("bias_table") or name.endswith("embedding") or name.endswith("token"):
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


def nhwc(tensor):
    return tensor.permute(0, 3, 1, 2)


def tokens(tensor):
    side = math.isqrt(tensor.shape[1] - 1)
    return tensor[:, 1:].reshape(tensor.shape[0], side, side, -1).permute(0, 3, 1, 2)


def forward(model, layers, images):
    """Logits, and maps by name; layers gives the module and how to turn its output to B C H W."""
    maps, hooks = {}, []
    for name, (module, turn) in layers.items():
        def keep(module, inputs, output, name=name, turn=turn):
            maps[name] = turn(output)
        hooks.append(module.register_forward_hook(keep))
    logits = model(images)
    for hook in hooks:
        hook.remove()
    return logits, {name: maps[name] for name in layers}


def write(tensors, path):
    header, at, data = {}, 0, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().numpy().astype("<f8").tobytes()
        header[name] = {"dtype": "F64", "shape": list(tensor.shape),
                        "data_offsets": [at, at + len(raw)]}
        at += len(raw)
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def gradients(model):
    rows = []
    for number, parameter in enumerate(model.parameters(), start=1):
        grad = parameter.grad
        if grad is None:
            rows.append([0.0, 0.0])
            continue
        direction = torch.from_numpy(noise(9000 + number, tuple(grad.shape))).double()
        rows.append([grad.norm().item(), (grad * direction).sum().item()])
    return torch.tensor(rows, dtype=torch.float64)


def step(model, layers, images, key, result):
    """Gradients of the logits (key eval) or of the deepest map (key train)."""
    model.zero_grad(set_to_none=True)
    images = images.clone().requires_grad_(True)
    logits, maps = forward(model, layers, images)
    target = logits if key == "eval" else list(maps.values())[-1]
    slope = torch.from_numpy(noise(8888, tuple(target.shape))).double()
    (target * slope).sum().backward()
    result[key + ".images.gradient"] = head(images.grad)
    result[key + ".gradients"] = gradients(model)
    if key == "eval":
        result["eval.logits"] = logits
        for name, tensor in maps.items():
            result["eval." + name] = head(tensor)
    else:
        result["train.map"] = head(target)


def reference(model, layers, size, learns):
    fill(model)
    model = model.double()
    images = torch.from_numpy(noise(7777, (2, 3, size, size)) * np.float32(2)).double()
    result = {}
    model.eval()
    if not learns:
        with torch.no_grad():
            logits, maps = forward(model, layers, images)
        result["eval.logits"] = logits
        for name, tensor in maps.items():
            result["eval." + name] = head(tensor)
        return result
    step(model, layers, images, "eval", result)
    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    if norms:
        # Without batch norm, training differs by random dropping alone.
        model.train()
        for module in norms:
            module.momentum = 0.1
        before = len(norms) - 2
        step(model, layers, images, "train", result)
        result["train.running_mean"] = norms[before].running_mean
        result["train.running_var"] = norms[before].running_var
    return result


def swin(embed, depths, heads, window):
    def make(size):
        model = SwinTransformer([4, 4], embed, depths, heads, [window, window],
                                num_classes=CLASSES, stochastic_depth_prob=0.0)
        return model, {f"stage{s + 1}": (model.features[2 * s + 1], nhwc) for s in range(4)}
    return make


def vit(width, heads):
    def make(size):
        model = VisionTransformer(size, 16, 12, heads, width, 4 * width, num_classes=CLASSES)
        return model, {f"block{b}": (model.encoder.layers[b - 1], tokens) for b in (3, 6, 9, 12)}
    return make


def resnet(builder):
    def make(size):
        model = builder(num_classes=CLASSES)
        stages = (model.layer1, model.layer2, model.layer3, model.layer4)
        return model, {f"stride{4 << i}": (stage, lambda x: x) for i, stage in enumerate(stages)}
    return make


def mobilenet(builder, blocks):
    def make(size):
        model = builder()
        return model, {f"stride{2 << i}": (model.features[block], lambda x: x)
                       for i, block in enumerate(blocks)}
    return make


def minimalistic(arch):
    """ReLU for hard-swish, 3x3 for 5x5, no squeeze-and-excite."""
    rows, last = mobilenetv3._mobilenet_v3_conf(arch)
    for row in rows:
        row.kernel, row.use_se, row.use_hs = 3, False, False
    model = mobilenetv3.MobileNetV3(rows, last, num_classes=CLASSES)
    for module in (model.features[0], model.features[-1]):
        module[2] = torch.nn.ReLU()
    model.classifier[1] = torch.nn.ReLU()
    return model


MODELS = {
    "swin_t": swin(96, [2, 2, 6, 2], [3, 6, 12, 24], 7),
    "swin_s": swin(96, [2, 2, 18, 2], [3, 6, 12, 24], 7),
    "swin_b": swin(128, [2, 2, 18, 2], [4, 8, 16, 32], 7),
    "swin_l": swin(192, [2, 2, 18, 2], [6, 12, 24, 48], 7),
    "swin_t_384": swin(96, [2, 2, 6, 2], [3, 6, 12, 24], 12),
    "vit_b_16": vit(768, 12),
    "deit_tiny": vit(192, 3),
    "deit_small": vit(384, 6),
    "resnet18": resnet(torchvision.models.resnet18),
    "resnet50": resnet(torchvision.models.resnet50),
    "mobilenet_v2": mobilenet(
        lambda: torchvision.models.mobilenet_v2(num_classes=CLASSES), (1, 3, 6, 13, 17)),
    "mobilenet_v3_small": mobilenet(
        lambda: torchvision.models.mobilenet_v3_small(num_classes=CLASSES), (0, 1, 3, 8, 11)),
    "mobilenet_v3_large": mobilenet(
        lambda: torchvision.models.mobilenet_v3_large(num_classes=CLASSES), (1, 3, 6, 12, 15)),
    "mobilenet_v3_small_minimalistic": mobilenet(
        lambda: minimalistic("mobilenet_v3_small"), (0, 1, 3, 8, 11)),
    "mobilenet_v3_large_minimalistic": mobilenet(
        lambda: minimalistic("mobilenet_v3_large"), (1, 3, 6, 12, 15)),
}

# Too many weights to differentiate in every test run: logits and maps only.
LARGE = {"swin_s", "swin_b", "swin_l", "vit_b_16"}


def main(folder, chosen):
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for name, make in MODELS.items():
        if chosen and name not in chosen:
            continue
        # 75 px is odd everywhere in Swin: patches, windows and merging pad. ViT takes whole patches.
        odd = 80 if name.startswith(("vit", "deit")) else 75
        for size in (odd,) if name in LARGE or name.endswith("384") else (odd, 224):
            model, layers = make(size)
            write(reference(model, layers, size, name not in LARGE),
                  folder / f"{name}-{size}.safetensors")
            print(name, size, flush=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), set(sys.argv[2:]))
