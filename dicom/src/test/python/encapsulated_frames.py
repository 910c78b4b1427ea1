"""Writes the frames of encapsulated DICOM files, each as FOLDER/NAME-N.j2k, with pydicom.

Files without pixel data are passed over.
"""

import pathlib
import sys

import pydicom
from pydicom.encaps import generate_pixel_data_frame

folder, paths = sys.argv[1], sys.argv[2:]
for path in paths:
    data_set = pydicom.dcmread(path, force=True)
    if "PixelData" not in data_set:
        continue
    frames = int(data_set.get("NumberOfFrames", 1) or 1)
    name = "-".join(pathlib.Path(path).parts[-3:])
    for n, frame in enumerate(generate_pixel_data_frame(data_set.PixelData, frames)):
        with open(f"{folder}/{name}-{n}.j2k", "wb") as stream:
            stream.write(frame)
