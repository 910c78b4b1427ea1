# SPDX-License-Identifier: Apache-2.0
"""Makes the reference of SlidingWindowReferenceTest with NumPy.

Run from anywhere: python3 imaging/src/test/python/make_sliding_window.py
Needs NumPy only: it is MONAI's definition of sliding_window_inference (scan interval, last window
moved inwards, half of the padding before, importance map clamped at 0.001, float32 sums over
windows in row-major order, one division), written again from its description and not called.

resources/org/curie/imaging/tile/sliding_window.csv:
name;size x y z;tile x y z;overlap;mode;scores [k][z][y][x];labels [z][y][x]
"""
import itertools
import math
import pathlib

import numpy as np

OUT = (
    pathlib.Path(__file__).resolve().parents[1]
    / "resources/org/curie/imaging/tile/sliding_window.csv"
)
CLASSES = 3


def picture(shape):
    """The Java test computes the same integers."""
    z, y, x = np.indices(shape)
    return ((x * 37 + y * 101 + z * 53 + x * y * 13) % 251).astype(np.float32)


def network(tile):
    """Knows where in the tile it is, so that blending matters."""
    z, y, x = np.indices(tile.shape)
    return np.stack(
        [
            (tile * np.float32(k + 1) + ((7 * z + 3 * y + 5 * x + 11 * k) % 13) * 20) % 64
            for k in range(CLASSES)
        ]
    ).astype(np.float32)


def importance(tile, mode):
    if mode == "constant":
        return np.ones(tile, np.float32)
    weights = np.ones((1, 1, 1))
    for axis, side in enumerate(tile):
        distance = np.arange(side) - (side - 1) / 2
        bell = np.exp(-(distance**2) / (2 * (0.125 * side) ** 2))
        weights = weights * bell.reshape([-1 if a == axis else 1 for a in range(3)])
    weights = weights.astype(np.float32)
    return np.maximum(weights, max(weights.min(), np.float32(1e-3)))


def starts(size, tile, overlap):
    if size == tile:
        return [0]
    interval = max(1, int(tile * (1 - overlap)))
    count = math.ceil((size - tile) / interval) + 1
    return [min(i * interval, size - tile) for i in range(count)]


def sliding_window(image, tile, overlap, mode):
    before = [max(t - n, 0) // 2 for n, t in zip(image.shape, tile)]
    after = [max(t - n, 0) - b for n, t, b in zip(image.shape, tile, before)]
    padded = np.pad(image, list(zip(before, after)))
    weights = importance(tile, mode)
    total = np.zeros((CLASSES, *padded.shape), np.float32)
    count = np.zeros(padded.shape, np.float32)
    for origin in itertools.product(
        *(starts(n, t, overlap) for n, t in zip(padded.shape, tile))
    ):
        window = tuple(slice(o, o + t) for o, t in zip(origin, tile))
        total[(slice(None), *window)] += weights * network(padded[window])
        count[window] += weights
    total /= count
    return total[
        (slice(None), *(slice(b, b + n) for b, n in zip(before, image.shape)))
    ]


CASES = [  # sizes are z y x
    ("plane-half", (1, 11, 13), (1, 4, 6), 0.5, "gaussian"),
    ("plane-constant", (1, 11, 13), (1, 4, 6), 0.25, "constant"),
    ("plane-smaller-than-tile", (1, 5, 9), (1, 8, 8), 0.5, "gaussian"),
    ("volume-half", (7, 6, 8), (4, 3, 4), 0.5, "gaussian"),
    ("volume-constant", (5, 6, 7), (3, 4, 4), 0.4, "constant"),
    ("volume-slices", (3, 6, 7), (1, 4, 4), 0.6, "gaussian"),
    ("volume-dense", (4, 5, 5), (3, 3, 3), 0.9, "gaussian"),
    ("volume-one-tile", (4, 5, 6), (4, 5, 6), 0.5, "gaussian"),
]


def main():
    lines = [f"# numpy {np.__version__}"]
    for name, size, tile, overlap, mode in CASES:
        scores = sliding_window(picture(size), tile, overlap, mode)
        labels = scores.argmax(axis=0)
        fields = [
            name,
            " ".join(map(str, size[::-1])),
            " ".join(map(str, tile[::-1])),
            str(overlap),
            mode,
            " ".join(np.format_float_positional(v, unique=True, trim="-") for v in scores.ravel()),
            " ".join(map(str, labels.ravel())),
        ]
        lines.append(";".join(fields))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
