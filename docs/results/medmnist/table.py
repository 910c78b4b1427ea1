# SPDX-License-Identifier: Apache-2.0
"""The runs of `run` as a table: each, then mean and standard deviation of the seeds.

The last column is how long the first network of a run learned until its ROC-AUC on the validation
cases reached 0.97, by the clock; a dash where it did not.
"""

import json
import pathlib
import statistics
import sys

AUC = 0.97


def seconds_to_auc(run):
    """From the log of the run, or of the first of its networks."""
    log = next(path for path in (run / "log.jsonl", run / "member-1/log.jsonl") if path.exists())
    seconds = 0.0
    for line in log.read_text().splitlines():
        epoch = json.loads(line)
        seconds += epoch["seconds"]
        if epoch.get("validationAuc", 0) >= AUC:
            return "%.0f s" % seconds
    return "-"


out = pathlib.Path(sys.argv[1])
print("| data | seed | networks | accuracy | ROC-AUC | CPU-minutes | minutes | to AUC 0.97 |")
print("|---|---|---|---|---|---|---|---|")
for name in sys.argv[2:]:
    rows = []
    for seed in (1, 2, 3):
        metrics = json.loads((out / f"{name}-{seed}.json").read_text())["splits"]["test"]["metrics"]
        user, system, clock = map(float, (out / f"{name}-{seed}.time").read_text().split()[-3:])
        row = (metrics["accuracy"]["value"], metrics["rocAuc"]["value"])
        row += ((user + system) / 60, clock / 60)
        rows.append(row)
        run = out / f"{name}-{seed}"
        networks = max(1, len(list(run.glob("member-*"))))
        print(
            "| %s | %d | %d | %.4f | %.4f | %.1f | %.1f | %s |"
            % ((name, seed, networks) + row + (seconds_to_auc(run),))
        )
    mean = [statistics.mean(column) for column in zip(*rows)]
    sd = [statistics.stdev(column) for column in zip(*rows)]
    print(
        "| %s | mean ± sd | | %.4f ± %.4f | %.4f ± %.4f | %.1f | %.1f | |"
        % (name, mean[0], sd[0], mean[1], sd[1], mean[2], mean[3])
    )
