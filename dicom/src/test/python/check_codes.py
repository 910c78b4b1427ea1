"""Looks every code of a table up in independent sources and compares the meaning.

Usage: python3 check_codes.py TABLE REPORT...
TABLE has value, scheme and meaning, tab-separated. The sources: pydicom's concept dictionaries, the
codes in the given reports of other programs, and DCMTK's libcmr, which carries the context groups
of PS3.16 as C strings. Prints "problem: ..." for each code that none of them knows so, then known=N.
"""
import glob
import sys

import pydicom
from pydicom.sr import _concepts_dict

known = {}
for scheme, concepts in _concepts_dict.concepts.items():
    for codes in concepts.values():
        for value, entry in codes.items():
            known.setdefault((value, scheme), set()).add(entry[0].lower())


def collect(dataset):
    for element in dataset:
        if element.VR == "SQ":
            for item in element.value:
                if "CodeValue" in item and "CodeMeaning" in item:
                    key = (item.CodeValue, item.CodingSchemeDesignator)
                    known.setdefault(key, set()).add(item.CodeMeaning.lower())
                collect(item)


for report in sys.argv[2:]:
    collect(pydicom.dcmread(report))

strings = b""
for library in glob.glob("/usr/lib/*/libcmr.so.*"):
    with open(library, "rb") as f:
        strings += f.read()

count = 0
for line in open(sys.argv[1], encoding="utf-8"):
    value, scheme, meaning = line.rstrip("\n").split("\t")
    if meaning.lower() in known.get((value, scheme), ()):
        count += 1
    elif all(text.encode() + b"\0" in strings for text in (value, meaning)):
        count += 1
    else:
        print("problem:", line.rstrip(), "is known as", known.get((value, scheme)))
print(f"known={count}")
