# SPDX-License-Identifier: Apache-2.0
"""The runs of `dsb2018` as tables: figures with intervals, and the score by kind of image."""

import collections
import csv
import json
import pathlib
import statistics
import sys

NAMES = ("dsbScore", "averagePrecision50", "panopticQuality", "recognitionQuality")
data, out = map(pathlib.Path, sys.argv[1:3])
kinds = {}
with open(data / "index.csv") as table:
    for row in csv.DictReader(table):
        kinds[row["file"]] = row["kind"]

print("| seed | %s | CPU-minutes | minutes |" % " | ".join(NAMES))
print("|---" * (len(NAMES) + 3) + "|")
scores = []
by_kind = collections.defaultdict(list)
for seed in sys.argv[3:]:
    test = json.loads((out / f"dsb2018-{seed}.json").read_text())["splits"]["test"]
    times = [list(map(float, line.split())) for line in open(out / f"dsb2018-{seed}.time")]
    cpu = sum(user + system for user, system, _ in times) / 60
    clock = sum(seconds for _, _, seconds in times) / 60
    cells = ["%.3f (%.3f–%.3f)" % (f["value"], f["low"], f["high"])
             for f in (test["metrics"][name] for name in NAMES)]
    print("| %s | %s | %.1f | %.1f |" % (seed, " | ".join(cells), cpu, clock))
    scores.append(test["metrics"]["dsbScore"]["value"])
    for name, figures in test["perCase"].items():
        by_kind[kinds[name]].append(figures["dsbScore"])
print("\nMean dsbScore of %d seeds: %.4f" % (len(scores), statistics.mean(scores)))
print("\n| kind of image | images | mean dsbScore |\n|---|---|---|")
for kind, all_scores in sorted(by_kind.items()):
    print("| %s | %d | %.3f |" % (kind, len(all_scores) // len(scores), statistics.mean(all_scores)))
