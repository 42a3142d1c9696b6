"""Loads exported weights into torchvision's own networks with strict=True and says what they answer.

Run with PyTorch 1.13 and torchvision 0.14 or newer (Debian: python3-torch, python3-torchvision):

    curl -o student.safetensors http://localhost:8080/api/v1/models/NAME/weights
    python3 src/bench/python/strict.py student.safetensors [width]

StrictProof runs it on networks of every architecture that torchvision has, with an image and the
logits of our own network beside the weights.
"""

import json
import struct
import sys

import numpy as np
import torch
import torchvision
from torchvision.models import mobilenetv2, mobilenetv3, resnet, swin_transformer, vision_transformer

TYPES = {"F32": np.float32, "I64": np.int64}
SWIN = {
    "t": (96, [2, 2, 6, 2], [3, 6, 12, 24]),
    "s": (96, [2, 2, 18, 2], [3, 6, 12, 24]),
    "b": (128, [2, 2, 18, 2], [4, 8, 16, 32]),
    "l": (192, [2, 2, 18, 2], [6, 12, 24, 48]),
}
VIT = {"vit_b_16": (768, 12), "deit_tiny": (192, 3), "deit_small": (384, 6)}


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data[begin:end], TYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return metadata, tensors


def network(architecture, tensors, width):
    if architecture.startswith("swin"):
        embed, depths, heads = SWIN[architecture.split("_")[1]]
        window = 12 if architecture.endswith("384") else 7
        return swin_transformer.SwinTransformer(
            [4, 4], embed, depths, heads, [window, window], num_classes=len(tensors["head.bias"])
        )
    if architecture in VIT:
        size, heads = VIT[architecture]
        side = round((tensors["encoder.pos_embedding"].shape[1] - 1) ** 0.5) * 16
        return vision_transformer.VisionTransformer(
            side, 16, 12, heads, size, 4 * size, num_classes=len(tensors["heads.head.bias"])
        )
    if architecture.startswith("resnet"):
        return getattr(resnet, architecture)(num_classes=len(tensors["fc.bias"]))
    if architecture == "mobilenet_v2":
        return mobilenetv2.MobileNetV2(len(tensors["classifier.1.bias"]), width)
    if architecture in ("mobilenet_v3_small", "mobilenet_v3_large"):
        settings, last = mobilenetv3._mobilenet_v3_conf(architecture, width_mult=width)
        return mobilenetv3.MobileNetV3(settings, last, len(tensors["classifier.3.bias"]))
    raise SystemExit(f"torchvision has no {architecture}")


def main(path, width=1.0, expected=None):
    metadata, tensors = read(path)
    model = network(metadata["architecture"], tensors, float(width)).eval()
    order = list(model.state_dict())
    model.load_state_dict(tensors, strict=True)
    print(f"{metadata['architecture']}: {len(tensors)} tensors loaded with strict=True", end="")
    print("" if list(tensors) == order else ", in another order than torchvision's")
    if expected:
        _, answer = read(expected)
        with torch.no_grad():
            logits = model(answer["images"])
        difference = (logits - answer["logits"]).norm() / answer["logits"].norm()
        print(f"logits differ by {difference:.1e} (rel. L2)")
        if list(tensors) != order or not difference < 1e-5:
            raise SystemExit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
