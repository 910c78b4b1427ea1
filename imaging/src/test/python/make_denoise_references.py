# SPDX-License-Identifier: Apache-2.0
"""Makes the reference files of the denoising tests with independent tools.

Run from anywhere: python3 imaging/src/test/python/make_denoise_references.py
Needs numpy, scipy, scikit-image, PyWavelets and OpenCV; the versions used stand in the first line.

resources/org/curie/imaging/denoise/references.csv: name;width;height;depth;samples, x fastest
"""
import pathlib

import cv2
import numpy as np
import pywt
import scipy
import scipy.ndimage as ndi
import skimage
import skimage.restoration as restoration

TARGET = (
    pathlib.Path(__file__).resolve().parents[1]
    / "resources/org/curie/imaging/denoise/references.csv"
)


def picture(depth):
    """13 x 11 x depth samples in 0-100: two steps and whole halves of noise, exact in float."""
    z, y, x = np.mgrid[0:depth, 0:11, 0:13]
    index = ((z * 11 + y) * 13 + x).astype(np.uint64)
    word = (index * np.uint64(2654435761) + np.uint64(12345)) & np.uint64(0xFFFFFFFF)
    word ^= word >> np.uint64(15)
    word = (word * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    word ^= word >> np.uint64(13)
    return (word % np.uint64(61)) / 2.0 + 40 * (x > 5) + 30 * (y + z > 7)


def perona_malik(image, steps, k, conductance):
    """Equations 7-10 of Perona and Malik 1990 with a step of 1/8, in double precision."""
    for _ in range(steps):
        change = np.zeros_like(image)
        for axis in range(image.ndim):
            d = np.diff(image, axis=axis)
            g = np.exp(-((d / k) ** 2)) if conductance == "exp" else 1 / (1 + (d / k) ** 2)
            flow = np.moveaxis(g * d, axis, 0)
            view = np.moveaxis(change, axis, 0)
            view[:-1] += flow
            view[1:] -= flow
        image = image + change / 8
    return image


def main():
    plane = picture(1)[0]
    volume = picture(6)
    single = plane.astype(np.float32)
    r = restoration
    cases = {
        "picture": plane,
        "volume": volume,
        "gaussian-1.2": ndi.gaussian_filter(plane, 1.2, mode="nearest"),
        "gaussian-4": ndi.gaussian_filter(plane, 4, mode="nearest"),
        "gaussian-3d": ndi.gaussian_filter(volume, (0.8, 1.5, 1), mode="nearest"),
        "gaussian-opencv": cv2.GaussianBlur(
            single, (9, 9), 1, borderType=cv2.BORDER_REPLICATE
        ),
        "median-3": ndi.median_filter(plane, 3, mode="nearest"),
        "median-5-opencv": cv2.medianBlur(single, 5),
        "median-7": ndi.median_filter(plane, 7, mode="nearest"),
        "median-3d-3": ndi.median_filter(volume, 3, mode="nearest"),
        "median-3d-5": ndi.median_filter(volume, 5, mode="nearest"),
        "bilateral-opencv": cv2.bilateralFilter(
            single, 5, 20, 2, borderType=cv2.BORDER_REPLICATE
        ),
        "nl-means": r.denoise_nl_means(plane, 5, 4, h=12, fast_mode=True, preserve_range=True),
        "nl-means-sigma": r.denoise_nl_means(
            plane, 7, 3, h=8, sigma=6, fast_mode=True, preserve_range=True
        ),
        "nl-means-3d": r.denoise_nl_means(
            volume, 3, 2, h=12, sigma=5, fast_mode=True, preserve_range=True
        ),
        "tv": r.denoise_tv_chambolle(single, weight=15, eps=0, max_num_iter=40),
        "tv-stop": r.denoise_tv_chambolle(single, weight=15, eps=2e-4, max_num_iter=200),
        "tv-3d": r.denoise_tv_chambolle(
            volume.astype(np.float32), weight=10, eps=0, max_num_iter=30
        ),
        "perona-malik-exp": perona_malik(plane, 10, 20, "exp"),
        "perona-malik-rational": perona_malik(plane, 10, 20, "rational"),
        "perona-malik-3d": perona_malik(volume, 6, 20, "exp"),
        "sigma": np.array([r.estimate_sigma(plane)]),
        "sigma-3d": np.array([r.estimate_sigma(volume)]),
    }
    versions = (
        f"# numpy {np.__version__}, scipy {scipy.__version__},"
        f" scikit-image {skimage.__version__}, PyWavelets {pywt.__version__},"
        f" OpenCV {cv2.__version__}"
    )
    lines = [versions]
    for name, values in cases.items():
        shape = (1,) * (3 - values.ndim) + values.shape
        numbers = " ".join(f"{v:.7g}" for v in values.ravel())
        lines.append(f"{name};{shape[2]};{shape[1]};{shape[0]};{numbers}")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
