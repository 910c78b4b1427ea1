# SPDX-License-Identifier: Apache-2.0
"""Makes the reference values of the artefact tests with NumPy and SciPy.

Run from anywhere: /usr/bin/python3 imaging/src/test/python/make_artifact_references.py
Everything in k-space is done here by whole transforms in two or three dimensions, as the
definitions say; the program takes shorter ways, which these values check.

resources/org/curie/imaging/artifact/references.csv: name;width;height;depth;numbers in [z][y][x]
resources/org/curie/imaging/artifact/transforms.csv: length;real parts;imaginary parts
"""
import pathlib

import numpy as np
import scipy
import scipy.ndimage as ndi

RESOURCES = pathlib.Path(__file__).resolve().parents[1] / "resources/org/curie/imaging/artifact"
MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


def picture(width, height, depth):
    """Integers without symmetry, which the Java tests compute too."""
    z, y, x = np.mgrid[0:depth, 0:height, 0:width]
    return ((x * 37 + y * 101 + x * y * 13 + z * 59 + x * z * 7) % 251).astype(np.float64)


def centred(image):
    return np.fft.fftshift(np.fft.fftn(image))


def back(spectrum):
    return np.fft.ifftn(np.fft.ifftshift(spectrum)).real


def along(image, axis, weight):
    """A weight for each line of the centred k-space of an axis (0 is x)."""
    shape = [1, 1, 1]
    shape[2 - axis] = -1
    return np.asarray(weight, float).reshape(shape)


def frequencies(n):
    return np.arange(n) - n // 2


def ghosted(image, axis, ghosts, intensity, restored):
    n = image.shape[2 - axis]
    f = frequencies(n)
    weak = (f % ghosts == 0) & (np.abs(f) > restored * n / 2)
    return back(centred(image) * along(image, axis, np.where(weak, 1 - intensity, 1)))


def truncated(image, axis, kept):
    n = image.shape[2 - axis]
    return back(centred(image) * along(image, axis, np.abs(frequencies(n)) <= kept * n / 2))


def spiked(image, u, v, w, intensity):
    spectrum = np.fft.fftn(image)
    spectrum[w, v, u] += intensity * np.abs(spectrum).max()  # no sample is negative: the centre
    return np.fft.ifftn(spectrum).real


def biased(image, coefficients):
    def place(n):
        return np.linspace(-1, 1, n) if n > 1 else np.zeros(1)

    z, y, x = np.meshgrid(*(place(n) for n in image.shape), indexing="ij")
    exponent = np.zeros(image.shape)
    i = 0
    for degree in range(11):
        for a in range(degree, -1, -1):
            for b in range(degree - a, -1, -1):
                if i < len(coefficients):
                    exponent += coefficients[i] * x**a * y**b * z ** (degree - a - b)
                    i += 1
    return image * np.exp(exponent)


def blurred(image, x, y, z):
    parts = int(np.ceil(4 * max(abs(x), abs(y), abs(z)))) + 1
    total = np.zeros(image.shape)
    for i in range(parts):
        t = (i + 0.5) / parts - 0.5
        total += ndi.shift(image, (-t * z, -t * y, -t * x), order=1, mode="nearest")
    return total / parts


def triangle(old, new):
    """[new, old]: normalised triangle weights, widened when shrinking, cut off at the border."""
    step = old / new
    reach = max(step, 1)
    centre = (np.arange(new)[:, None] + 0.5) * step
    weight = np.maximum(0, 1 - np.abs(np.arange(old)[None] + 0.5 - centre) / reach)
    return weight / weight.sum(axis=1, keepdims=True)


def coarse(image, x, y, z):
    result = image
    for axis, scale in ((0, z), (1, y), (2, x)):
        n = image.shape[axis]
        small = max(1, int(np.floor(scale * n + 0.5)))
        both = triangle(small, n) @ triangle(n, small)
        result = np.moveaxis(np.tensordot(both, result, (1, axis)), 0, axis)
    return result


def rotation(degrees, axis):
    """Counter-clockwise as displayed with the next two axes to the right and down, on (x, y, z)."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    a, b = [(1, 2), (2, 0), (0, 1)][axis]
    m = np.eye(3)
    m[a, a], m[a, b], m[b, a], m[b, b] = c, s, -s, c
    return m


def moved(image, spacing, degrees, millimetres):
    """The object turned about x, then y, then z about the grid's centre, then moved."""
    turn = rotation(degrees[2], 2) @ rotation(degrees[1], 1) @ rotation(degrees[0], 0)
    scale = np.diag(spacing)
    matrix = np.linalg.inv(scale) @ turn.T @ scale  # new voxel to old voxel, (x, y, z)
    centre = (np.array(image.shape[::-1]) - 1) / 2
    offset = centre - matrix @ (centre + np.array(millimetres) / np.array(spacing))
    swap = np.eye(3)[::-1]
    low = image.min()
    return ndi.affine_transform(
        image - low, swap @ matrix @ swap, swap @ offset, order=1, mode="grid-constant", cval=0
    ) + low


def with_motion(image, spacing, axis, times, poses):
    n = image.shape[2 - axis]
    ends = [int(t * n) for t in times] + [n]
    spectrum = np.zeros(image.shape, complex)
    poses = list(poses)
    first = 0
    for end in ends:
        still = first <= n // 2 < end
        source = image if still else moved(image, spacing, *poses.pop(0))
        line = np.arange(n)
        spectrum += centred(source) * along(image, axis, (line >= first) & (line < end))
        first = end
    return back(spectrum)


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def key(seed, purpose):
    k = mix((seed + GAMMA) & MASK)
    for c in purpose:
        k = mix((k + GAMMA + ord(c)) & MASK)
    return k


def word(k, i):
    return mix((k + (i + 1) * GAMMA) & MASK)


def following(w):
    return mix((w + GAMMA) & MASK)


def uniform(w):
    return (w >> 11) * 2.0**-53


class Ziggurat:
    R = 3.6541528853610088
    V = 0.004928673233974655

    def __init__(self):
        f = np.exp(-0.5 * self.R**2)
        x = [self.V / f, self.R]
        for _ in range(2, 256):
            x.append(np.sqrt(-2 * np.log(self.V / x[-1] + f)))
            f = np.exp(-0.5 * x[-1] ** 2)
        self.x = x + [0.0]

    def normal(self, w):
        while True:
            layer = w & 255
            signed = (w >> 11) - (1 << 53 if w >> 63 else 0)
            place = (signed + 0.5) * 2.0**-52
            x = place * self.x[layer]
            if abs(x) < self.x[layer + 1]:
                return x
            if layer == 0:
                while True:
                    w = following(w)
                    a = -np.log(1 - uniform(w)) / self.R
                    w = following(w)
                    b = -np.log(1 - uniform(w))
                    if 2 * b > a * a:
                        return np.copysign(self.R + a, place)
            lower = np.exp(-0.5 * (self.x[layer] ** 2 - x * x))
            upper = np.exp(-0.5 * (self.x[layer + 1] ** 2 - x * x))
            w = following(w)
            if upper + uniform(w) * (lower - upper) < 1:
                return x
            w = following(w)


def normals():
    """The first normals, and those of the first 40 rare words, by index."""
    ziggurat = Ziggurat()
    k = key(2026, "gaussian")
    chosen, rare, i = list(range(24)), 0, 24
    while rare < 40:
        w = word(k, i)
        signed = (w >> 11) - (1 << 53 if w >> 63 else 0)
        layer = w & 255
        outside = abs((signed + 0.5) * 2.0**-52) * ziggurat.x[layer] >= ziggurat.x[layer + 1]
        if outside and (layer == 0 or rare < 30):
            chosen.append(i)
            rare += 1
        i += 1
    return chosen, [ziggurat.normal(word(k, i)) for i in chosen]


def text(values):
    return " ".join(f"{v:.9g}" for v in np.ravel(values))


def main():
    flat, volume = picture(12, 10, 1), picture(7, 6, 5)
    coefficients = [0.1, -0.3, 0.2, 0.25, 0.4, -0.15, 0.1, 0.3, -0.2, 0.35] + [
        0.05 * ((7 * i) % 11 - 5) for i in range(10)
    ]
    poses_flat = [((0, 0, 8), (1.5, -0.7, 0)), ((0, 0, -5), (-2, 1, 0))]
    poses = [((4, -3, 6), (1, -2, 1.5)), ((-2, 5, -7), (-1.2, 0.4, 2))]
    index, normal = normals()
    cases = {
        "flat": flat,
        "volume": volume,
        "ghosted-flat-y": ghosted(flat, 1, 3, 0.8, 0.1),
        "ghosted-flat-x": ghosted(flat, 0, 4, 0.5, 0),
        "ghosted-volume-z": ghosted(volume, 2, 2, 0.7, 0),
        "truncated-flat-x": truncated(flat, 0, 0.5),
        "truncated-volume-y": truncated(volume, 1, 0.4),
        "spiked-flat": spiked(flat, 3, 4, 0, 0.3),
        "spiked-volume": spiked(volume, 2, 5, 3, 1.2),
        "biased-flat": biased(flat, coefficients),
        "biased-volume": biased(volume, coefficients),
        "biased-order-1": biased(volume, [0.25, 0.75]),
        "blurred-flat": blurred(flat, 3.3, -1.7, 0),
        "blurred-volume": blurred(volume, -2.2, 0.9, 4),
        "coarse-flat": coarse(flat, 0.4, 0.7, 1),
        "coarse-volume": coarse(volume, 0.6, 0.5, 0.3),
        "moved-flat": with_motion(flat, (1, 1, 1), 1, (0.3, 0.8), poses_flat),
        "moved-volume": with_motion(volume, (1, 0.8, 2.5), 2, (0.25, 0.9), poses),
        "moved-volume-x": with_motion(volume, (1, 0.8, 2.5), 0, (0.6,), poses[:1]),
    }
    RESOURCES.mkdir(parents=True, exist_ok=True)
    with open(RESOURCES / "references.csv", "w") as out:
        out.write(f"# NumPy {np.__version__}, SciPy {scipy.__version__}; make_artifact_references.py\n")
        for name, array in cases.items():
            d, h, w = array.shape
            out.write(f"{name};{w};{h};{d};{text(array)}\n")
        out.write(f"normal-index;{len(index)};1;1;{' '.join(map(str, index))}\n")
        out.write(f"normal;{len(normal)};1;1;{' '.join(repr(float(v)) for v in normal)}\n")
    with open(RESOURCES / "transforms.csv", "w") as out:
        out.write(f"# NumPy {np.__version__}; make_artifact_references.py\n")
        for n in (1, 2, 3, 4, 6, 7, 8, 12, 13, 17, 26, 34, 37, 60):
            i = np.arange(n)
            spectrum = np.fft.fft((i * 37 % 11 - 5) + 1j * (i * i * 5 % 13 - 6))
            parts = ";".join(" ".join(f"{v:.15g}" for v in p) for p in (spectrum.real, spectrum.imag))
            out.write(f"{n};{parts}\n")
        spectrum = np.fft.fftn(volume).ravel()
        parts = ";".join(" ".join(f"{v:.15g}" for v in p) for p in (spectrum.real, spectrum.imag))
        out.write(f"volume;{parts}\n")


if __name__ == "__main__":
    main()
