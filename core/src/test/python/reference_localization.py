#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes reference-localization.csv: seeded points and boxes and what the pointing game and CorLoc say of them.

The rules are written out here from the papers (pointing game with a tolerance: Zhang et al. 2018; CorLoc:
Deselaers et al. 2012; mean over categories) on masks of pixels, not on formulas of rectangles, and without
looking up anything from the Java side. All ends of boxes are whole numbers, so that masks are exact; points
lie in the middle of a pixel, and distances are taken from there to the nearest point of a box.
Run with Python 3 and NumPy:

    python3 core/src/test/python/reference_localization.py \
        > core/src/test/resources/org/curie/core/metric/localization/reference-localization.csv

Lines: "set,IMAGES,CATEGORIES,TOLERANCE", then "asked,NUMBER,CATEGORY,WIDTH,HEIGHT,ANSWERED",
"truth,NUMBER,x0,y0,x1,y1", "place,NUMBER,X,Y,x0,y0,x1,y1" (none where nothing spoke), and
"value,KEY,NUMBER" with KEY metric.who or metric.who.category.
"""
import numpy as np

RANDOM = np.random.default_rng(5)
METRICS = ("pointing", "localization30", "localization50", "topOneLocalization50", "iou")


def mask(box, width, height):
    """At a twentieth of a pixel: then every side that the middle's box gets here is a whole number."""
    m = np.zeros((height * 20, width * 20), dtype=bool)
    x0, y0, x1, y1 = (int(round(v * 20)) for v in box)
    m[y0:y1, x0:x1] = True
    return m


def iou(a, b, width, height):
    a, b = mask(a, width, height), mask(b, width, height)
    return (a & b).sum() / (a | b).sum()


def distance(x, y, box):
    """To the nearest of many points of a box, its edges among them."""
    xs = np.linspace(box[0], box[2], 20 * int(box[2] - box[0]) + 1)
    ys = np.linspace(box[1], box[3], 20 * int(box[3] - box[1]) + 1)
    return float(np.sqrt(((xs - x) ** 2).min() + ((ys - y) ** 2).min()))


def points(question, place, tolerance):
    if place is None:
        return dict.fromkeys(METRICS, 0.0)
    x, y, box = place
    best = max(iou(box, t, question["width"], question["height"]) for t in question["truths"])
    near = min(distance(x, y, t) for t in question["truths"])
    return {
        "pointing": float(near <= tolerance + 1e-12),
        "localization30": float(best >= 0.3),
        "localization50": float(best >= 0.5),
        "topOneLocalization50": float(best >= 0.5 and question["answered"]),
        "iou": float(best),
    }


def middle(question, same_category):
    width = np.median([(t[2] - t[0]) / q["width"] for q in same_category for t in q["truths"]])
    height = np.median([(t[3] - t[1]) / q["height"] for q in same_category for t in q["truths"]])
    x, y = question["width"] / 2, question["height"] / 2
    dx, dy = width * question["width"] / 2, height * question["height"] / 2
    return x, y, (x - dx, y - dy, x + dx, y + dy)


def random_box(width, height):
    w, h = (10 * int(RANDOM.integers(1, 4)) for _ in range(2))
    x, y = int(RANDOM.integers(0, width - w + 1)), int(RANDOM.integers(0, height - h + 1))
    return x, y, x + w, y + h


def near_box(box, width, height):
    x0, y0, x1, y1 = (int(v + RANDOM.integers(-5, 6)) for v in box)
    x0, y0 = min(max(x0, 0), width - 1), min(max(y0, 0), height - 1)
    return x0, y0, max(x0 + 1, min(x1, width)), max(y0 + 1, min(y1, height))


def emit(*fields):
    print(",".join(str(f) for f in fields))


def write(images, categories, tolerance):
    emit("set", images, categories, tolerance)
    questions = []
    for number in range(images):
        side = 50 if number % 2 else 100
        q = {"category": int(RANDOM.integers(0, categories)), "width": 100, "height": side,
             "answered": bool(RANDOM.random() < 0.7)}
        q["truths"] = [random_box(100, side) for _ in range(int(RANDOM.integers(1, 4)))]
        q["place"] = None
        if RANDOM.random() < 0.9:
            box = near_box(q["truths"][0], 100, side) if RANDOM.random() < 0.7 else random_box(100, side)
            q["place"] = (int(RANDOM.integers(box[0], box[2])) + 0.5,
                          int(RANDOM.integers(box[1], box[3])) + 0.5, box)
        questions.append(q)
        emit("asked", number, q["category"], q["width"], q["height"], int(q["answered"]))
        for t in q["truths"]:
            emit("truth", number, *t)
        if q["place"]:
            emit("place", number, q["place"][0], q["place"][1], *q["place"][2])
    for metric in METRICS:
        means = {"model": [], "middle": []}
        for c in range(categories):
            same = [q for q in questions if q["category"] == c]
            for who, place in (("model", lambda q: q["place"]), ("middle", lambda q: middle(q, same))):
                values = [points(q, place(q), tolerance)[metric] for q in same]
                mean = float(np.mean(values)) if values else float("nan")
                means[who].append(mean)
                emit("value", f"{metric}.{who}.{c}", repr(mean))
        for who, values in means.items():
            emit("value", f"{metric}.{who}", repr(float(np.nanmean(values))))


write(12, 1, 0)
write(40, 3, 0)
write(40, 2, 15)
write(6, 4, 3)
