"""Writes what pydicom and NumPy make of every image that DicomImageReader should read.

Usage: python3 expected_images.py DICOM_FOLDER > expected-images.tsv
One line a file: path, channels, rows, columns, first 16 hex digits of the SHA-256 over the float32
little-endian samples [c][y][x] after rescale (MONOCHROME1 mirrored), minimum, maximum, mean, the
first sample, the sample in the middle, and the twelve numbers of the affine from voxel to LPS mm.
The rules are written a second time here, from the standard, on purpose: nothing is shared with Java.
"""
import hashlib
import os
import sys
import warnings

import numpy as np
import pydicom

warnings.simplefilter("ignore")
UNCOMPRESSED = (
    "1.2.840.10008.1.2",
    "1.2.840.10008.1.2.1",
    "1.2.840.10008.1.2.1.99",
    "1.2.840.10008.1.2.2",
)
PHOTOMETRIC = ("MONOCHROME1", "MONOCHROME2", "RGB")


def affine(ds):
    thickness = float(ds.get("SliceThickness") or 0)
    dz = thickness if thickness > 0 else 1.0
    dy, dx = 1.0, 1.0
    for keyword in ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing"):
        if ds.get(keyword):
            dy, dx = (float(v) for v in ds.get(keyword))
            break
    if not ds.get("ImageOrientationPatient"):
        return np.hstack([np.diag([dx, dy, dz]), np.zeros((3, 1))])
    row = np.array(ds.ImageOrientationPatient[:3], dtype=float)
    column = np.array(ds.ImageOrientationPatient[3:], dtype=float)
    position = np.array(ds.get("ImagePositionPatient") or [0, 0, 0], dtype=float)
    return np.column_stack([row * dx, column * dy, np.cross(row, column) * dz, position])


def swap_words(ds):
    """OW is a stream of 16-bit words, also where a sample has 8 bits: pydicom 2.3.1 forgets that."""
    if not ds.is_little_endian and ds["PixelData"].VR == "OW" and ds.BitsAllocated == 8:
        ds.PixelData = np.frombuffer(ds.PixelData, ">u2").astype("<u2").tobytes()


def samples(ds):
    swap_words(ds)
    bits, high = ds.BitsStored, ds.HighBit
    word = ds.pixel_array.astype(np.int64) & ((1 << ds.BitsAllocated) - 1)
    stored = (word >> (high + 1 - bits)) & ((1 << bits) - 1)
    low, top = 0, (1 << bits) - 1
    if ds.PixelRepresentation == 1:
        stored = np.where(stored >> (bits - 1), stored - (1 << bits), stored)
        low, top = -(1 << (bits - 1)), (1 << (bits - 1)) - 1
    if ds.PhotometricInterpretation == "RGB":
        return np.moveaxis(stored, -1, 0).astype("<f4")
    if ds.PhotometricInterpretation == "MONOCHROME1":
        stored = low + top - stored
    slope = float(ds.get("RescaleSlope") or 1)
    intercept = float(ds.get("RescaleIntercept") or 0)
    return (slope * stored.astype(np.float64) + intercept).astype("<f4")[np.newaxis]


def is_wanted(ds):
    return (
        "PixelData" in ds
        and getattr(ds.file_meta, "TransferSyntaxUID", UNCOMPRESSED[1]) in UNCOMPRESSED
        and int(ds.get("NumberOfFrames") or 1) == 1
        and ds.PhotometricInterpretation in PHOTOMETRIC
        and ds.BitsAllocated in (8, 16)
        and "SharedFunctionalGroupsSequence" not in ds
        and "ModalityLUTSequence" not in ds
    )


def line(path, ds):
    s = samples(ds)
    digest = hashlib.sha256(np.ascontiguousarray(s).tobytes()).hexdigest()[:16]
    numbers = [s.min(), s.max(), s.astype(np.float64).mean(), s.flat[0], s.flat[s.size // 2]]
    numbers += list(affine(ds).flat)
    return "\t".join([path, *map(str, s.shape), digest, *(repr(float(n)) for n in numbers)])


def main(root):
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), root)
            try:
                ds = pydicom.dcmread(os.path.join(folder, name), force=True)
                if is_wanted(ds):
                    print(line(path, ds))
            except Exception as e:  # the reason goes to the person, the table holds what decodes
                print(path, type(e).__name__, str(e)[:100], file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
