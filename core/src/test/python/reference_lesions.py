#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes reference-lesions.csv: two ellipsoids with holes on a sheared, turned grid, measured by brute force.

Run with Python 3, NumPy and SciPy 1.10:

    python3 core/src/test/python/reference_lesions.py \
        > core/src/test/resources/org/curie/core/measure/reference-lesions.csv

A line: width,height,depth, the 12 numbers of the affine map by rows, then of two ellipsoids centre x,y,z,
radius x,y,z and which voxels are holes; then of the largest part (26 or 8 neighbours) voxels, centroid x,y,z,
slice, longest and short axis in the slices, longest line in space (0 in a picture), and of the values
(a sine of the voxel number) within it mean, deviation, percentiles 10, 50, 90; then the number of parts.

Nothing is shared with the program but the definitions: an outline is the set of all middles of faces
between a voxel inside and one outside, all of them, not corners of hulls; every pair is measured. The
short axis is found on 4001 lines across the hull of scipy.spatial, and those through its corners.
"""
import numpy as np
from scipy import ndimage
from scipy.spatial import ConvexHull
from scipy.spatial.distance import pdist, squareform

RANDOM = np.random.default_rng(4)


def ellipsoid(shape, centre, radius, hole):
    z, y, x = np.indices(shape, dtype=float)
    inside = (((x - centre[0]) / radius[0]) ** 2 + ((y - centre[1]) / radius[1]) ** 2
              + ((z - centre[2]) / radius[2]) ** 2) <= 1
    return inside & (np.arange(inside.size).reshape(shape) % hole != 0)


def faces(mask, axes):
    """Middles of faces that part inside from outside, as x, y, z in voxels."""
    padded = np.pad(mask, 1)
    found = []
    for axis in axes:  # of the array: 2 is x
        change = np.diff(padded.astype(np.int8), axis=axis) != 0
        at = np.argwhere(change).astype(float) - 1
        at[:, axis] += 0.5
        found.append(at[:, ::-1])
    return np.concatenate(found)


def millimetres(points, affine):
    return points @ affine[:, :3].T + affine[:, 3]


def short_axis(points, a, b):
    """The longest chord of the hull perpendicular to ab; all in one plane of space."""
    along = (b - a) / np.linalg.norm(b - a)
    offset = points - a
    rest = offset - np.outer(offset @ along, along)
    side = rest[np.argmax(np.linalg.norm(rest, axis=1))]
    side = side / np.linalg.norm(side)
    flat = np.stack([offset @ along, offset @ side], axis=1)
    hull = flat[ConvexHull(flat).vertices]
    places = np.concatenate([np.linspace(flat[:, 0].min(), flat[:, 0].max(), 4001), hull[:, 0]])
    longest = 0.0
    for t in places:
        crossings = []
        for p, q in zip(hull, np.roll(hull, -1, axis=0)):
            if min(p[0], q[0]) - 1e-12 <= t <= max(p[0], q[0]) + 1e-12:
                if abs(p[0] - q[0]) < 1e-12:
                    crossings += [p[1], q[1]]
                else:
                    crossings.append(p[1] + (t - p[0]) / (q[0] - p[0]) * (q[1] - p[1]))
        longest = max(longest, max(crossings) - min(crossings))
    return longest


def in_plane(mask, affine):
    best = (-1.0, -1.0, -1)
    for k in range(mask.shape[0]):
        if not mask[k].any():
            continue
        inside = np.zeros_like(mask)
        inside[k] = mask[k]
        points = millimetres(faces(inside, (2, 1)), affine)
        apart = squareform(pdist(points))
        longest = apart.max()
        if longest < best[0] - 1e-9:
            continue
        for i, j in np.argwhere(apart > longest - 1e-9):
            if i < j:
                short = short_axis(points, points[i], points[j])
                if longest > best[0] + 1e-9 or short > best[1] + 1e-9:
                    best = (longest, short, k)
    return best


def line(number):
    planar = number % 4 == 3
    size = [int(n) for n in RANDOM.integers(8, 20, 3)]
    size[2] = 1 if planar else size[2]
    spacing = RANDOM.uniform(0.5, 3, 3)
    turn = np.linalg.qr(RANDOM.normal(size=(3, 3)))[0] if number % 2 else np.eye(3)
    shear = np.eye(3)
    if number % 4 == 2:
        shear[0, 1], shear[1, 2] = 0.2, -0.3
    affine = np.concatenate([turn @ shear @ np.diag(spacing), RANDOM.uniform(-90, 90, (3, 1))], axis=1)
    affine = np.round(affine, 4)
    shapes = []
    for n in range(2):
        centre = [round(float(s * (0.3 + 0.4 * n + RANDOM.uniform(-0.1, 0.1))), 1) if s > 1 else 0.0
                  for s in size]
        radius = [round(max(1.0, float(s * RANDOM.uniform(0.1, 0.35))), 1) for s in size]
        shapes.append((centre, radius, int(RANDOM.integers(5, 60))))
    mask = ellipsoid(size[::-1], *shapes[0]) | ellipsoid(size[::-1], *shapes[1])
    parts, count = ndimage.label(mask, np.ones((3, 3, 3)))
    sizes = np.bincount(parts.ravel())[1:]
    part = parts == 1 + np.argmax(sizes)
    centroid = millimetres(np.argwhere(part)[:, ::-1].astype(float), affine).mean(axis=0)
    longest, short, k = in_plane(part, affine)
    space = 0.0 if planar else pdist(millimetres(faces(part, (2, 1, 0)), affine)).max()
    values = np.float32(1000 * np.sin(np.arange(mask.size))).reshape(mask.shape)[part].astype(float)
    fields = size + list(affine.ravel())
    for centre, radius, hole in shapes:
        fields += centre + radius + [hole]
    fields += [int(part.sum())] + list(centroid) + [k, longest, short, space]
    fields += [values.mean(), values.std()] + list(np.percentile(values, [10, 50, 90])) + [count]
    return ",".join(repr(float(f)) if isinstance(f, np.floating) else str(f) for f in fields)


for number in range(40):
    print(line(number))
