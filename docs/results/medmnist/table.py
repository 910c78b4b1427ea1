# SPDX-License-Identifier: Apache-2.0
"""The runs of `run` as a table: each, then mean and standard deviation of the seeds."""

import json
import pathlib
import statistics
import sys

out = pathlib.Path(sys.argv[1])
print("| data | seed | accuracy | ROC-AUC | CPU-minutes | minutes |")
print("|---|---|---|---|---|---|")
for name in sys.argv[2:]:
    rows = []
    for seed in (1, 2, 3):
        metrics = json.loads((out / f"{name}-{seed}.json").read_text())["splits"]["test"]["metrics"]
        user, system, clock = map(float, (out / f"{name}-{seed}.time").read_text().split()[-3:])
        row = (metrics["accuracy"]["value"], metrics["rocAuc"]["value"])
        row += ((user + system) / 60, clock / 60)
        rows.append(row)
        print("| %s | %d | %.4f | %.4f | %.1f | %.1f |" % ((name, seed) + row))
    mean = [statistics.mean(column) for column in zip(*rows)]
    sd = [statistics.stdev(column) for column in zip(*rows)]
    print(
        "| %s | mean ± sd | %.4f ± %.4f | %.4f ± %.4f | %.1f | %.1f |"
        % (name, mean[0], sd[0], mean[1], sd[1], mean[2], mean[3])
    )
