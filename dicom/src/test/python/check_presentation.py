"""Checks a grayscale softcopy presentation state with pydicom, by PS3.3 A.33.1, C.10 and C.11.

Usage: python3 check_presentation.py STATE
Prints one line "problem: ..." for each rule broken, then what it found as KEYWORD=VALUE.
"""
import sys

import pydicom

pr = pydicom.dcmread(sys.argv[1])


def expect(holds, rule):
    if not holds:
        print("problem:", rule)


expect(pr.SOPClassUID == "1.2.840.10008.5.1.4.1.1.11.1" and pr.Modality == "PR", "class and modality")
for keyword in ("PresentationCreationDate", "PresentationCreationTime", "ContentLabel", "InstanceNumber"):
    expect(pr.get(keyword) not in (None, ""), keyword + " is empty")
images = {i.ReferencedSOPInstanceUID for s in pr.ReferencedSeriesSequence for i in s.ReferencedImageSequence}
for sequence in ("DisplayedAreaSelectionSequence", "SoftcopyVOILUTSequence", "GraphicAnnotationSequence"):
    for item in pr.get(sequence, []):
        for image in item.get("ReferencedImageSequence", []):
            expect(image.ReferencedSOPInstanceUID in images, sequence + " names another image")
for area in pr.DisplayedAreaSelectionSequence:
    expect(("PresentationPixelSpacing" in area) != ("PresentationPixelAspectRatio" in area), "spacing or ratio")
    expect(area.PresentationSizeMode in ("SCALE TO FIT", "TRUE SIZE", "MAGNIFY"), "size mode")
expect(pr.PresentationLUTShape in ("IDENTITY", "INVERSE"), "presentation LUT")
layers = [layer.GraphicLayer for layer in pr.get("GraphicLayerSequence", [])]
points = {"POINT": (1, 1), "POLYLINE": (2, 1 << 30), "INTERPOLATED": (2, 1 << 30), "CIRCLE": (2, 2), "ELLIPSE": (4, 4)}
graphics = texts = 0
for annotation in pr.get("GraphicAnnotationSequence", []):
    expect(annotation.GraphicLayer in layers, "layer is not described")
    for graphic in annotation.get("GraphicObjectSequence", []):
        fewest, most = points[graphic.GraphicType]
        expect(fewest <= graphic.NumberOfGraphicPoints <= most, "points of a " + graphic.GraphicType)
        expect(len(graphic.GraphicData) == 2 * graphic.NumberOfGraphicPoints, "length of data")
        expect(graphic.GraphicAnnotationUnits in ("PIXEL", "DISPLAY", "MATRIX"), "units")
        graphics += 1
    for text in annotation.get("TextObjectSequence", []):
        expect("AnchorPoint" in text or "BoundingBoxTopLeftHandCorner" in text, "text stands nowhere")
        texts += 1
print(f"images={len(images)}")
print(f"graphics={graphics}")
print(f"texts={texts}")
print("layers=" + ",".join(layers))
