"""Writes networks of timm, Hugging Face and torchvision with what they answer, for NamingProof.

Run with torch, torchvision, timm 1.0, transformers 4 or 5 and safetensors:

    python3 src/bench/python/naming.py /tmp/naming
    mvn -Pbench test -Dtest=NamingProof -Dbench.naming=/tmp/naming

Weights are random, so nothing is downloaded. Where a library's network differs from torchvision's by
more than names (the epsilon of a norm, the padding), it is built with torchvision's choice: what is
proven are the names. Given a second path, names and shapes are written there as a zip of texts, for
NamingTests:

    python3 src/bench/python/naming.py /tmp/naming src/test/resources/weights/names.zip
"""

import pathlib
import sys
import zipfile

import timm
import torch
import torchvision
import transformers
from safetensors.torch import save_file

CLASSES = 7


def randomise(model):
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if not tensor.is_floating_point():
                continue
            noise = torch.randn(tensor.shape, generator=generator)
            if name.endswith("running_var"):
                tensor.copy_(1 + 0.2 * noise.abs())
            elif tensor.dim() > 1:
                tensor.copy_(noise * (1.5 / tensor[0].numel()) ** 0.5)
            else:
                tensor.copy_(0.1 * noise + (1 if name.endswith("weight") else 0))
    return model.eval()


def old_swin(state):
    """As Swin's authors name it: a merging belongs to the stage before it."""
    renamed = {}
    for name, tensor in state.items():
        parts = name.split(".")
        if "downsample" in parts:
            parts[1] = str(int(parts[1]) - 1)
        renamed[".".join(parts).replace("head.fc", "head")] = tensor
    renamed["layers.0.blocks.1.attn_mask"] = torch.zeros(64, 49, 49)
    renamed["layers.0.blocks.0.attn.relative_position_index"] = torch.zeros(49, 49).long()
    return renamed


def old_transformers(state):
    """As Hugging Face named Swin before version 5."""
    new_to_old = {
        "attention.q_proj": "attention.self.query",
        "attention.k_proj": "attention.self.key",
        "attention.v_proj": "attention.self.value",
        "attention.o_proj": "attention.output.dense",
        "attention.relative_position_bias.": "attention.self.",
        "mlp.fc1": "intermediate.dense",
        "mlp.fc2": "output.dense",
    }
    renamed = {}
    for name, tensor in state.items():
        for new, old in new_to_old.items():
            name = name.replace(new, old)
        renamed[name] = tensor
    return renamed


def old_transformers_vit(state):
    """As Hugging Face named ViT before version 5."""
    new_to_old = {
        "vit.layers.": "vit.encoder.layer.",
        "attention.q_proj": "attention.attention.query",
        "attention.k_proj": "attention.attention.key",
        "attention.v_proj": "attention.attention.value",
        "attention.o_proj": "attention.output.dense",
        "mlp.fc1": "intermediate.dense",
        "mlp.fc2": "output.dense",
    }
    renamed = {}
    for name, tensor in state.items():
        for new, old in new_to_old.items():
            name = name.replace(new, old)
        renamed[name] = tensor
    return renamed


def hugging_face(kind, config, **settings):
    config = getattr(transformers, config)(num_labels=CLASSES, **settings)
    return getattr(transformers, kind)(config)


def models():
    """Architecture, naming, network, what becomes of its state dict."""
    same = lambda state: state
    swin = timm.create_model("swin_tiny_patch4_window7_224", num_classes=CLASSES)
    yield "swin_t", "torchvision", torchvision.models.swin_t(num_classes=CLASSES), same
    yield "swin_t", "timm", swin, same
    yield "swin_t", "original", swin, lambda state: {"model": old_swin(state), "epoch": 300}
    swin = hugging_face("SwinForImageClassification", "SwinConfig")
    yield "swin_t", "hugging-face", swin, same
    yield "swin_t", "hugging-face-4", swin, old_transformers
    yield "deit_tiny", "timm", timm.create_model(
        "deit_tiny_patch16_224", num_classes=CLASSES
    ), same
    vit = hugging_face(
        "ViTForImageClassification",
        "ViTConfig",
        hidden_size=192,
        num_attention_heads=3,
        intermediate_size=768,
        layer_norm_eps=1e-6,
    )
    yield "deit_tiny", "hugging-face", vit, same
    yield "deit_tiny", "hugging-face-4", vit, old_transformers_vit
    yield "resnet18", "timm", timm.create_model("resnet18", num_classes=CLASSES), same
    resnet = {"layer_type": "basic", "depths": [2, 2, 2, 2], "hidden_sizes": [64, 128, 256, 512]}
    yield "resnet18", "hugging-face", hugging_face(
        "ResNetForImageClassification", "ResNetConfig", **resnet
    ), same
    yield "resnet50", "hugging-face", hugging_face(
        "ResNetForImageClassification", "ResNetConfig"
    ), same
    for size in "small", "large":
        name = f"mobilenetv3_{size}_100"
        network = timm.create_model(name, num_classes=CLASSES, bn_eps=1e-3)
        yield f"mobilenet_v3_{size}", "timm", network, lambda state: {
            "state_dict": {"module." + key: value for key, value in state.items()}
        }
    yield "mobilenet_v2", "timm", timm.create_model("mobilenetv2_100", num_classes=CLASSES), same
    yield "mobilenet_v2", "hugging-face", hugging_face(
        "MobileNetV2ForImageClassification",
        "MobileNetV2Config",
        tf_padding=False,
        layer_norm_eps=1e-5,
    ), same


def flat(saved):
    for key in "model", "state_dict":
        if key in saved:
            return flat(saved[key])
    return saved


def main(folder, texts=None):
    folder.mkdir(parents=True, exist_ok=True)
    images = torch.randn(2, 3, 224, 224, generator=torch.Generator().manual_seed(2))
    for architecture, naming, network, change in models():
        randomise(network)
        with torch.no_grad():
            logits = network(images)
        logits = getattr(logits, "logits", logits)
        state = {key: value.contiguous() for key, value in network.state_dict().items()}
        saved = change(state)
        stem = f"{architecture}.{naming}"
        if saved is flat(saved):
            save_file(saved, folder / f"{stem}.safetensors")
        else:
            torch.save(saved, folder / f"{stem}.pth")
        save_file({"images": images, "logits": logits}, folder / f"{stem}.expected")
        print(stem, len(flat(saved)), logits.std().item())
        if texts:
            lines = [
                f"{name} {'x'.join(map(str, tensor.shape))}\n"
                for name, tensor in flat(saved).items()
            ]
            texts.writestr(zipfile.ZipInfo(f"{stem}.txt"), "".join(lines), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    if len(sys.argv) > 2:
        with zipfile.ZipFile(sys.argv[2], "w") as texts:
            main(target, texts)
    else:
        main(target)
