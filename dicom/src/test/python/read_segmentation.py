"""Prints where pydicom and NumPy find the pixels of each segment of a segmentation.

Usage: python3 read_segmentation.py SEGMENTATION
One line a segment: number, sum of the values (1 for a set bit or label), and the value-weighted sum
of the places of the pixels in the patient (LPS mm), or in the frame where it has no such place.
"""
import sys

import numpy as np
import pydicom

ds = pydicom.dcmread(sys.argv[1])
frames = int(ds.NumberOfFrames)
array = ds.pixel_array.reshape(frames, ds.Rows, ds.Columns).astype(np.float64)
shared = ds.SharedFunctionalGroupsSequence[0]
sums = {}
j, i = np.mgrid[0 : ds.Rows, 0 : ds.Columns]
for frame, own in zip(array, ds.PerFrameFunctionalGroupsSequence):

    def group(name):
        found = own.get(name) or shared.get(name)
        return found[0] if found else pydicom.Dataset()

    place = group("PlanePositionSequence").get("ImagePositionPatient")
    axes = group("PlaneOrientationSequence").get("ImageOrientationPatient")
    spacing = group("PixelMeasuresSequence").get("PixelSpacing")
    if place and axes and spacing:
        row, column = np.array(axes[:3], float), np.array(axes[3:], float)
        row, column = row / np.linalg.norm(row), column / np.linalg.norm(column)
        points = (np.array(place, float) + i[..., None] * row * float(spacing[1])
                  + j[..., None] * column * float(spacing[0]))
    else:
        points = np.stack([i, j, 0 * i], axis=-1).astype(float)
    if ds.SegmentationType == "LABELMAP":
        layers = {int(n): (frame == n) * 1.0 for n in np.unique(frame) if n}
    else:
        layers = {group("SegmentIdentificationSequence").ReferencedSegmentNumber: frame / float(ds.get("MaximumFractionalValue", 1))}
    for number, layer in layers.items():
        total = np.array([layer.sum(), *(layer[..., None] * points).sum(axis=(0, 1))])
        sums[number] = sums.get(number, 0) + total
for number, total in sorted(sums.items()):
    print(number, *(repr(float(t)) for t in total))
