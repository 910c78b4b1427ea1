# SPDX-License-Identifier: Apache-2.0
"""Makes the reference values of the intensity tests with OpenCV, scikit-image and NumPy.

Run from anywhere: python3 imaging/src/test/python/make_intensity_references.py
Needs numpy, opencv (python3-opencv) and scikit-image (python3-skimage); the versions used stand in
the first line of the file.

resources/org/curie/imaging/intensity/references.csv: name;width;height;depth;type;samples, the
samples little-endian in base64, in the order z, y, x.
"""
import base64
import pathlib
import warnings

import cv2
import numpy as np
import skimage
from skimage import exposure, filters

RESOURCES = pathlib.Path(__file__).resolve().parents[1] / "resources/org/curie/imaging/intensity"
RANDOM = np.random.default_rng(20240)


def scene(shape, highest, kind):
    """A smooth scene with noise and a dark surround."""
    grid = np.meshgrid(*[np.linspace(-1, 1, n) for n in shape], indexing="ij")
    radius = sum(g**2 for g in grid)
    wave = 0.5 + 0.3 * np.sin(3 * grid[-1]) * np.cos(4 * grid[-2]) + 0.1 * grid[0]
    values = wave + 0.05 * RANDOM.standard_normal(shape)
    values[radius > 1.3] = 0
    values = np.clip(values, 0, 1) * highest
    return np.rint(values).astype(kind) if np.issubdtype(kind, np.integer) else values.astype(kind)


def clahe(image, tiles_x, tiles_y, clip):
    return cv2.createCLAHE(clip, (tiles_x, tiles_y)).apply(image)


def matched(image, reference):
    return exposure.match_histograms(image, reference)


def main():
    even = scene((30, 32), 255, np.uint8)
    power = scene((32, 32), 255, np.uint8)  # in tiles of 8 x 8 no weight is rounded
    odd = scene((29, 37), 255, np.uint8)
    deep = scene((20, 24), 65535, np.uint16)
    real = scene((16, 20), 1.0, np.float32)
    other = (scene((16, 20), 3.0, np.float32) ** 2 + RANDOM.random((16, 20)) * 1e-3).astype("f4")
    real_distinct = (real + RANDOM.random(real.shape) * 1e-3).astype("f4")
    few = np.rint(scene((8, 12, 12), 40, np.float64)).astype(np.uint16)
    percents = np.array([0, 0.5, 1, 10, 25, 33.3, 50, 75, 90, 99, 99.5, 100])
    foreground = real > real.mean()

    no_clip = exposure.equalize_adapthist(few, kernel_size=(4, 6, 6), clip_limit=0, nbins=8192)
    cases = {
        "even": even,
        "power": power,
        "odd": odd,
        "deep": deep,
        "real": real,
        "real-distinct": real_distinct,
        "other": other,
        "few": few,
        "percents": percents,
        "clahe-even-4-5-2": clahe(even, 4, 5, 2.0),
        "clahe-even-2-3-0": clahe(even, 2, 3, 0.0),
        "clahe-power-4-4-2": clahe(power, 4, 4, 2.0),
        "clahe-odd-4-4-3": clahe(odd, 4, 4, 3.0),
        "clahe-deep-3-2-40": clahe(deep, 3, 2, 40.0),
        "adapthist-few": no_clip.astype("f4"),
        "equalize-opencv": cv2.equalizeHist(even),
        "equalize-whole": exposure.equalize_hist(even).astype("f4"),
        "equalize-real": exposure.equalize_hist(real.astype("f8")).astype("f4"),
        "equalize-foreground": exposure.equalize_hist(real.astype("f8"), mask=foreground).astype("f4"),
        "matched-distinct": matched(real_distinct, other),
        "matched-whole": matched(even, odd[:, :32]).astype("f4"),
        "percentiles-real": np.percentile(real.astype("f8"), percents),
        "percentiles-deep": np.percentile(deep.astype("f8"), percents),
        "rescaled": exposure.rescale_intensity(
            real.astype("f8"),
            in_range=tuple(np.percentile(real.astype("f8"), [2, 98])),
            out_range=(-1.0, 1.0),
        ).astype("f4"),
        "otsu": np.array([filters.threshold_otsu(even), filters.threshold_otsu(real.astype("f8"))]),
        "standardized": (
            (real.astype("f8") - real[foreground].astype("f8").mean())
            / real[foreground].astype("f8").std()
        ).astype("f4"),
        "log": exposure.adjust_log(real / real.max(), gain=1).astype("f4"),
        "gamma-0.7": exposure.adjust_gamma(real / real.max(), 0.7).astype("f4"),
    }
    versions = f"opencv {cv2.__version__}, scikit-image {skimage.__version__}, numpy {np.__version__}"
    lines = [f"# {versions}"]
    for name, values in cases.items():
        depth, height, width = (1,) * (3 - values.ndim) + values.shape
        little = values.astype(values.dtype.newbyteorder("<"))
        kind = little.dtype.str.lstrip("<|")
        samples = base64.b64encode(little.tobytes()).decode()
        lines.append(f"{name};{width};{height};{depth};{kind};{samples}")
    RESOURCES.mkdir(parents=True, exist_ok=True)
    (RESOURCES / "references.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        main()
