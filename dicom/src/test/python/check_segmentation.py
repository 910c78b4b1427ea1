"""Checks a segmentation against its sources with pydicom, by the rules of PS3.3 A.51 and C.8.20.

Usage: python3 check_segmentation.py SEGMENTATION SOURCE...
Prints one line "problem: ..." for each rule broken, then what it found as KEYWORD=VALUE. The rules
are written a second time here, from the standard; nothing is shared with Java. They cover label
maps (Supplement 243), which are newer than the validators of most distributions.
"""
import sys

import numpy as np
import pydicom

seg = pydicom.dcmread(sys.argv[1])
sources = {d.SOPInstanceUID: d for d in (pydicom.dcmread(p, stop_before_pixels=True) for p in sys.argv[2:])}
first = next(iter(sources.values()))


def expect(holds, rule):
    if not holds:
        print("problem:", rule)


def geometry(image, reference):
    """Position, orientation and spacing of the source frame, wherever the source keeps them."""
    if "PerFrameFunctionalGroupsSequence" not in image:
        groups = (image, image, image)
    else:
        own = image.PerFrameFunctionalGroupsSequence[int(reference.get("ReferencedFrameNumber", 1)) - 1]
        common = image.SharedFunctionalGroupsSequence[0]
        names = ("PlanePositionSequence", "PlaneOrientationSequence", "PixelMeasuresSequence")
        groups = [(own.get(name) or common.get(name))[0] for name in names]
    keywords = ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing")
    found = [g.get(k) for g, k in zip(groups, keywords)]
    return found if all(found) else None


for keyword in ("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyInstanceUID",
                "StudyDate", "StudyTime", "StudyID", "AccessionNumber", "ReferringPhysicianName"):
    expect(keyword in seg, keyword + " is missing")
    expect((seg.get(keyword) or "") == (first.get(keyword) or ""), keyword + " differs from the source's")
expect(seg.SeriesInstanceUID not in {d.SeriesInstanceUID for d in sources.values()}, "the series is not new")
expect(seg.get("FrameOfReferenceUID") == first.get("FrameOfReferenceUID"), "other frame of reference")
expect(seg.Modality == "SEG", "Modality")
expect(list(seg.ImageType) == ["DERIVED", "PRIMARY"], "ImageType")
for keyword in ("Manufacturer", "ManufacturerModelName", "DeviceSerialNumber", "SoftwareVersions",
                "ContentLabel", "ContentDate", "ContentTime", "InstanceNumber", "SeriesNumber"):
    expect(seg.get(keyword) not in (None, ""), keyword + " is empty")

label_map = seg.SegmentationType == "LABELMAP"
expect(seg.SOPClassUID == ("1.2.840.10008.5.1.4.1.1.66.7" if label_map else "1.2.840.10008.5.1.4.1.1.66.4"),
       "SOP class does not go with " + seg.SegmentationType)
bits = {"BINARY": (1,), "FRACTIONAL": (8,), "LABELMAP": (8, 16)}[seg.SegmentationType]
expect(seg.BitsAllocated in bits and seg.BitsStored == seg.BitsAllocated and seg.HighBit == seg.BitsStored - 1, "bits")
expect((seg.SamplesPerPixel, seg.PhotometricInterpretation, seg.PixelRepresentation) == (1, "MONOCHROME2", 0), "pixels")
if seg.SegmentationType == "FRACTIONAL":
    expect(seg.SegmentationFractionalType in ("PROBABILITY", "OCCUPANCY"), "SegmentationFractionalType")
    expect(1 <= seg.MaximumFractionalValue <= 255, "MaximumFractionalValue")

frames = int(seg.NumberOfFrames)
size = frames * seg.Rows * seg.Columns * seg.BitsAllocated
expect(len(seg.PixelData) == ((size + 7) // 8 + 1) // 2 * 2, "length of PixelData")
array = seg.pixel_array.reshape(frames, seg.Rows, seg.Columns)

numbers = [s.SegmentNumber for s in seg.SegmentSequence]
expect(numbers == (sorted(set(numbers)) if label_map else list(range(1, len(numbers) + 1))), "segment numbers")
for s in seg.SegmentSequence:
    for keyword in ("SegmentedPropertyCategoryCodeSequence", "SegmentedPropertyTypeCodeSequence"):
        code = getattr(s, keyword)[0]
        expect(all(code.get(k) for k in ("CodeValue", "CodingSchemeDesignator", "CodeMeaning")), keyword)
    expect(s.SegmentAlgorithmType in ("AUTOMATIC", "SEMIAUTOMATIC", "MANUAL"), "SegmentAlgorithmType")
    if s.SegmentAlgorithmType != "MANUAL":
        expect(s.get("SegmentAlgorithmName"), "SegmentAlgorithmName")
    expect(("TrackingID" in s) == ("TrackingUID" in s), "TrackingID without TrackingUID or the other way")
if label_map:
    expect(set(np.unique(array)) <= set(numbers) | {seg.PixelPaddingValue}, "a label is not described")

referenced = {i.ReferencedSOPInstanceUID: s.SeriesInstanceUID
              for s in seg.ReferencedSeriesSequence for i in s.ReferencedInstanceSequence}
expect(referenced == {uid: d.SeriesInstanceUID for uid, d in sources.items()}, "references to sources")

expect(len(seg.PerFrameFunctionalGroupsSequence) == frames, "functional groups")
shared = seg.SharedFunctionalGroupsSequence[0]
dimensions = seg.DimensionIndexSequence
organization = seg.DimensionOrganizationSequence[0].DimensionOrganizationUID
expect(all(d.DimensionOrganizationUID == organization for d in dimensions), "dimension organization")
seen, on_source = set(), 0
for groups in seg.PerFrameFunctionalGroupsSequence:
    index = groups.FrameContentSequence[0].DimensionIndexValues
    index = tuple(int(i) for i in np.atleast_1d(index))
    expect(len(index) == len(dimensions), "index has another length than the dimensions")
    expect(index not in seen, "two frames have one index")
    seen.add(index)
    for dimension, value in zip(dimensions, index):
        group = groups.get(dimension.FunctionalGroupPointer) or shared.get(dimension.FunctionalGroupPointer)
        expect(group is not None and dimension.DimensionIndexPointer in group.value[0], "dimension points nowhere")
    if not label_map:
        expect(groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber in numbers, "unknown segment")
    for derivation in (groups.get("DerivationImageSequence") or shared.get("DerivationImageSequence") or []):
        for source in derivation.SourceImageSequence:
            expect(source.ReferencedSOPInstanceUID in referenced, "derived from what is not referenced")
            expect(source.PurposeOfReferenceCodeSequence[0].CodeValue == "121322", "purpose of reference")
            image = sources[source.ReferencedSOPInstanceUID]
            theirs = geometry(image, source)
            if source.SpatialLocationsPreserved == "YES" and theirs:
                place = groups.PlanePositionSequence[0].ImagePositionPatient
                axes = shared.PlaneOrientationSequence[0].ImageOrientationPatient
                spacing = shared.PixelMeasuresSequence[0].PixelSpacing
                expect(np.allclose(place, theirs[0], atol=1e-3), "position is not the source's")
                expect(np.allclose(axes, theirs[1], atol=1e-5), "orientation is not the source's")
                expect(np.allclose(spacing, theirs[2], rtol=1e-6), "spacing is not the source's")
                on_source += 1

print(f"SegmentationType={seg.SegmentationType}")
print(f"frames={frames}")
print(f"framesOnSource={on_source}")
print(f"sum={int(array.astype(np.int64).sum())}")
flat = array.astype(np.int64).ravel()
print(f"weighted={int((flat * np.arange(1, flat.size + 1)).sum())}")
