"""Prints the floating-point pixels of an object as NumPy reads them, for FloatingSeriesTest.

Usage: python3 read_float_pixels.py FILE
One line: how many there are and their sum weighted by place, of values in single precision.
"""
import sys

import numpy as np
import pydicom

ds = pydicom.dcmread(sys.argv[1])
single = "FloatPixelData" in ds
stored = np.frombuffer(ds.FloatPixelData if single else ds.DoubleFloatPixelData, "<f4" if single else "<f8")
count = int(ds.get("NumberOfFrames", 1)) * ds.Rows * ds.Columns
values = stored[:count].astype(np.float32)
total = 0.0
for i, value in enumerate(values):
    total += (i % 97 + 1) * float(value)
print(count, repr(total))
