"""Lets DCMTK and GDCM decode lossless JPEG streams.

usage: jpeg_encoded.py FOLDER

FOLDER/index.tsv has rows of: stream, rows, columns, components, bits, predictor. Beside each
stream NAME the samples that the programs decode are written as NAME.dcmtk and NAME.gdcm:
little-endian, 16 bits wide, component beside component. A program that fails ends the script.
"""

import subprocess
import sys
import warnings
from pathlib import Path

import numpy
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import UID, generate_uid


def wrapped(path, stream, rows, columns, components, bits, predictor):
    meta = FileMetaDataset()
    syntax = "1.2.840.10008.1.2.4." + ("70" if predictor == 1 else "57")
    meta.TransferSyntaxUID = UID(syntax)
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    data = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SOPClassUID = meta.MediaStorageSOPClassUID
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    data.Rows, data.Columns, data.SamplesPerPixel = rows, columns, components
    data.PhotometricInterpretation = "RGB" if components == 3 else "MONOCHROME2"
    if components == 3:
        data.PlanarConfiguration = 0
    data.BitsAllocated = 8 if bits <= 8 else 16
    data.BitsStored, data.HighBit, data.PixelRepresentation = bits, bits - 1, 0
    data.PixelData = encapsulate([stream])
    data["PixelData"].is_undefined_length = True
    data.save_as(path, write_like_original=False)


def samples(path):
    data = pydicom.dcmread(path)
    kind = numpy.uint8 if data.BitsAllocated == 8 else numpy.dtype("<u2")
    count = data.Rows * data.Columns * data.SamplesPerPixel
    flat = numpy.frombuffer(data.PixelData, kind)[:count]
    if data.SamplesPerPixel == 3 and data.PlanarConfiguration == 1:
        flat = flat.reshape(3, data.Rows, data.Columns).transpose(1, 2, 0)
    return numpy.ascontiguousarray(flat.astype("<u2")).tobytes()


def main(folder):
    coded, plain = str(folder / "coded.dcm"), str(folder / "plain.dcm")
    for line in (folder / "index.tsv").read_text().splitlines():
        name, *numbers = line.split("\t")
        wrapped(coded, (folder / name).read_bytes(), *(int(n) for n in numbers))
        for peer, command in (("dcmtk", ["dcmdjpeg", "+cn"]), ("gdcm", ["gdcmconv", "--raw"])):
            subprocess.run([*command, coded, plain], check=True)
            (folder / (name + "." + peer)).write_bytes(samples(plain))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(Path(sys.argv[1]))
