"""What torchvision's transforms make of images, for our preprocessing to be held against.

Run with torchvision 0.14 and Pillow 9 or newer. The references of PreprocessingTests:

    python3 src/bench/python/preprocess.py references src/test/resources/preprocessing

Squares for PreprocessingBenchmark, which names one file a line on standard input and reads rows of
red, green and blue bytes from standard output:

    python3 src/bench/python/preprocess.py squares <size> <resize> <interpolation>
"""

import base64
import json
import pathlib
import sys

import numpy as np
from PIL import Image
from torchvision import transforms
from torchvision.transforms import InterpolationMode

IMAGENET = [[0.485, 0.456, 0.406], [0.229, 0.224, 0.225]]
HALVES = [[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]]

CASES = [
    # width, height, size, resize, interpolation, [mean, std]
    (61, 47, 24, 24, "bilinear", IMAGENET),
    (47, 61, 24, 32, "bicubic", IMAGENET),
    (200, 150, 24, 28, "bicubic", HALVES),
    (150, 333, 24, 27, "bilinear", IMAGENET),
    (20, 17, 24, 24, "bicubic", IMAGENET),
    (19, 40, 24, 25, "bilinear", IMAGENET),
    (24, 24, 24, 24, "bilinear", HALVES),
    (640, 400, 24, 26, "bilinear", IMAGENET),
]


def picture(width, height):
    """Slopes with sharp edges between them, by a formula in whole numbers."""
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    return Image.fromarray(((3 * x * x + 5 * y * y + 2 * x * y + 680 * c) // 8 % 256).astype(np.uint8))


def square(size, resize, interpolation):
    return transforms.Compose([
        transforms.Resize(resize, InterpolationMode(interpolation)),
        transforms.CenterCrop(size),
    ])


def prepared(image, size, resize, interpolation, mean, std):
    numbers = transforms.Compose([transforms.ToTensor(), transforms.Normalize(mean, std)])
    return numbers(square(size, resize, interpolation)(image)).numpy().astype("<f4")


def case(image, size, resize, interpolation, statistics):
    mean, std = statistics
    values = prepared(image, size, resize, interpolation, mean, std)
    return {"width": image.width, "height": image.height,
            "preprocessing": {"size": size, "resize": resize, "interpolation": interpolation,
                              "mean": mean, "std": std},
            "values": base64.b64encode(values.tobytes()).decode()}


def references(folder):
    folder.mkdir(parents=True, exist_ok=True)
    cases = [case(picture(width, height), *rest) for width, height, *rest in CASES]
    (folder / "cases.json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
    picture(150, 120).save(folder / "slopes.jpg", quality=90)
    jpeg = case(Image.open(folder / "slopes.jpg").convert("RGB"), 32, 36, "bilinear", IMAGENET)
    (folder / "slopes.json").write_text(json.dumps(jpeg) + "\n")


def squares(size, resize, interpolation):
    transform = square(size, resize, interpolation)
    for path in sys.stdin:
        image = transform(Image.open(path.rstrip("\n")).convert("RGB"))
        sys.stdout.buffer.write(image.tobytes())
    sys.stdout.buffer.flush()


if sys.argv[1] == "references":
    references(pathlib.Path(sys.argv[2]))
else:
    squares(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
