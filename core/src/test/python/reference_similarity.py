#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes similarity.csv: seeded images and samples, and what scikit-image and SciPy say of them.

Run with Python 3, scikit-image 0.19 or later, SciPy and NumPy:

    python3 core/src/test/python/reference_similarity.py \
        > core/src/test/resources/org/curie/core/metric/similarity/similarity.csv

Lines: "pair,WIDTH,HEIGHT,RANGE,PSNR,SSIM" followed by "x,..." and "y,...", row by row;
"samples,FEATURES,DISTANCE" followed by "x,..." and "y,...", case by case.
"""
import numpy as np
from scipy import linalg
from skimage.metrics import peak_signal_noise_ratio, structural_similarity


def numbers(name, values):
    print(name + "," + ",".join(repr(float(v)) for v in np.ravel(values)))


def pair(random, height, width, data_range, noise):
    ramp = np.add.outer(np.linspace(0, 1, height), np.linspace(0, 1, width)) / 2
    x = np.round(data_range * np.clip(ramp + 0.1 * random.normal(size=ramp.shape), 0, 1))
    y = np.round(np.clip(x + noise * data_range * random.normal(size=x.shape), 0, data_range))
    psnr = peak_signal_noise_ratio(x, y, data_range=data_range)
    ssim = structural_similarity(
        x, y, data_range=data_range, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    print(f"pair,{width},{height},{data_range},{psnr!r},{ssim!r}")
    numbers("x", x)
    numbers("y", y)


def samples(random, n1, n2, d):
    mix = random.normal(size=(d, d))
    x = np.round(random.normal(size=(n1, d)) @ mix, 6)
    y = np.round(random.normal(size=(n2, d)) @ mix + random.normal(size=d), 6)
    c1, c2 = np.atleast_2d(np.cov(x, rowvar=False)), np.atleast_2d(np.cov(y, rowvar=False))
    root = np.real(linalg.sqrtm(c1 @ c2)).trace()
    away = x.mean(0) - y.mean(0)
    distance = away @ away + np.trace(c1) + np.trace(c2) - 2 * root
    print(f"samples,{d},{float(distance)!r}")
    numbers("x", x)
    numbers("y", y)


generator = np.random.default_rng(20)
pair(generator, 11, 11, 255, 0.05)
pair(generator, 13, 16, 255, 0.2)
pair(generator, 28, 28, 255, 0.02)
pair(generator, 20, 31, 65535, 0.1)
samples(generator, 30, 25, 1)
samples(generator, 40, 25, 6)
samples(generator, 60, 80, 20)
