# SPDX-License-Identifier: Apache-2.0
"""What `curie cross-validate --json` wrote of several sets, as tables."""

import json
import pathlib
import sys


def span(figure):
    text = "%.4f" % figure["value"]
    return text + (" (%.4f–%.4f)" % (figure["low"], figure["high"]) if "low" in figure else "")


out = pathlib.Path(sys.argv[1])
for name in sys.argv[2:]:
    found = json.loads((out / f"{name}.json").read_text())
    times = [list(map(float, line.split())) for line in open(out / f"{name}.time")]
    print("\n%s: %d folds, %.1f CPU-minutes, %.1f minutes in all" % (
        name,
        len(found["folds"]),
        sum(user + system for user, system, _ in times) / 60,
        sum(clock for _, _, clock in times) / 60))
    print("minutes of each fold: " + ", ".join("%.1f" % (f["seconds"] / 60) for f in found["folds"]))
    print("\n| figure | over all cases (95 % CI) |\n|---|---|")
    for key in ("dice", "dsbScore"):
        if key in found:
            print("| %s | %s |" % (key, span(found[key])))
    for structure, figure in found.get("dicePerStructure", {}).items():
        print("| Dice of %s | %s |" % (structure, span(figure)))
    print("\n| figure | mean of the folds ± sd |\n|---|---|")
    for figure, spread in found["mean"].items():
        sd = spread.get("standardDeviation")
        print("| %s | %.4f%s |" % (figure, spread["value"], "" if sd is None else " ± %.4f" % sd))
