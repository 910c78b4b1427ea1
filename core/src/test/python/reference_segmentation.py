#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes reference-segmentation.csv: two ellipsoids with holes, and what SciPy says of them.

Run with Python 3, SciPy 1.10 and NumPy:

    python3 core/src/test/python/reference_segmentation.py \
        > core/src/test/resources/org/curie/core/metric/segmentation/reference-segmentation.csv

A line: width,height,depth,spacing x,y,z, then for truth and prediction centre x,y,z and radius x,y,z and
which voxels are holes, then the tolerance and the scores. Surfaces are what a binary erosion takes away,
distances those of scipy.ndimage.distance_transform_edt: the definitions of MONAI's metrics.
"""
import numpy as np
from scipy import ndimage

RANDOM = np.random.default_rng(1)


def ellipsoid(shape, centre, radius, hole):
    z, y, x = np.indices(shape, dtype=float)
    inside = (((x - centre[0]) / radius[0]) ** 2 + ((y - centre[1]) / radius[1]) ** 2
              + ((z - centre[2]) / radius[2]) ** 2) <= 1
    number = np.arange(inside.size).reshape(shape)
    return inside & (number % hole != 0)


def surface(mask):
    if mask.shape[0] == 1:
        return (mask[0] ^ ndimage.binary_erosion(mask[0]))[None]
    return mask ^ ndimage.binary_erosion(mask)


def distances(of, to, spacing):
    return ndimage.distance_transform_edt(~surface(to), sampling=spacing[::-1])[surface(of)]


def line(planar):
    size = [int(n) for n in RANDOM.integers(12, 40, 3)]
    size[2] = 1 if planar else size[2]
    spacing = [round(float(s), 2) for s in RANDOM.uniform(0.4, 3, 3)]
    shapes = []
    for _ in range(2):
        centre = [round(float(s * RANDOM.uniform(0.35, 0.65)), 1) if s > 1 else 0.0 for s in size]
        radius = [round(max(2.0, float(s * RANDOM.uniform(0.15, 0.6))), 1) for s in size]
        shapes.append((centre, radius, int(RANDOM.integers(5, 60))))
    tolerance = round(float(RANDOM.uniform(0.5, 4)), 1)
    truth, found = (ellipsoid(size[::-1], *s) for s in shapes)
    common = (truth & found).sum()
    there, back = distances(truth, found, spacing), distances(found, truth, spacing)
    both = np.concatenate([there, back])
    scores = [
        2 * common / (truth.sum() + found.sum()), common / (truth | found).sum(),
        common / truth.sum(), common / found.sum(),
        abs(int(found.sum()) - int(truth.sum())) / truth.sum(),
        max(np.percentile(there, 95), np.percentile(back, 95)), both.mean(),
        (both <= tolerance).mean()]
    fields = size + spacing
    for centre, radius, hole in shapes:
        fields += centre + radius + [hole]
    print(",".join(repr(float(f)) for f in fields + [tolerance] + scores))


for k in range(24):
    line(planar=k % 3 == 0)
