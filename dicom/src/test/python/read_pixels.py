"""Prints what pydicom decodes from an image, weighted by place so that an exchange would show.

Usage: python3 read_pixels.py IMAGE
"""
import sys

import numpy as np
import pydicom

ds = pydicom.dcmread(sys.argv[1])
flat = ds.pixel_array.astype(np.int64).ravel()
print(f"weighted={int((flat * np.arange(1, flat.size + 1)).sum())}")
print(f"BurnedInAnnotation={ds.get('BurnedInAnnotation')}")
