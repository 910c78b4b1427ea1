"""Writes every text that pydicom decodes in files of many character sets.

Usage: python3 expected_text.py CHARSET_FILES_FOLDER > expected-text.tsv
One line a value: file, path of tags (sequence items counted from 0), value representation, the text
in JSON. Several values of one attribute are joined by a backslash. PS3.5 asks for padding to be
dropped; that is done here, since pydicom keeps some.
"""
import json
import os
import sys
import warnings

import pydicom
from pydicom.multival import MultiValue

warnings.simplefilter("ignore")
TEXT = ("LO", "LT", "PN", "SH", "ST", "UC", "UT")


def walk(dataset, path):
    for element in dataset:
        tag = f"{int(element.tag):08X}"
        if element.VR == "SQ":
            for i, item in enumerate(element.value):
                yield from walk(item, f"{path}{tag}/{i}/")
        elif element.VR in TEXT and element.value not in (None, ""):
            values = element.value if isinstance(element.value, MultiValue) else [element.value]
            yield path + tag, element.VR, "\\".join(str(v).rstrip(" \0") for v in values)


def main(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".dcm"):
            for path, vr, text in walk(pydicom.dcmread(os.path.join(folder, name)), ""):
                print("\t".join([name, path, vr, json.dumps(text)]))


if __name__ == "__main__":
    main(sys.argv[1])
