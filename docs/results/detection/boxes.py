# SPDX-License-Identifier: Apache-2.0
"""What `curie train --json` wrote of boxes with several seeds, as a table, then the mean."""

import json
import pathlib
import statistics
import sys

out, name, seeds = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
all_values = {}
print("| seed | figure | value (95 % CI) | CPU-minutes | minutes |\n|---|---|---|---|---|")
for seed in seeds:
    test = json.loads((out / f"{name}-{seed}.json").read_text())["splits"]["test"]
    times = [list(map(float, line.split())) for line in open(out / f"{name}-{seed}.time")]
    cpu = sum(user + system for user, system, _ in times) / 60
    clock = sum(seconds for _, _, seconds in times) / 60
    figures = dict(test["metrics"])
    for kind, named in test["perClass"].items():
        figures.update(("%s of %s" % (figure, kind), f) for figure, f in named.items())
    for figure, f in figures.items():
        interval = " (%.3f–%.3f)" % (f["low"], f["high"]) if "low" in f else ""
        print("| %s | %s | %.3f%s | %.1f | %.1f |" % (seed, figure, f["value"], interval, cpu, clock))
        all_values.setdefault(figure, []).append(f["value"])
print("\n| figure | mean of %d seeds ± sd |\n|---|---|" % len(seeds))
for figure, values in all_values.items():
    sd = " ± %.3f" % statistics.stdev(values) if len(values) > 1 else ""
    print("| %s | %.3f%s |" % (figure, statistics.mean(values), sd))
