"""Writes the table of org.curie.dicom.deidentify.profile from the facts of DICOM PS3.15 table E.1-1.

Usage: python3 confidentiality_profile.py DICOM_STANDARD_FOLDER OUTPUT_FOLDER
DICOM_STANDARD_FOLDER holds confidentiality_profile_attributes.json and attributes.json of
innolitics/dicom-standard, standard/ @ 7f4749d09ed3ef2fa70637d376d423a4b13523cd.
"""
import json
import sys
from pathlib import Path

SOURCE = "innolitics/dicom-standard @ 7f4749d09ed3ef2fa70637d376d423a4b13523cd"
COLUMNS = [
    "basicProfile",
    "cleanGraphOpt",
    "cleanStructContOpt",
    "cleanDescOpt",
    "rtnLongFullDatesOpt",
    "rtnLongModifDatesOpt",
    "rtnPatCharsOpt",
    "rtnDevIdOpt",
    "rtnUIDsOpt",
    "rtnSafePrivOpt",
    "rtnInstIdOpt",
]


def rows(standard: Path) -> list[str]:
    attributes = json.loads((standard / "attributes.json").read_text())
    keywords = {a["id"].lower(): a["keyword"] for a in attributes}
    found = []
    for row in json.loads((standard / "confidentiality_profile_attributes.json").read_text()):
        tag = row["id"].lower()
        if "odd" in tag:
            tag = "private"
        name = row["name"].split("\n")[0]
        keyword = keywords.get(tag) or "".join(c for c in name.title() if c.isalnum())
        found.append("\t".join([tag, keyword, *(row.get(c, "-") for c in COLUMNS)]))
    return sorted(found)


if __name__ == "__main__":
    standard, output = Path(sys.argv[1]), Path(sys.argv[2])
    header = [
        "# DICOM PS3.15 table E.1-1; made by confidentiality_profile.py from " + SOURCE,
        "# tag\tkeyword\t" + "\t".join(COLUMNS),
    ]
    lines = header + rows(standard)
    (output / "confidentiality-profile.tsv").write_text("\n".join(lines) + "\n")
