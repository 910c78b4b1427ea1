"""Prints what pydicom and NumPy find in a parametric map of single-precision pixels.

Usage: python3 read_floats.py MAP
The values are printed as their sum weighted by place, added in order in double precision.
"""
import sys

import numpy as np
import pydicom

ds = pydicom.dcmread(sys.argv[1])
shared = ds.SharedFunctionalGroupsSequence[0]
mapping = (shared.get("RealWorldValueMappingSequence")
           or ds.PerFrameFunctionalGroupsSequence[0].RealWorldValueMappingSequence)[0]
values = np.frombuffer(ds.FloatPixelData, "<f4", int(ds.NumberOfFrames) * ds.Rows * ds.Columns)
slope, intercept = float(mapping.RealWorldValueSlope), float(mapping.RealWorldValueIntercept)
total = 0.0
for i, value in enumerate(values):
    total += (i % 97 + 1) * float(np.float32(slope * float(value) + intercept))
print(f"sum={total!r}")
if "QuantityDefinitionSequence" in mapping:
    print("quantity=" + mapping.QuantityDefinitionSequence[0].ConceptCodeSequence[0].CodeValue)
