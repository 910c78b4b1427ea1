"""Takes every JPEG stream out of the DICOM files of a folder and lets other programs decode it.

usage: jpeg_frames.py FOLDER OUT

Writes OUT/index.tsv: name, transfer syntax, stream, then for each of DCMTK, GDCM and Pillow the
file of expected samples or "-". Samples are little-endian, as wide as Bits Allocated says,
component beside component. DCMTK is told never to convert colours; of GDCM only images whose
photometric interpretation it left as it was are taken; Pillow is asked for the components as
coded (draft mode YCbCr) and knows 8 bits only.
"""

import io
import subprocess
import sys
import warnings
from pathlib import Path

import numpy
import pydicom
from PIL import Image
from pydicom.encaps import generate_pixel_data_frame

SYNTAXES = {"1.2.840.10008.1.2.4." + s for s in ("50", "51", "53", "55", "57", "70")}


def samples(path):
    """All frames of an uncompressed file, planes beside each other brought to component last."""
    data = pydicom.dcmread(path, force=True)
    kind = numpy.uint8 if data.BitsAllocated == 8 else numpy.dtype("<u2")
    frames = int(getattr(data, "NumberOfFrames", 1) or 1)
    count = frames * data.Rows * data.Columns * data.SamplesPerPixel
    flat = numpy.frombuffer(data.PixelData, kind)[:count]
    if data.SamplesPerPixel > 1 and data.PlanarConfiguration == 1:
        planes = flat.reshape(frames, data.SamplesPerPixel, data.Rows, data.Columns)
        return data, planes.transpose(0, 2, 3, 1)
    return data, flat.reshape(frames, data.Rows, data.Columns, data.SamplesPerPixel)


def run(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def dcmtk(path, out):
    if run("dcmdjpeg", "+cn", path, out) != 0:
        return None
    return samples(out)[1]


def gdcm(path, out, before):
    if run("gdcmconv", "--raw", path, out) != 0:
        return None
    data, pixels = samples(out)
    if data.PhotometricInterpretation != before.PhotometricInterpretation:
        return None
    return pixels


def pillow(stream):
    try:
        image = Image.open(io.BytesIO(stream))
        if image.info.get("adobe_transform") != 0:
            image.draft("YCbCr", None)  # else Pillow gives RGB, unconverted, by itself
        pixels = numpy.asarray(image)
    except Exception:
        return None
    return pixels.reshape(pixels.shape[0], pixels.shape[1], -1)


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            data = pydicom.dcmread(path, force=True)
            syntax = str(data.file_meta.TransferSyntaxUID)
            if syntax not in SYNTAXES or "PixelData" not in data:
                continue
        except Exception:
            continue
        number = int(getattr(data, "NumberOfFrames", 1) or 1)
        peers = {
            "dcmtk": dcmtk(path, out / "dcmtk.dcm"),
            "gdcm": gdcm(path, out / "gdcm.dcm", data),
        }
        for i, stream in enumerate(generate_pixel_data_frame(data.PixelData, number)):
            name = "%04d" % len(rows)
            (out / (name + ".jpg")).write_bytes(stream)
            row = ["%s#%d" % (path.relative_to(folder), i), syntax, name + ".jpg"]
            for peer in ("dcmtk", "gdcm", "pillow"):
                decoded = pillow(stream) if peer == "pillow" else peers[peer]
                if decoded is None:
                    row.append("-")
                else:
                    frame = decoded if peer == "pillow" else decoded[i]
                    row.append(name + "." + peer)
                    (out / row[-1]).write_bytes(numpy.ascontiguousarray(frame).tobytes())
            rows.append(row)
    (out / "index.tsv").write_text("".join("\t".join(r) + "\n" for r in rows))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
