"""Writes the tables of org.curie.dicom.dictionary from the facts of DICOM PS3.6.

Usage: python3 dictionary.py DICOM_STANDARD_FOLDER OUTPUT_FOLDER
DICOM_STANDARD_FOLDER holds attributes.json of innolitics/dicom-standard.
"""
import json
import sys
from pathlib import Path


def attributes(source: Path) -> list[str]:
    rows = []
    for a in json.loads(source.read_text()):
        tag = a["tag"].strip("()").replace(",", "").upper().replace("X", "x")
        vr = a["valueRepresentation"]
        repeating_group = tag[:4] in ("50xx", "60xx") and "x" not in tag[4:]
        if not a["keyword"] or len(vr) < 2 or vr.startswith("See"):
            continue
        if "x" in tag and not repeating_group:
            continue
        rows.append("\t".join([tag, vr, a["valueMultiplicity"], a["keyword"]]))
    return sorted(rows)


if __name__ == "__main__":
    standard, output = Path(sys.argv[1]), Path(sys.argv[2])
    header = "# DICOM PS3.6: tag, value representation, multiplicity, keyword; made by dictionary.py"
    lines = [header, *attributes(standard / "attributes.json")]
    (output / "attributes.tsv").write_text("\n".join(lines) + "\n")
