"""Prints what pydicom finds in a file, one KEYWORD=VALUE a line, for DigitalXRayWriterTest.

Usage: python3 read_back.py FILE KEYWORD...
The pixels are printed as their sum weighted by position, so that an exchange of two would show.
"""
import sys

import pydicom

ds = pydicom.dcmread(sys.argv[1])
for keyword in sys.argv[2:]:
    print(f"{keyword}={getattr(ds, keyword)}")
words = [int.from_bytes(ds.PixelData[i : i + 2], "little") for i in range(0, len(ds.PixelData), 2)]
print(f"weighted={sum((i + 1) * w for i, w in enumerate(words))}")
print(f"count={len(words)}")
print(f"transferSyntax={ds.file_meta.TransferSyntaxUID}")
