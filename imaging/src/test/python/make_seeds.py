# SPDX-License-Identifier: Apache-2.0
"""Writes the smallest image files of every kind to resources/org/curie/imaging/format/seeds.

They are where mutation and fuzzing begin:  python3 make_seeds.py FOLDER
"""
import os
import struct
import sys
import tempfile
import zlib

import numpy
import tifffile
from PIL import Image

import make_images

KEPT = [
    "n1_i2_l.nii", "n1_f4_b.nii.gz", "n2_u1_l.nii", "n2_c8_b.nii.gz", "rgb.nii.gz", "rgba.nii",
    "qform.nii", "mgh_i2_3.mgh", "mgh_f4_4.mgz", "nrrd_i2_little_raw.nrrd", "nrrd_u1_big_gzip.nrrd",
    "nrrd_f4_big_bz2.nrrd", "nrrd_i1_little_hex.nrrd", "nrrd_u2_little_ascii.nrrd",
    "nrrd_first.nrrd", "nrrd_middle.nrrd", "nrrd_skips.nrrd", "meta_i2_False.mha",
    "meta_f4_True_z.mha", "meta_u1_text.mha", "meta_rgb.mha", "meta_4d.mha",
]


def make(folder):
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as family:
        make_images.make_nifti(family)
        make_images.make_mgh(family)
        make_images.make_nrrd(family)
        make_images.make_meta(family)
        for name in KEPT:
            content = open(os.path.join(family, name), "rb").read()
            open(os.path.join(folder, name), "wb").write(content)
    def path(name):
        return os.path.join(folder, name)

    grey = make_images.samples("u1", (6, 7))
    deep = make_images.samples("u2", (6, 7))
    colour = make_images.samples("u1", (6, 7, 3))
    single = make_images.samples("f4", (6, 7))
    plain = {"metadata": None, "software": None}
    tifffile.imwrite(path("plain.tif"), deep, byteorder=">", rowsperstrip=4, **plain)
    tifffile.imwrite(path("tiles.tif"), colour, photometric="rgb", tile=(16, 16),
                     compression="zlib", predictor=True, **plain)
    tifffile.imwrite(path("stack.tif"), numpy.stack([grey, grey[::-1]]), bigtiff=True,
                     photometric="minisblack", compression="zlib", **plain)
    tifffile.imwrite(path("planes.tif"), numpy.moveaxis(colour, -1, 0), photometric="rgb",
                     planarconfig="separate", **plain)
    Image.fromarray(grey).save(path("lzw.tif"), compression="tiff_lzw", tiffinfo={317: 2})
    Image.fromarray(grey).save(path("packbits.tif"), compression="packbits")
    Image.fromarray(single).save(path("float.tif"), compression="tiff_lzw", tiffinfo={317: 3})
    Image.fromarray(colour).quantize(16).save(path("palette.tif"))
    Image.fromarray(colour).save(path("colour.bmp"))
    Image.fromarray(colour).quantize(4).save(path("palette.bmp"), bits=4)
    # Run-length coded: two rows of 7, as nobody's encoder here writes them.
    runs = bytes([7, 1, 0, 0, 3, 2, 0, 4, 1, 2, 3, 0, 0, 0, 0, 1])
    palette = b"".join(bytes([i * 60, i * 50, i * 40, 0]) for i in range(4))
    head = struct.pack("<IiiHHIIiiII", 40, 7, 2, 1, 8, 1, len(runs), 0, 0, 4, 0)
    start = 14 + len(head) + len(palette)
    open(path("runs.bmp"), "wb").write(
        b"BM" + struct.pack("<IHHI", start + len(runs), 0, 0, start) + head + palette + runs)
    Image.fromarray(colour).save(path("colour.png"))
    Image.fromarray(deep).save(path("deep.png"))
    Image.fromarray(colour).quantize(16).save(path("palette.png"))
    Image.fromarray(grey).save(path("grey.jpg"), quality=60)
    Image.fromarray(colour).save(path("progressive.jpg"), quality=60, progressive=True)
    numpy.save(path("volume.npy"), make_images.samples("i2", (3, 4, 5, 2)))
    numpy.save(path("fortran.npy"), numpy.asfortranarray(make_images.samples("f8", (4, 5))))
    numpy.savez_compressed(path("one.npz"), image=make_images.samples("u1", (9, 9)))
    analyze = numpy.zeros(348, "u1").tobytes()
    analyze = struct.pack("<i", 348) + analyze[4:40] + struct.pack("<8h", 3, 2, 2, 1, 1, 0, 0, 0) \
        + analyze[56:70] + struct.pack("<hh", 2, 8) + analyze[74:76] \
        + struct.pack("<8f", 0, 1, 2, 3, 0, 0, 0, 0) + analyze[108:]
    open(path("analyze.hdr"), "wb").write(analyze)
    open(path("analyze.img"), "wb").write(bytes([1, 2, 3, 4]))


if __name__ == "__main__":
    make(sys.argv[1])
