"""Adds pydicom's verdict to the list of files that DicomReader refuses.

Usage: python3 refused_files.py DICOM_FOLDER < PATH<tab>ERROR_CODE lines > refused-files.tsv
"""
import os
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")


def verdict(path):
    try:
        dataset = pydicom.dcmread(path)
        str(dataset)
        return f"reads {len(dataset)} elements"
    except Exception as e:
        return f"{type(e).__name__}: " + str(e).split(".")[0][:80]


print(f"# file, ErrorCode of DicomReader, verdict of pydicom {pydicom.__version__}")
for line in sys.stdin:
    path, code = line.rstrip("\n").split("\t")
    print("\t".join([path, code, verdict(os.path.join(sys.argv[1], path))]))
