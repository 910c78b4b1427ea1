# SPDX-License-Identifier: Apache-2.0
"""Makes the reference samples of the spatial steps with independent tools.

Run from anywhere: python3 imaging/src/test/python/make_spatial_references.py
Needs numpy, scipy, torch, scikit-image, opencv and nibabel; the versions used stand in the first
line of resources/org/curie/imaging/transform/spatial-references.csv.
Lines: name;width;height;depth;samples x fastest. The Java test computes the same volume.
"""
import pathlib

import cv2
import nibabel as nib
import numpy as np
import scipy
import scipy.ndimage as ndi
import skimage
import skimage.filters
import skimage.transform
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve().parents[1]
OUT = HERE / "resources/org/curie/imaging/transform/spatial-references.csv"
MODES = {"zero": "grid-constant", "edge": "nearest"}
SPACING = np.array([0.8, 1.2, 2.5])  # x, y, z
# the grid of Pictures.noise: oblique, LPS mm
OBLIQUE = np.array(
    [[0.6, 0.24, 0.1, -31], [-0.45, 0.32, 0.2, 12.5], [0.05, -0.1, 2.5, 140], [0, 0, 0, 1]]
)


def volume(w=7, h=5, d=4):
    z, y, x = np.mgrid[0:d, 0:h, 0:w]
    return ((x * 37 + y * 101 + z * 53 + x * y * 13 + y * z * 7 + x * z * 3) % 251).astype(float)


def swapped(matrix):
    """scipy counts (z, y, x), the steps (x, y, z)."""
    return matrix[::-1, ::-1]


def plane_turn(degrees, a, b):
    """Counter-clockwise as displayed when axis a runs right and axis b down."""
    m = np.eye(3)
    t = np.radians(degrees)
    m[a, a] = m[b, b] = np.cos(t)
    m[a, b], m[b, a] = np.sin(t), -np.sin(t)
    return m


def forward(rotation, scale, shear, spacing):
    """R_z R_y R_x S H in mm, then in voxels."""
    k = np.tan(np.radians(shear))
    h = np.array([[1, k[0], k[1]], [0, 1, k[2]], [0, 0, 1]])
    turn = plane_turn(rotation[2], 0, 1) @ plane_turn(rotation[1], 2, 0) @ plane_turn(rotation[0], 1, 2)
    mm = turn @ np.diag(scale) @ h
    return np.diag(1 / spacing) @ mm @ np.diag(spacing)


def back_map(shape, rotation, translation, scale, shear, spacing=SPACING):
    size = np.array(shape[::-1], float)
    centre = (size - 1) / 2
    inverse = np.linalg.inv(forward(rotation, scale, shear, spacing))
    return inverse, centre - inverse @ (centre + np.array(translation) * size)


MOTION = dict(rotation=[11, -8, 23], translation=[0.05, -0.08, 0.04], scale=[1.1, 0.9, 1.05], shear=[6, -4, 3])


def affine(image, order, border):
    matrix, offset = back_map(image.shape, **MOTION)
    return ndi.affine_transform(image, swapped(matrix), offset[::-1], order=order, mode=MODES[border])


MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


def mix(z):
    z &= MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def uniforms(seed, purpose, count):
    """core.random.RandomStreams(seed).stream(purpose), as doubles in [0, 1)."""
    key = mix(seed + GAMMA)
    for letter in purpose:
        key = mix(key + GAMMA + ord(letter))
    values = []
    for _ in range(count):
        key = (key + GAMMA) & MASK
        values.append((mix(key) >> 11) * 2.0**-53)
    return np.array(values)


def bspline(t):
    t = np.abs(t)
    return np.where(t < 1, (4 + t * t * (3 * t - 6)) / 6, np.where(t < 2, (2 - t) ** 3 / 6, 0))


def displacement(shape, cells, magnitude, seed):
    """In voxels, [axis x y z][z][y][x]: the sum over all control points, weight by weight."""
    size = shape[::-1]
    axes = 3 if shape[0] > 1 else 2
    points = [cells[a] + 3 if a < axes else 1 for a in range(3)]
    draws = uniforms(seed, "elastic-field", axes * int(np.prod(points)))
    weights = []
    for a in range(3):
        if a >= axes:
            weights.append(np.ones((size[a], 1)))
            continue
        t = (np.arange(size[a]) + 0.5) / (size[a] / cells[a])
        weights.append(bspline(t[:, None] + 1 - np.arange(points[a])[None, :]))
    moved = []
    for a in range(axes):
        part = draws.reshape(axes, points[2], points[1], points[0])[a]
        control = magnitude * size[a] / cells[a] * (2 * part - 1)
        moved.append(np.einsum("zk,yj,xi,kji->zyx", weights[2], weights[1], weights[0], control))
    return np.stack(moved + [np.zeros(shape)] * (3 - axes))


def elastic(image, order, border, cells, magnitude, seed, motion=None):
    z, y, x = np.mgrid[tuple(slice(0, n) for n in image.shape)]
    bent = np.stack([x, y, z]) + displacement(image.shape, cells, magnitude, seed)
    if motion is not None:
        matrix, offset = back_map(image.shape, **motion)
        bent = np.einsum("ab,bzyx->azyx", matrix, bent) + offset[:, None, None, None]
    return ndi.map_coordinates(image, bent[::-1], order=order, mode=MODES[border])


def torch_axis(image, axis, size, mode):
    """One axis with PyTorch's antialiasing; its 2D function leaves the other axis as it is."""
    moved = np.moveaxis(image, axis, 0)
    flat = torch.from_numpy(np.ascontiguousarray(moved.reshape(moved.shape[0], -1)))[None, None].float()
    out = F.interpolate(flat, size=(size, flat.shape[3]), mode=mode, align_corners=False, antialias=True)
    return np.moveaxis(out[0, 0].numpy().reshape((size,) + moved.shape[1:]), 0, axis)


def torch_resize(image, width, height, depth, mode):
    out = image
    for axis, size in enumerate((depth, height, width)):
        out = torch_axis(out, axis, size, mode) if size != out.shape[axis] else out
    return out


def spacing(image, new, order):
    """Voxels of a new size around the same middle."""
    old = np.array(image.shape[::-1])
    step = np.array(new) / SPACING
    size = np.maximum(1, np.rint(old / step)).astype(int)
    offset = (old - 1) / 2 - (size - 1) / 2 * step
    return ndi.affine_transform(
        image, np.diag(step[::-1]), offset[::-1], output_shape=tuple(size[::-1]), order=order, mode="nearest"
    )


def onto(image, order, fill):
    """From the oblique grid to an upright one, as ITK: nothing outside the voxels' cells."""
    target = np.diag([0.7, 0.6, 1.9, 1.0])
    target[:3, 3] = [-30.7, 10.2, 140.2]
    matrix = np.linalg.inv(OBLIQUE) @ target
    z, y, x = np.mgrid[0:4, 0:6, 0:7]
    at = np.einsum("ab,bzyx->azyx", matrix[:3, :3], np.stack([x, y, z])) + matrix[:3, 3, None, None, None]
    # scikit-image's rule for voxels that grow, from the distance of new voxels along an old axis
    growth = np.linalg.norm(matrix[:3, :3], axis=1)
    sigma = np.maximum(0, (growth - 1) / 2)
    image = ndi.gaussian_filter(image, sigma[::-1], mode="nearest", truncate=4.0) if order > 0 else image
    out = ndi.map_coordinates(image, at[::-1], order=order, mode="nearest")
    size = np.array(image.shape[::-1])[:, None, None, None]
    inside = np.all((at >= -0.5) & (at <= size - 0.5), axis=0)
    return np.where(inside, out, fill)


def reoriented(image, letters):
    """nibabel's own reordering; its affines are RAS."""
    ras = np.diag([-1, -1, 1, 1]) @ OBLIQUE
    data = image.transpose(2, 1, 0)
    now = nib.orientations.io_orientation(ras)
    wanted = nib.orientations.axcodes2ornt(tuple(letters))
    out = nib.orientations.apply_orientation(data, nib.orientations.ornt_transform(now, wanted))
    return out.transpose(2, 1, 0)


def main():
    v = volume()
    p = volume(7, 5, 1)
    cases = {"volume": v, "picture": p}
    for border in MODES:
        for order in (0, 1, 3):
            cases[f"affine-{order}-{border}"] = affine(v, order, border)
        cases[f"elastic-1-{border}"] = elastic(v, 1, border, (2, 3, 2), 0.3, 42)
        cases[f"affine-elastic-1-{border}"] = elastic(v, 1, border, (2, 3, 2), 0.3, 42, MOTION)
    cases["affine-elastic-3-edge"] = elastic(v, 3, "edge", (3, 2, 1), 0.2, -7 & MASK, MOTION)
    cases["elastic-picture-3-zero"] = elastic(p, 3, "zero", (2, 2, 5), 0.4, 5)
    cases["resize-linear-10x3x3"] = torch_resize(v, 10, 3, 3, "bilinear")
    cases["resize-cubic-4x7x6"] = torch_resize(v, 4, 7, 6, "bicubic")
    cases["zoom-linear-14x10x8"] = ndi.zoom(v, 2, order=1, mode="nearest", grid_mode=True)
    cases["zoom-spline-14x10x8"] = ndi.zoom(v, 2, order=3, mode="nearest", grid_mode=True)
    cases["resize-spline-5x3x2"] = skimage.transform.resize(
        v, (2, 3, 5), order=3, mode="edge", anti_aliasing=True, clip=False
    )
    cases["resize-opencv-11x8"] = cv2.resize(p[0].astype(np.float32), (11, 8), interpolation=cv2.INTER_LINEAR)[None]
    cases["spacing-1-fine"] = spacing(v, (0.5, 1.0, 1.1), 1)
    cases["spacing-3-fine"] = spacing(v, (0.5, 1.0, 1.1), 3)
    cases["onto-0"] = onto(v, 0, -9)
    cases["onto-1"] = onto(v, 1, -9)
    cases["onto-3"] = onto(v, 3, -9)
    cases["pad-constant"] = np.pad(v, ((2, 2), (1, 1), (3, 3)), constant_values=-4)
    cases["pad-edge"] = np.pad(v, ((2, 2), (1, 1), (3, 3)), mode="edge")
    cases["pad-reflect"] = np.pad(v, ((12, 12), (0, 0), (1, 1)), mode="reflect")[:, :2, :3]
    cases["rot90-z"] = np.rot90(v, 1, axes=(1, 2))  # from rows to columns: counter-clockwise
    cases["rot90-x"] = np.rot90(v, 1, axes=(0, 1))
    cases["rot90-y"] = np.rot90(v, 1, axes=(2, 0))
    for letters in ("RAS", "PIR", "SLA"):
        cases["reorient-" + letters] = reoriented(v, letters)
    versions = {m.__name__: m.__version__ for m in (np, scipy, torch, skimage, cv2, nib)}
    lines = ["# " + ", ".join(f"{name} {number}" for name, number in versions.items())]
    for name, values in cases.items():
        numbers = " ".join(f"{v:.6g}" for v in np.asarray(values, float).ravel())
        d, h, w = values.shape
        lines.append(f"{name};{w};{h};{d};{numbers}")
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
