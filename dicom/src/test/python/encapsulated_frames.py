"""Writes the frames of an encapsulated DICOM file, each as FOLDER/N.j2k, with pydicom."""

import sys

import pydicom
from pydicom.encaps import generate_pixel_data_frame

path, folder = sys.argv[1:]
data_set = pydicom.dcmread(path, force=True)
frames = int(data_set.get("NumberOfFrames", 1) or 1)
for n, frame in enumerate(generate_pixel_data_frame(data_set.PixelData, frames)):
    with open(f"{folder}/{n}.j2k", "wb") as stream:
        stream.write(frame)
