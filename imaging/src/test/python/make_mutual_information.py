#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the mutual information of small value lists by the definition of Mattes et al. 2003.

Joint histogram of B x B cells: a box along the fixed intensity, a cubic B-spline along the moving
one, two cells of padding on each side. Everything by whole matrices in NumPy: one row of Parzen
weights for each place, the joint histogram as a product of matrices.

Run with NumPy: python3 make_mutual_information.py > ../resources/org/curie/imaging/registration/cost/mutual_information.csv
"""
import numpy as np


def cubic_b_spline(u):
    u = np.abs(u)
    return np.where(u < 1, (4 - 6 * u**2 + 3 * u**3) / 6, np.where(u < 2, (2 - u) ** 3 / 6, 0))


def places(values, low, high, bins):
    return (np.clip(values, low, high) - low) * (bins - 4) / (high - low) + 2


def mutual_information(fixed, moved, fixed_range, moving_range, bins):
    cells = np.arange(bins)
    box = np.clip(np.floor(places(fixed, *fixed_range, bins)), 2, bins - 3)
    of_fixed = (box[:, None] == cells[None, :]).astype(float)
    of_moving = cubic_b_spline(places(moved, *moving_range, bins)[:, None] - cells[None, :])
    joint = of_fixed.T @ of_moving
    joint /= joint.sum()
    product = joint.sum(axis=1)[:, None] * joint.sum(axis=0)[None, :]
    some = joint > 0
    return np.sum(joint[some] * np.log(joint[some] / product[some]))


def text(values):
    return " ".join(repr(float(v)) for v in values)


random = np.random.default_rng(20030101)
print("# made by src/test/python/make_mutual_information.py")
print("# name;bins;fixed low;fixed high;moving low;moving high;fixed;moving;mutual information")
ramp = np.round(random.uniform(0, 100, 60), 3)
noise = np.round(random.normal(0, 1, 60), 3)
CASES = [
    ("equal", ramp, ramp, (0, 100), (0, 100), 16),
    ("inverted", ramp, 1000 - 3 * ramp, (0, 100), (700, 1000), 16),
    ("folded", ramp, np.abs(ramp - 40), (0, 100), (0, 60), 32),
    ("independent", ramp, noise, (0, 100), (-3, 3), 8),
    ("related", ramp, ramp**0.5 + 0.3 * noise, (0, 100), (0, 11), 20),
    ("clipped", ramp, ramp + noise, (10, 80), (20, 70), 12),
]
for name, f, m, fr, mr, bins in CASES:
    m = np.round(m, 6)
    value = mutual_information(f, m, fr, mr, bins)
    print(";".join([name, str(bins), *map(str, fr), *map(str, mr), text(f), text(m), repr(float(value))]))
