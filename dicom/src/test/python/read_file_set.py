"""Prints what pydicom's FileSet finds in a DICOMDIR, for FileSetWriterTest.

Usage: python3 read_file_set.py DICOMDIR
One line an object: its patient, its SOP instance UID and that of the file it stands for.
"""
import sys

import pydicom
from pydicom.fileset import FileSet

for instance in FileSet(pydicom.dcmread(sys.argv[1])):
    print(instance.PatientID, instance.SOPInstanceUID, instance.load().SOPInstanceUID)
