# SPDX-License-Identifier: Apache-2.0
"""Event 1 of PhysioNet's challenge of 2012, min(sensitivity, positive predictive value).

/usr/bin/python3 physionet2012_event1.py Outcomes-a.txt validation/predictions.csv test/predictions.csv

The threshold is the one that is best on the validation cases; the test cases are then looked at
once. Also the area under the ROC curve on the test cases, by ranks.
"""
import csv
import sys

import numpy as np


def answers(name, deaths):
    with open(name, newline="") as table:
        rows = [r for r in csv.DictReader(table) if r["outcome"] == "answered"]
    risk = np.array([float(r["probability died in hospital"]) for r in rows])
    died = np.array([deaths[r["input"].rsplit("#", 1)[1]] for r in rows])
    return risk, died


def event1(risk, died, threshold):
    called = risk >= threshold
    hits = (called & died).sum()
    return min(hits / died.sum(), hits / called.sum()) if hits else 0.0


with open(sys.argv[1], newline="") as table:
    deaths = {r["RecordID"]: r["In-hospital_death"] == "1" for r in csv.DictReader(table)}
risk, died = answers(sys.argv[2], deaths)
threshold = max(np.unique(risk), key=lambda t: event1(risk, died, t))
risk, died = answers(sys.argv[3], deaths)
higher = (risk[died][:, None] > risk[~died][None, :]).mean()
equal = (risk[died][:, None] == risk[~died][None, :]).mean()
print("cases %d, deaths %d, AUC %.4f, event 1 %.4f" % (
    len(died), died.sum(), higher + equal / 2, event1(risk, died, threshold)))
