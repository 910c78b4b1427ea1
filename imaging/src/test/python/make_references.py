# SPDX-License-Identifier: Apache-2.0
"""Makes the reference files of the imaging tests with independent tools.

Run from anywhere: python3 imaging/src/test/python/make_references.py
Needs numpy, scipy and torch; the versions used stand in the first line of the CSV.

resources/org/curie/imaging/transform/references.csv: name;width;height;samples row by row
resources/org/curie/imaging/format/*.npy, *.npz: arrays written by NumPy itself
"""
import pathlib

import numpy as np
import scipy
import scipy.ndimage as ndi
import torch
import torch.nn.functional as F

RESOURCES = pathlib.Path(__file__).resolve().parents[1] / "resources/org/curie/imaging"


def picture():
    """A 9 x 7 picture without symmetry: the Java test computes the same integers."""
    y, x = np.mgrid[0:7, 0:9]
    return ((x * 37 + y * 101 + x * y * 13) % 251).astype(np.float64)


def torch_resize(image, width, height, mode):
    # antialias widens the kernel when shrinking and cuts it off at the border
    tensor = torch.from_numpy(image)[None, None].float()
    out = F.interpolate(tensor, size=(height, width), mode=mode, align_corners=False, antialias=True)
    return out[0, 0].numpy()


def torch_nearest(image, width, height):
    tensor = torch.from_numpy(image)[None, None].float()
    return F.interpolate(tensor, size=(height, width), mode="nearest-exact")[0, 0].numpy()


def affine(image, degrees, tx, ty, scale, shear, mode):
    """p' = c + R H s (p - c) + t with y downwards and R counter-clockwise as displayed."""
    h, w = image.shape
    a, k = np.radians(degrees), np.tan(np.radians(shear))
    rotation = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    forward = rotation @ np.array([[1, k], [0, 1]]) * scale
    inverse = np.linalg.inv(forward)
    c = np.array([(w - 1) / 2, (h - 1) / 2])
    t = np.array([tx * w, ty * h])
    swap = np.array([[0, 1], [1, 0]])  # scipy counts (row, column)
    matrix = swap @ inverse @ swap
    offset = (swap @ (c - inverse @ (c + t)))
    return ndi.affine_transform(image, matrix, offset, order=1, mode=mode, cval=0.0)


def main():
    image = picture()
    cases = {
        "picture": image,
        "resize-linear-18x14": torch_resize(image, 18, 14, "bilinear"),
        "resize-linear-4x3": torch_resize(image, 4, 3, "bilinear"),
        "resize-linear-5x11": torch_resize(image, 5, 11, "bilinear"),
        "resize-cubic-18x14": torch_resize(image, 18, 14, "bicubic"),
        "resize-cubic-4x3": torch_resize(image, 4, 3, "bicubic"),
        "resize-nearest-13x5": torch_nearest(image, 13, 5),
        "zoom-linear-18x14": ndi.zoom(image, 2, order=1, mode="nearest", grid_mode=True),
        "affine-zero": affine(image, 17, 0.1, -0.05, 1.1, 8, "grid-constant"),
        "affine-edge": affine(image, 17, 0.1, -0.05, 1.1, 8, "nearest"),
        "rotate-30-zero": affine(image, 30, 0, 0, 1, 0, "grid-constant"),
        "shrink-edge": affine(image, -120, 0.3, 0.2, 0.6, -20, "nearest"),
        "blur-1.2": ndi.gaussian_filter(image, 1.2, mode="nearest", truncate=4.0),
        "blur-4": ndi.gaussian_filter(image, 4, mode="nearest", truncate=4.0),
        "percentiles-5-90": np.clip(image, *np.percentile(image, [5, 90])),
        "z-score": (image - image.mean()) / image.std(),
    }
    lines = [f"# numpy {np.__version__}, scipy {scipy.__version__}, torch {torch.__version__}"]
    for name, values in cases.items():
        numbers = " ".join(repr(float(v)) for v in values.ravel())
        lines.append(f"{name};{values.shape[1]};{values.shape[0]};{numbers}")
    (RESOURCES / "transform/references.csv").write_text("\n".join(lines) + "\n")

    arrays = {}
    for code in ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]:
        for order in ["<", ">"]:
            values = (np.arange(6) % 2 if code == "?" else np.arange(6)).reshape(2, 3)
            name = {"?": "bool"}.get(code, code) + ("_little" if order == "<" else "_big")
            arrays[name] = values.astype(np.dtype(order + code))
    arrays["fortran"] = np.asfortranarray(np.arange(24, dtype="<i2").reshape(2, 3, 4))
    arrays["nan"] = np.array([np.nan, np.inf, -np.inf, 0.5], dtype="<f4")
    arrays["extremes_i8"] = np.array([np.iinfo("i8").min, np.iinfo("i8").max], dtype="<i8")
    arrays["extremes_u8"] = np.array([0, np.iinfo("u8").max], dtype="<u8")
    arrays["scalar"] = np.array(7, dtype="<i4")
    arrays["empty"] = np.zeros((0, 28, 28), dtype="u1")
    arrays["text"] = np.array(["normal", "pneumonia"])
    arrays["complex"] = np.array([1 + 2j])
    arrays["record"] = np.zeros(2, dtype=[("a", "<i4"), ("b", "<f4")])
    np.savez_compressed(RESOURCES / "format/numpy.npz", **arrays)
    np.savez(RESOURCES / "format/stored.npz", a=np.arange(5, dtype="<i4"))
    np.savez(RESOURCES / "format/objects.npz", labels=np.array([{"a": 1}, None], dtype=object))
    np.save(RESOURCES / "format/float32.npy", np.linspace(0, 1, 5, dtype="<f4"))


if __name__ == "__main__":
    main()
