#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes reference-instances.tsv: seeded landscapes flooded by scikit-image, and depths by SciPy.

Run with Python 3, scikit-image 0.19 or later, SciPy and NumPy:

    python3 learning/src/test/python/reference_instances.py \
        > learning/src/test/resources/org/curie/learning/segment/instance/reference-instances.tsv

Lines, all maps [z][y][x]: "flood WIDTH HEIGHT DEPTH INSIDE PROMINENCE PEAK", then "inside", "depth"
(float32) and "things" with a number for each voxel; "levels WIDTH HEIGHT DEPTH LEVELS X Y Z" (mm),
then "things" and "depth". The landscapes have no equal values, so that no tie is decided here.
Markers are the regional maxima of the reconstruction of (depth - prominence) under depth, the
h-maxima by their definition; skimage.segmentation.watershed floods from them, by faces.
"""
import numpy as np
from scipy import ndimage
from skimage.morphology import local_maxima, reconstruction
from skimage.segmentation import watershed


def emit(*fields):
    print("\t".join(str(f) for f in fields))


def smooth(random, shape, sigma):
    """From 0 to below 1, evenly, no two values equal."""
    field = ndimage.gaussian_filter(random.normal(size=shape), sigma, mode="wrap")
    ranks = field.ravel().argsort().argsort().reshape(shape)
    return (ranks / field.size).astype(np.float32)


def numbered(labels):
    """By the order of their first voxels."""
    flat = labels.ravel()
    numbers = {}
    for label in flat:
        if label and label not in numbers:
            numbers[label] = len(numbers) + 1
    return [numbers.get(label, 0) for label in flat]


def flood(random, shape, sigma, rules):
    threshold, prominence, peak = rules
    inside, depth = smooth(random, shape, sigma), smooth(random, shape, sigma)
    mask = inside > threshold
    height = np.where(mask, depth.astype(float), -10.0)
    faces = ndimage.generate_binary_structure(3, 1)
    lowered = reconstruction(height - prominence, height, footprint=faces)
    lowered[~mask] = -20.0
    markers, _ = ndimage.label(local_maxima(lowered, connectivity=1) & mask, faces)
    things = watershed(-height, markers, connectivity=1, mask=mask)
    assert (things > 0)[mask].all()
    for k in range(1, things.max() + 1):
        if depth[things == k].max() < peak:
            things[things == k] = 0
    emit("flood", shape[2], shape[1], shape[0], threshold, prominence, peak)
    emit("inside", *map(repr, map(float, inside.ravel())))
    emit("depth", *map(repr, map(float, depth.ravel())))
    emit("things", *numbered(things))


def levels(random, shape, count, mm):
    """The cells of random points, some of them empty: things that touch each other."""
    points = random.random((12, 3)) * np.array(shape)
    at = np.stack(np.indices(shape), -1).reshape(-1, 1, 3)
    things = np.argmin(((at - points) ** 2).sum(-1), 1).reshape(shape) + 1
    things[np.isin(things, [2, 5, 6, 11])] = 0
    depth = np.zeros(shape, int)
    spacing = np.array(mm[::-1], float)
    axes = [spacing[a] for a in range(3) if shape[a] > 1]
    for k in np.unique(things[things > 0]):
        own = ndimage.distance_transform_edt(things == k, sampling=spacing)
        relative = count * (own - min(axes) / 2) / own.max()
        level = np.clip(1 + np.floor(relative), 1, count)
        depth[things == k] = level[things == k]
    emit("levels", shape[2], shape[1], shape[0], count, *mm)
    emit("things", *things.ravel())
    emit("depth", *depth.ravel())


def main():
    random = np.random.default_rng(20)
    for rules in [(0.45, 0.05, 0.5), (0.3, 0.15, 0.0), (0.5, 0.0, 0.6)]:
        flood(random, (1, 28, 33), (0, 2, 2), rules)
    flood(random, (8, 11, 9), 1.2, (0.4, 0.08, 0.5))
    levels(random, (1, 24, 31), 4, (1, 1, 1))
    levels(random, (1, 24, 31), 3, (0.5, 0.8, 1))
    levels(random, (9, 12, 14), 3, (1, 1, 2.5))


main()
