# SPDX-License-Identifier: Apache-2.0
"""The peers of `curie bench volumes`: SciPy and scikit-image, one thread.

Reads lines on standard input and answers each with one:

    load PATH         reads a volume (.npy, [z][y][x]) as float32; answers its shape
    NAME              runs that filter on the volume; answers the milliseconds of processor time
    save NAME PATH    runs it once more and writes its result as .npy; answers "saved"

The first line it writes says that it listens.
"""
import sys
import time

import numpy as np
from scipy import ndimage
from skimage import exposure, restoration

ROTATION = np.deg2rad(10.0)


def affine(volume, order):
    """A rotation by 10 degrees in the plane of rows and columns, about the centre."""
    c, s = np.cos(ROTATION), np.sin(ROTATION)
    matrix = np.array([[1, 0, 0], [0, c, s], [0, -s, c]])
    centre = (np.array(volume.shape) - 1) / 2
    return ndimage.affine_transform(
        volume, matrix, centre - matrix @ centre, order=order, mode="grid-constant"
    )


def zoom(volume, order):
    """To three quarters of the size, voxel centres of the corners on each other's edges."""
    return ndimage.zoom(volume, 0.75, order=order, mode="nearest", grid_mode=True)


FILTERS = {
    "gaussian": lambda v: ndimage.gaussian_filter(v, 2.0, mode="nearest", truncate=4.0),
    "median": lambda v: ndimage.median_filter(v, 3, mode="nearest"),
    "nl-means": lambda v: restoration.denoise_nl_means(
        v, patch_size=3, patch_distance=3, h=60.0, fast_mode=True
    ),
    "total-variation": lambda v: restoration.denoise_tv_chambolle(v, weight=30.0, max_num_iter=20),
    "resize-linear": lambda v: zoom(v, 1),
    "resize-cubic": lambda v: zoom(v, 3),
    "affine-linear": lambda v: affine(v, 1),
    "affine-cubic": lambda v: affine(v, 3),
    "clahe": lambda v: exposure.equalize_adapthist(
        (v - v.min()) / (v.max() - v.min()), clip_limit=0.01
    ),
    "equalize": lambda v: exposure.equalize_hist(v),
    "percentiles": lambda v: np.clip(v, *np.percentile(v, [0.5, 99.5])),
    "ct-to-1.5-mm": lambda v: ndimage.zoom(
        v, [1.25 / 1.5, 0.7 / 1.5, 0.7 / 1.5], order=1, mode="nearest", grid_mode=True
    ),
}


def main():
    volume = None
    print("listening", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "load":
            volume = np.squeeze(np.load(words[1])).astype(np.float32)
            print(*volume.shape, flush=True)
        elif words[0] == "save":
            np.save(words[2], FILTERS[words[1]](volume).astype(np.float32))
            print("saved", flush=True)
        else:
            start = time.process_time()
            FILTERS[words[0]](volume)
            print((time.process_time() - start) * 1000, flush=True)


main()
