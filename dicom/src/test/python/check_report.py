"""Checks a TID 1500 measurement report with pydicom, by the rules of PS3.16 and PS3.3 A.35, C.17.

Usage: python3 check_report.py REPORT
Prints one line "problem: ..." for each rule broken, then what it found as KEYWORD=VALUE. The rules
are written a second time here, from the standard; nothing is shared with Java.
"""
import sys

import pydicom
from pydicom.sr.codedict import codes

sr = pydicom.dcmread(sys.argv[1])


def expect(holds, rule):
    if not holds:
        print("problem:", rule)


def code(item):
    return (item.CodeValue, item.CodingSchemeDesignator)


def name(item):
    return code(item.ConceptNameCodeSequence[0]) if "ConceptNameCodeSequence" in item else None


def children(item, concept=None, relationship=None):
    return [c for c in item.get("ContentSequence", [])
            if (concept is None or name(c) == concept) and (relationship is None or c.RelationshipType == relationship)]


def below(item):
    yield item
    for child in item.get("ContentSequence", []):
        yield from below(child)


DCM = lambda value: (value, "DCM")
expect(sr.Modality == "SR", "Modality")
expect(sr.ValueType == "CONTAINER" and name(sr) == DCM(codes.DCM.ImagingMeasurementReport.value), "root")
template = sr.ContentTemplateSequence[0]
expect((template.MappingResource, template.TemplateIdentifier) == ("DCMR", "1500"), "template")
expect(sr.CompletionFlag in ("COMPLETE", "PARTIAL") and sr.VerificationFlag == "UNVERIFIED", "flags")
for keyword in ("ReferencedPerformedProcedureStepSequence", "PerformedProcedureCodeSequence", "ContentDate", "ContentTime"):
    expect(keyword in sr, keyword + " is missing")
expect(len(children(sr, DCM("121049"), "HAS CONCEPT MOD")) == 1, "language")
expect(len(children(sr, DCM("121005"), "HAS OBS CONTEXT")) >= 1, "observer")
expect(len(children(sr, DCM("121058"), "HAS CONCEPT MOD")) >= 1, "procedure reported")
expect(len(children(sr, DCM("111028"), "CONTAINS")) == 1, "image library")
measurements = children(sr, DCM("126010"), "CONTAINS")
expect(len(measurements) == 1, "imaging measurements")

evidence = {(i.ReferencedSOPClassUID, i.ReferencedSOPInstanceUID)
            for study in sr.CurrentRequestedProcedureEvidenceSequence
            for series in study.ReferencedSeriesSequence for i in series.ReferencedSOPSequence}
for item in below(sr):
    for reference in item.get("ReferencedSOPSequence", []):
        expect((reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID) in evidence, "not in evidence")
    if item.ValueType == "NUM" and item.MeasuredValueSequence:
        unit = item.MeasuredValueSequence[0].MeasurementUnitsCodeSequence[0]
        expect(unit.CodingSchemeDesignator == "UCUM", "unit")
    if item.ValueType == "SCOORD":
        expect([c.ValueType for c in children(item, None, "SELECTED FROM")] == ["IMAGE"], "region of no image")
library = [i.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for i in below(children(sr, DCM("111028"))[0]) if i.ValueType == "IMAGE"]
expect(len(library) == len(set(library)), "library names an image twice")

groups = children(measurements[0])
for group in groups:
    expect(name(group) == DCM("125007") and group.ValueType == "CONTAINER", "measurement group")
    tid = group.ContentTemplateSequence[0].TemplateIdentifier
    expect(len(children(group, DCM("112040"), "HAS OBS CONTEXT")) == 1, "tracking unique identifier")
    if tid == "1411":
        segment = children(group, DCM("121191"), "CONTAINS")
        expect(len(segment) == 1 and "ReferencedSegmentNumber" in segment[0].ReferencedSOPSequence[0], "segment")
        expect(children(group, DCM("121233"), "CONTAINS"), "source of segment")
    elif tid == "1410":
        regions = children(group, DCM("111030"), "CONTAINS") + children(group, DCM("121214"), "CONTAINS")
        expect(len(regions) == 1, "planar region")
    else:
        expect(tid == "1501", "template of group " + tid)
print(f"groups={len(groups)}")
print(f"library={len(library)}")
print(f"evidence={len(evidence)}")
