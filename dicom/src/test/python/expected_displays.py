"""How pydicom shows the images of the shared data: palettes as colours, grey levels through VOI LUTs.

Prints a line for each file: name, kind, and 16 places spread over the first frame.

colours: red, green and blue of each place, from 0 to 1 (apply_color_lut, convert_color_space).
grey: brightness from 0 to 1 of each place (apply_modality_lut, then apply_voi_lut, a table before a
window), stored values cut to their bits first, the lowest of the output range taken as 0 and the highest as 1.

usage: /usr/bin/python3 expected_displays.py DICOM_FOLDER > expected-displays.tsv
"""

import pathlib
import sys
import warnings

import pydicom
from pydicom.pixel_data_handlers.util import (
    apply_color_lut,
    apply_modality_lut,
    apply_voi_lut,
    convert_color_space,
)
from pydicom.uid import UncompressedTransferSyntaxes

from expected_frames import stored

PLACES = 16


def first_frame(ds):
    array = stored(ds, ds.pixel_array)
    if int(ds.get("NumberOfFrames", 1) or 1) > 1:
        array = array[0]
    return array


def output_range(ds):
    """The range pydicom maps a window to."""
    if "VOILUTSequence" in ds:
        return 0, 2 ** ds.VOILUTSequence[0].LUTDescriptor[2] - 1
    if "ModalityLUTSequence" in ds:
        low, high = 0, 2 ** ds.ModalityLUTSequence[0].LUTDescriptor[2] - 1
    elif ds.PixelRepresentation == 0:
        low, high = 0, 2**ds.BitsStored - 1
    else:
        low, high = -(2 ** (ds.BitsStored - 1)), 2 ** (ds.BitsStored - 1) - 1
    if "RescaleSlope" in ds and "ModalityLUTSequence" not in ds:
        low = low * ds.RescaleSlope + ds.RescaleIntercept
        high = high * ds.RescaleSlope + ds.RescaleIntercept
    return float(low), float(high)


def line(ds):
    term = ds.PhotometricInterpretation
    if term == "PALETTE COLOR" and not ds.is_little_endian:
        return None  # pydicom 2.3 reads the words of the tables as little endian
    array = first_frame(ds)
    if term == "PALETTE COLOR":
        bits = ds.RedPaletteColorLookupTableDescriptor[2]
        shown = apply_color_lut(array, ds) / (2**bits - 1)
    elif term == "YBR_FULL":
        shown = convert_color_space(array, "YBR_FULL", "RGB") / 255
    elif term.startswith("MONOCHROME") and ("WindowCenter" in ds or "VOILUTSequence" in ds):
        low, high = output_range(ds)
        shown = (apply_voi_lut(apply_modality_lut(array, ds), ds) - low) / (high - low)
        if term == "MONOCHROME1":
            shown = 1 - shown
        flat = shown.ravel()
        step = max(1, flat.size // PLACES)
        return "grey", " ".join("%.9f" % v for v in flat[: step * PLACES : step])
    else:
        return None
    flat = shown.reshape(-1, 3)
    step = max(1, len(flat) // PLACES)
    return "colours", " ".join("%.9f" % v for v in flat[: step * PLACES : step].ravel())


def main(folder):
    root = pathlib.Path(folder)
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        try:
            ds = pydicom.dcmread(path)
            if "PixelData" not in ds or ds.file_meta.TransferSyntaxUID not in UncompressedTransferSyntaxes:
                continue
            result = line(ds)
        except Exception as e:
            print(path.relative_to(root), type(e).__name__, str(e)[:100], file=sys.stderr)
            continue
        if result:
            print(path.relative_to(root), *result, sep="\t")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1])
