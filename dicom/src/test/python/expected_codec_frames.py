"""Prints what other programs decode from the RLE and JPEG-LS files below a folder.

Usage: python3 expected_codec_frames.py FOLDER rle|jpegls > expected-frames.tsv
One line a file: path, frames, rows, columns, samples per pixel, bits allocated, and the SHA-256
of all its decoded samples, little endian, [frame][row][column][sample].
RLE by pydicom and DCMTK's dcmdrle, JPEG-LS by DCMTK's dcmdjpls and GDCM's gdcmconv; where both
decode a file they must agree. Neither decodes RLE of 1 bit: there the same file, uncompressed,
tells the samples, a byte for each. Padding is not hashed.
"""
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import warnings

import numpy
import pydicom

warnings.simplefilter("ignore")

SYNTAXES = {
    "rle": ["1.2.840.10008.1.2.5"],
    "jpegls": ["1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"],
}
PROGRAMS = {
    "rle": [["dcmdrle"]],
    "jpegls": [["dcmdjpls", "+px"], ["gdcmconv", "--raw"]],
}


def native(ds):
    """All samples as bytes, colour by pixel; samples of 1 bit as a byte each."""
    bits, samples = ds.BitsAllocated, ds.SamplesPerPixel
    frames = int(ds.get("NumberOfFrames", 1) or 1)
    if bits == 1:
        packed = numpy.frombuffer(ds.PixelData, numpy.uint8)
        count = frames * ds.Rows * ds.Columns
        return numpy.unpackbits(packed, bitorder="little")[:count].tobytes()
    kind = numpy.dtype(f"<u{bits // 8}")
    count = frames * ds.Rows * ds.Columns * samples
    values = numpy.frombuffer(ds.PixelData, kind, count)
    if samples > 1 and ds.get("PlanarConfiguration", 0) == 1:
        values = values.reshape(frames, samples, ds.Rows, ds.Columns).transpose(0, 2, 3, 1)
    return values.tobytes()


def by_program(program, path):
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out.dcm"
        run = subprocess.run([*program, str(path), out], capture_output=True)
        if run.returncode != 0:
            return None
        return native(pydicom.dcmread(out, force=True))


def by_pydicom(path):
    ds = pydicom.dcmread(path, force=True)
    try:
        array = ds.pixel_array
    except Exception:
        return None
    return array.astype(array.dtype.newbyteorder("<")).tobytes()


def decoded(path, kind, bits):
    """What each program that can decodes."""
    if bits == 1:
        twin = path.with_name(path.name.replace("_rle", ""))
        return [native(pydicom.dcmread(twin))]
    results = [by_program(program, path) for program in PROGRAMS[kind]]
    if kind == "rle":
        results.append(by_pydicom(path))
    return [result for result in results if result is not None]


def main(folder, kind):
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if not path.is_file():
            continue
        try:
            ds = pydicom.dcmread(path, stop_before_pixels=True, force=True)
        except Exception:
            continue
        if ds.get("PixelData") is None and "Rows" not in ds:
            continue
        if ds.file_meta.get("TransferSyntaxUID") not in SYNTAXES[kind]:
            continue
        results = decoded(path, kind, ds.BitsAllocated)
        hashes = {hashlib.sha256(result).hexdigest() for result in results}
        if len(hashes) != 1:
            sys.exit(f"{path}: {len(hashes)} opinions of {len(results)} programs")
        print(
            path.relative_to(folder),
            int(ds.get("NumberOfFrames", 1) or 1),
            ds.Rows,
            ds.Columns,
            ds.SamplesPerPixel,
            ds.BitsAllocated,
            *hashes,
            sep="\t",
        )


main(sys.argv[1], sys.argv[2])
