#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes reference-detection.csv: seeded boxes and what the COCO evaluation's rules say of them.

The rules are written out here as the paper and the COCO site state them (greedy matching by score within
an image, 101 recall points, precision made monotone), without looking up anything from the Java side.
Run with Python 3 and NumPy:

    python3 core/src/test/python/reference_detection.py \
        > core/src/test/resources/org/curie/core/metric/detection/reference-detection.csv

Lines: "set", then "truth,IMAGE,CATEGORY,x0,y0,x1,y1", "found,IMAGE,CATEGORY,x0,y0,x1,y1,SCORE", and
"value,KEY,NUMBER".
"""
import numpy as np

RANDOM = np.random.default_rng(3)
OVERLAPS = [0.5 + 0.05 * k for k in range(10)]


def iou(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    area = lambda r: (r[2] - r[0]) * (r[3] - r[1])
    return w * h / (area(a) + area(b) - w * h)


def hits(truths, found, images, category, overlap):
    """(score, is a hit) of every detection, surest first."""
    rows = []
    for image in range(images):
        free = [t for i, c, t in truths if i == image and c == category]
        for _, _, box, score in sorted(
                (f for f in found if f[0] == image and f[1] == category), key=lambda f: -f[3]):
            fits = [iou(t, box) for t in free]
            hit = bool(fits) and max(fits) >= overlap
            if hit:
                free.pop(int(np.argmax(fits)))
            rows.append((score, hit))
    return sorted(rows, key=lambda r: -r[0])


def average_precision(truths, found, images, category, overlap):
    total = sum(c == category for _, c, _ in truths)
    if total == 0:
        return float("nan")
    hit = np.array([h for _, h in hits(truths, found, images, category, overlap)], dtype=float)
    if len(hit) == 0:
        return 0.0
    tp = np.cumsum(hit)
    recall, precision = tp / total, tp / np.arange(1, len(hit) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    at = np.searchsorted(recall, np.arange(101) / 100.0, side="left")
    return float(np.mean([precision[i] if i < len(precision) else 0 for i in at]))


def froc(truths, found, images, categories, allowed):
    rows = [r for c in range(categories) for r in hits(truths, found, images, c, 0.5)]
    best = 0
    for threshold in {s for s, _ in rows}:
        kept = [h for s, h in rows if s >= threshold]
        if kept.count(False) <= allowed * images:
            best = max(best, kept.count(True))
    return best / len(truths)


def box():
    x, y = RANDOM.uniform(0, 80, 2)
    w, h = RANDOM.uniform(5, 30, 2)
    return [round(float(v), 2) for v in (x, y, x + w, y + h)]


def near(b):
    return [round(float(v + RANDOM.normal(0, 2)), 2) for v in b]


def emit(*fields):
    print(",".join(str(f) for f in fields))


def write(images, categories):
    truths, found = [], []
    for image in range(images):
        for _ in range(int(RANDOM.integers(0, 6))):
            truths.append((image, int(RANDOM.integers(0, categories)), box()))
        for _, c, b in [t for t in truths if t[0] == image]:
            for _ in range(int(RANDOM.integers(0, 3))):
                other = int(RANDOM.integers(0, categories)) if RANDOM.random() < 0.1 else c
                found.append((image, other, near(b), round(float(RANDOM.beta(3, 2)), 2)))
        for _ in range(int(RANDOM.integers(0, 4))):
            found.append((image, int(RANDOM.integers(0, categories)), box(),
                          round(float(RANDOM.beta(2, 4)), 2)))
    found = [f for f in found if f[2][0] < f[2][2] and f[2][1] < f[2][3]]
    emit("set", images, categories)
    for i, c, b in truths:
        emit("truth", i, c, *b)
    for i, c, b, s in found:
        emit("found", i, c, *b, s)
    table = [[average_precision(truths, found, images, c, o) for c in range(categories)]
             for o in OVERLAPS]
    for c in range(categories):
        emit("value", f"ap50.{c}", repr(table[0][c]))
    emit("value", "map50", repr(float(np.nanmean(table[0]))))
    emit("value", "map", repr(float(np.mean([np.nanmean(row) for row in table]))))
    for allowed in (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0):
        emit("value", f"froc.{allowed}", repr(froc(truths, found, images, categories, allowed)))


for size in ((5, 1), (12, 3), (40, 2), (8, 4)):
    write(*size)
