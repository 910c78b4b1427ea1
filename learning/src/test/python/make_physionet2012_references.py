# SPDX-License-Identifier: Apache-2.0
"""Makes hourly means of PhysioNet 2012 with NumPy, as reference of the long table's reader.

Run from the repository: CURIE_DATA=... /usr/bin/python3 learning/src/test/python/make_physionet2012_references.py
resources/org/curie/learning/data/table/hourly-means.tsv: record, parameter, hour:mean of the hours
that have a value; of every 400th record, and its number of hours with a value over all parameters.
"""
import collections
import gzip
import os
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).resolve().parents[1]
DATA = pathlib.Path(os.environ.get("CURIE_DATA", HERE.parents[3] / "shared/data"))
stays = collections.OrderedDict()
with gzip.open(DATA / "clinical/physionet2012/set-a.csv.gz", "rt") as table:
    next(table)
    for line in table:
        record, time, parameter, value = line.strip().split(",")
        hours, minutes = time.split(":")
        hour = min(int(hours), 47)
        stay = stays.setdefault(record, collections.defaultdict(list))
        if parameter and parameter != "RecordID" and float(value) >= 0:
            stay[parameter, hour].append(float(value))
lines = []
for record in list(stays)[::400]:
    stay = stays[record]
    lines.append("%s\tall\t%d" % (record, len(stay)))
    for parameter in ["Age", "HR", "Temp", "Urine"]:
        found = sorted((h, np.mean(v)) for (p, h), v in stay.items() if p == parameter)
        lines.append("%s\t%s\t%s" % (record, parameter, " ".join("%d:%.7g" % f for f in found)))
out = HERE / "resources/org/curie/learning/data/table/hourly-means.tsv"
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text("\n".join(lines) + "\n")
