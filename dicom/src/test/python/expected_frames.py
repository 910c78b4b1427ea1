"""What independent decoders make of the stored samples of every image in the shared data.

Prints a line for each file and decoder:
name, transfer syntax, photometric interpretation, decoder, frames, rows, columns, samples a pixel,
SHA-256 of all samples, and 16 samples at places spread over all of them.

Samples are whole numbers of 32 bits, little endian, in the order [frame][row][column][sample], before
any change of colour. Native ones are cut to the bits from High Bit down to High Bit - Bits Stored + 1,
sign extended when Pixel Representation is 1 (PS3.5 8.1.1); pydicom hands out whole words.

usage: /usr/bin/python3 expected_frames.py DICOM_FOLDER > expected-frames.tsv
"""

import hashlib
import os
import pathlib
import sys
import warnings

import numpy
import pydicom
from pydicom.pixel_data_handlers import (
    gdcm_handler,
    numpy_handler,
    pillow_handler,
    rle_handler,
)
from pydicom.uid import ExplicitVRBigEndian

DECODERS = {
    "numpy": numpy_handler,
    "rle": rle_handler,
    "pillow": pillow_handler,
    "gdcm": gdcm_handler,
}
PLACES = 16

# Its code stream announces 3.7 billion columns: OpenJPEG and Pillow refuse it, GDCM hands out noise.
DAMAGED = {"JPEG2000-embedded-sequence-delimiter.dcm"}


def stored(ds, words):
    """The bits that count, out of words as they lie in the file."""
    if ds.BitsAllocated == 1:
        return (words > 0).astype(numpy.int64)  # Pillow makes 128 of a set bit
    words = words.astype(numpy.int64) & ((1 << ds.BitsAllocated) - 1)
    words = (words >> (ds.HighBit + 1 - ds.BitsStored)) & ((1 << ds.BitsStored) - 1)
    if ds.PixelRepresentation == 1:
        words = numpy.where(words >> (ds.BitsStored - 1), words - (1 << ds.BitsStored), words)
    return words


def decoded(ds, handler):
    ds.convert_pixel_data = None
    flat = handler.get_pixeldata(ds)
    array = pydicom.pixel_data_handlers.util.reshape_pixel_array(ds, flat)
    frames = int(ds.get("NumberOfFrames", 1) or 1)
    return array.reshape(frames, ds.Rows, ds.Columns, ds.SamplesPerPixel)


def line(path, root, name):
    """One line of the table; an exception when the decoder refuses."""
    ds = pydicom.dcmread(path)
    syntax = str(ds.file_meta.get("TransferSyntaxUID", "none"))
    if syntax == ExplicitVRBigEndian and ds.BitsAllocated == 8 and ds["PixelData"].VR == "OW":
        # Two samples share a word, and words are big endian (PS3.5 8.1.1); pydicom 2.3 forgets it.
        ds.PixelData = numpy.frombuffer(ds.PixelData, "<u2").byteswap().tobytes()
    array = decoded(ds, DECODERS[name])
    flat = stored(ds, array).astype("<i8").astype("<i4", casting="unsafe").ravel()
    step = max(1, flat.size // PLACES)
    fields = [
        path.relative_to(root),
        syntax,
        ds.PhotometricInterpretation,
        name,
        *array.shape,
        hashlib.sha256(flat.tobytes()).hexdigest(),
        " ".join(str(v) for v in flat[: step * PLACES : step]),
    ]
    return "\t".join(str(field) for field in fields)


def apart(path, root, name):
    """Decodes in a process of its own: GDCM 3.0.21 aborts on one of the files."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            print(line(path, root, name), flush=True)
        except Exception as e:
            print(path.relative_to(root), name, type(e).__name__, str(e)[:100], file=sys.stderr)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if status != 0:
        print(path.relative_to(root), name, "died with status", status, file=sys.stderr)


def main(folder):
    root = pathlib.Path(folder)
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        try:
            probe = pydicom.dcmread(path)
        except Exception:
            continue
        if "PixelData" not in probe or "Rows" not in probe:
            continue
        syntax = probe.file_meta.get("TransferSyntaxUID", "none")
        if path.name in DAMAGED:
            continue
        for name, handler in DECODERS.items():
            if handler.supports_transfer_syntax(syntax):
                apart(path, root, name)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1])
