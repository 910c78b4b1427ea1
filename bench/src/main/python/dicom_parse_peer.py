# SPDX-License-Identifier: Apache-2.0
"""The peers of `curie bench dicom-parse`, one thread each.

Usage: python3 dicom_parse_peer.py LIST, a file with one path a line.
Reads lines `WHAT` on standard input and answers each with one line; the first line it writes has the
indices in LIST, from 0, of the files that both pydicom and GDCM read. Only those count from then on.

pydicom-lazy    milliseconds of dcmread(stop_before_pixels=True) of all files
pydicom-values  the same, and every value of every element in every item asked for once
gdcm            milliseconds of gdcm.Reader.ReadUpToTag(pixel data), C++ in this process
dcmdump         milliseconds of processor time of one dcmdump of all files, without long values,
                less that of a dcmdump that starts and reads nothing
"""
import os
import resource
import subprocess
import sys
import time
import warnings

import gdcm
import pydicom

warnings.simplefilter("ignore")
pydicom.config.logger.setLevel("CRITICAL")
gdcm.Trace.WarningOff()
gdcm.Trace.ErrorOff()
PIXELS = gdcm.Tag(0x7FE0, 0x0010)


def read(path):
    return pydicom.dcmread(path, stop_before_pixels=True, force=True)


def values(dataset):
    for element in dataset.iterall():
        element.value


def lazily(paths):
    for path in paths:
        read(path)


def with_values(paths):
    for path in paths:
        values(read(path))


def by_gdcm(path):
    reader = gdcm.Reader()
    reader.SetFileName(path)
    return reader.ReadUpToTag(PIXELS)


def all_by_gdcm(paths):
    for path in paths:
        by_gdcm(path)


def user_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def dcmdump(paths):
    return user_seconds(["dcmdump", "-q", "-M", *paths]) - user_seconds(["dcmdump", "-q", os.devnull])


def is_read_by_pydicom(path):
    try:
        values(read(path))
        return True
    except Exception:  # whatever it raises: this file is left out for everybody
        return False


def is_read_by_gdcm(path):
    """In a process of its own: Debian's GDCM aborts on some of the broken files."""
    child = os.fork()
    if child == 0:
        os.close(2)
        os._exit(0 if by_gdcm(path) else 1)
    return os.waitpid(child, 0)[1] == 0


def timed(work, paths):
    start = time.process_time()
    work(paths)
    return time.process_time() - start


WAYS = {
    "pydicom-lazy": lambda paths: timed(lazily, paths),
    "pydicom-values": lambda paths: timed(with_values, paths),
    "gdcm": lambda paths: timed(all_by_gdcm, paths),
    "dcmdump": dcmdump,
}


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        paths = lines.read().splitlines()
    readable = [
        i for i, path in enumerate(paths) if is_read_by_pydicom(path) and is_read_by_gdcm(path)]
    paths = [paths[i] for i in readable]
    print(*readable, flush=True)
    for line in sys.stdin:
        print(WAYS[line.strip()](paths) * 1e3, flush=True)


main()
