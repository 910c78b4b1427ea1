# SPDX-License-Identifier: Apache-2.0
"""What nibabel reads in NIfTI files: a line each, for NiftiFileTest.

Shape, data type, sform and qform codes, affine (12 numbers, RAS), qform (12 numbers, or none), and
of the finite samples as float32 their sum and the sum of each multiplied by its index modulo 1009.
"""
import sys

import nibabel
import numpy


def numbers(matrix):
    if matrix is None:
        return "none"
    return ",".join(repr(float(x)) for x in matrix[:3].ravel())


def describe(path):
    image = nibabel.load(path)
    header = image.header
    data = numpy.asanyarray(image.dataobj)
    if data.dtype.names:
        data = numpy.stack([data[c] for c in "RGB"], axis=-1)
    flat = data.ravel(order="F").astype(numpy.float32).astype(numpy.float64)
    flat[~numpy.isfinite(flat)] = 0
    weights = numpy.arange(flat.size) % 1009
    return [
        "x".join(str(n) for n in data.shape),
        header.get_data_dtype(),
        int(header["sform_code"]),
        int(header["qform_code"]),
        numbers(image.affine),
        numbers(header.get_qform(coded=True)[0]),
        repr(float(flat.sum())),
        repr(float((flat * weights).sum())),
    ]


for path in sys.argv[1:]:
    try:
        print(path, *describe(path), sep="\t")
    except Exception as e:  # one that nibabel refuses, or holds no numbers, says so
        print(path, "refused", type(e).__name__, sep="\t")
