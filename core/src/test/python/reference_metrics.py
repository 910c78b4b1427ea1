#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes reference-metrics.csv: seeded cases and what scikit-learn, SciPy and naive formulas say.

Run with Python 3, scikit-learn 1.2 or later, SciPy and NumPy:

    python3 core/src/test/python/reference_metrics.py \
        > core/src/test/resources/org/curie/core/metric/reference-metrics.csv

Lines: "set,NAME" begins a set; "case,LABEL,P0,P1,..." and (two-class sets) "second,SCORE", the
score a second model gives to the case before it; "value,KEY,NUMBER". Sets named normal, wilson and
percentile hold values only. Where a metric is 0/0, scikit-learn says 0 or raises; the value written
is nan, decided here from the counts, because that is the policy of org.curie.core.metric.
"""
import sys
import warnings

import numpy as np
from scipy import stats
from sklearn import metrics
from sklearn.calibration import calibration_curve

warnings.filterwarnings("error")  # every undefined value must be caught here, not in scikit-learn
NAN = float("nan")


def emit(*fields):
    print(",".join(repr(float(f)) if isinstance(f, (float, np.floating)) else str(f) for f in fields))


def value(key, number):
    emit("value", key, float(number))


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def naive_components(scores, truth):
    """DeLong's structural components by comparing every pair, O(m n)."""
    pos, neg = scores[truth], scores[~truth]
    psi = [[1.0 if x > y else 0.5 if x == y else 0.0 for y in neg] for x in pos]
    psi = np.array(psi)
    return psi.mean(), psi.mean(axis=1), psi.mean(axis=0)


def delong_variance(scores, truth):
    _, v10, v01 = naive_components(scores, truth)
    if len(v10) < 2 or len(v01) < 2:
        return NAN
    return np.var(v10, ddof=1) / len(v10) + np.var(v01, ddof=1) / len(v01)


def delong_test(first, second, truth):
    """Covariance form of the paper: L S L' with L = (1, -1)."""
    auc1, a10, a01 = naive_components(first, truth)
    auc2, b10, b01 = naive_components(second, truth)
    if len(a10) < 2 or len(a01) < 2:
        return NAN, NAN, NAN
    s = np.cov(a10, b10) / len(a10) + np.cov(a01, b01) / len(a01)
    contrast = np.array([1.0, -1.0])
    variance = contrast @ s @ contrast
    if variance < 1e-14:  # both rank every case alike
        assert auc1 == auc2
        return 0.0, 0.0, 1.0
    z = (auc1 - auc2) / np.sqrt(variance)
    return variance, z, 2 * stats.norm.sf(abs(z))


def expected_calibration_error(probabilities, labels, bins=15):
    """Guo et al. 2017, section 2, as written there."""
    confidence, prediction = probabilities.max(axis=1), probabilities.argmax(axis=1)
    total = 0.0
    for b in range(bins):
        inside = (confidence > b / bins) & (confidence <= (b + 1) / bins)
        if inside.any():
            gap = (prediction == labels)[inside].mean() - confidence[inside].mean()
            total += inside.sum() / len(labels) * abs(gap)
    return total


def class_values(k, labels, predicted, scores):
    truth, called = labels == k, predicted == k
    p = metrics.precision_score(truth, called) if called.any() else NAN
    r = metrics.recall_score(truth, called) if truth.any() else NAN
    s = metrics.recall_score(truth, called, pos_label=False) if (~truth).any() else NAN
    f = metrics.f1_score(truth, called, zero_division=0) if (truth | called).any() else NAN
    both = truth.any() and (~truth).any()
    auc = metrics.roc_auc_score(truth, scores) if both else NAN
    ap = metrics.average_precision_score(truth, scores) if truth.any() else NAN
    value(f"precision.{k}", p)
    value(f"sensitivity.{k}", r)
    value(f"specificity.{k}", s)
    value(f"f1.{k}", f)
    value(f"rocAuc.{k}", auc)
    value(f"prAuc.{k}", ap)
    value(f"deLongVariance.{k}", delong_variance(scores, truth) if both else NAN)
    return [p, r, s, f, auc, ap]


def curves(truth, scores):
    fpr, tpr, thresholds = metrics.roc_curve(truth, scores, drop_intermediate=False)
    for i in range(1, len(fpr)):  # the first point is (0, 0) at max + 1, or infinity
        value(f"roc.{i}.threshold", thresholds[i])
        value(f"roc.{i}.fpr", fpr[i])
        value(f"roc.{i}.tpr", tpr[i])
    precision, recall, cuts = metrics.precision_recall_curve(truth, scores)
    for i in range(len(cuts)):
        value(f"pr.{i}.threshold", cuts[-1 - i])
        value(f"pr.{i}.precision", precision[-2 - i])
        value(f"pr.{i}.recall", recall[-2 - i])
    happened, foretold = calibration_curve(truth, scores, n_bins=10)
    for i in range(len(happened)):
        value(f"calibration.{i}.frequency", happened[i])
        value(f"calibration.{i}.meanProbability", foretold[i])
    best = np.argmax(tpr[1:] - fpr[1:]) + 1
    value("youden.threshold", thresholds[best])
    value("sensitivity90.threshold", thresholds[1:][tpr[1:] >= 0.9][0])


def write(name, probabilities, labels, second=None, threshold=None):
    emit("set", name)
    classes = probabilities.shape[1]
    for i, label in enumerate(labels):
        emit("case", int(label), *[float(p) for p in probabilities[i]])
        if second is not None:
            emit("second", float(second[i]))
    if threshold is not None:
        value("threshold", threshold)
    predicted = probabilities.argmax(axis=1)
    if threshold is not None:
        predicted = (probabilities[:, 1] >= threshold).astype(int)
    everything = list(range(classes))
    matrix = metrics.confusion_matrix(labels, predicted, labels=everything)
    for t in everything:
        for p in everything:
            value(f"confusion.{t}.{p}", matrix[t, p])
    value("accuracy", metrics.accuracy_score(labels, predicted))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "y_pred contains classes not in y_true": averaged over present
        value("balancedAccuracy", metrics.balanced_accuracy_score(labels, predicted))
    one_sided = len(set(labels)) < 2 or len(set(predicted)) < 2
    value("matthewsCorrelation", NAN if one_sided else metrics.matthews_corrcoef(labels, predicted))
    rows = [class_values(k, labels, predicted, probabilities[:, k]) for k in everything]
    overall = rows[1] if classes == 2 else np.mean(rows, axis=0)
    names = ["precision", "sensitivity", "specificity", "f1", "rocAuc", "prAuc"]
    for key, number in zip(names, overall):
        value(key, number)
    if classes > 2 and len(set(labels)) == classes:
        macro = dict(average="macro", labels=everything)
        check = [
            (0, lambda: metrics.precision_score(labels, predicted, **macro)),
            (1, lambda: metrics.recall_score(labels, predicted, **macro)),
            (3, lambda: metrics.f1_score(labels, predicted, **macro)),
            (4, lambda: metrics.roc_auc_score(labels, probabilities, multi_class="ovr", average="macro")),
            (5, lambda: metrics.average_precision_score(np.eye(classes)[labels], probabilities, average="macro")),
        ]
        for column, official in check:  # our macro values are scikit-learn's own where it has them
            if not np.isnan(overall[column]):
                assert abs(official() - overall[column]) < 1e-12, (name, names[column])
    if classes == 2 and len(set(labels)) == 2:
        value("brier", metrics.brier_score_loss(labels, probabilities[:, 1], pos_label=1))
    else:
        target = np.eye(classes)[labels]
        squared = (probabilities - target) ** 2
        value("brier", squared.sum(axis=1).mean() if classes > 2 else squared[:, 1].mean())
    value("logLoss", metrics.log_loss(labels, probabilities, labels=everything))
    value("ece", expected_calibration_error(probabilities, labels))
    if classes == 2 and len(set(labels)) == 2:
        curves(labels == 1, probabilities[:, 1])
    if second is not None:
        variance, z, p = delong_test(probabilities[:, 1], second, labels == 1)
        value("test.variance", variance)
        value("test.z", z)
        value("test.p", p)


def two_class(rng, n, prevalence, shift, digits=None):
    labels = (rng.random(n) < prevalence).astype(int)
    p1 = 1 / (1 + np.exp(-(rng.normal(size=n) + shift * (labels - 0.5))))
    if digits is not None:
        p1 = np.round(p1, digits)
    return np.column_stack([1 - p1, p1]), labels


def many_class(rng, n, shares, strength, digits=None):
    classes = len(shares)
    labels = rng.choice(classes, size=n, p=shares)
    p = softmax(rng.normal(size=(n, classes)) + strength * np.eye(classes)[labels])
    if digits is not None:
        p = np.round(p, digits)
        p[:, -1] = np.round(1 - p[:, :-1].sum(axis=1), digits)
        p = np.clip(p, 0, 1)
    return p, labels


def main():
    rng = np.random.default_rng(20240607)

    p, y = two_class(rng, 80, 0.5, 1.5)
    write("binary", p, y, second=rng.normal(size=80) + y)
    p, y = two_class(rng, 90, 0.4, 1.2, digits=1)
    write("binaryTies", p, y, second=np.round(rng.normal(size=90) + 0.5 * y))
    p, y = two_class(rng, 120, 0.06, 2.0)
    write("binaryImbalanced", p, y, second=p[:, 1] + 0.1 * rng.normal(size=120))
    p, y = two_class(rng, 70, 0.6, 2.0, digits=2)
    write("binaryThreshold", p, y, threshold=0.3)
    p, y = two_class(rng, 60, 0.5, 0.0)
    write("binaryRandom", p, y, second=p[:, 1] ** 3)
    y = np.array([0] * 12 + [1] * 8)
    p1 = np.where(y == 1, 0.9, 0.1) + 0.05 * rng.random(20)
    write("binaryPerfect", np.column_stack([1 - p1, p1]), y)
    write("binaryReversed", np.column_stack([p1, 1 - p1]), y)
    p1 = np.full(10, 0.5)
    write("binaryConstant", np.column_stack([1 - p1, p1]), np.array([0, 1] * 5))
    write("binaryCertain", np.eye(2)[[0, 0, 1, 1, 0, 1]], np.array([0, 1, 1, 0, 0, 1]))
    write("binaryTiny", np.array([[0.7, 0.3], [0.4, 0.6], [0.2, 0.8]]), np.array([0, 1, 1]))
    write("binaryAllPositive", np.array([[0.7, 0.3], [0.4, 0.6], [0.2, 0.8]]), np.array([1, 1, 1]))
    write("binaryOneCase", np.array([[0.25, 0.75]]), np.array([0]))

    write("three", *many_class(rng, 90, [0.5, 0.3, 0.2], 1.5))
    write("threeTies", *many_class(rng, 60, [0.34, 0.33, 0.33], 1.0, digits=1))
    write("six", *many_class(rng, 150, [0.4, 0.2, 0.15, 0.12, 0.08, 0.05], 2.0))
    p, y = many_class(rng, 40, [0.5, 0.5, 0.0], 1.0)
    write("threeAbsentClass", p, y)
    p = np.clip(p * [1, 1, 0.001], 0, 1)
    write("threeNeverPredicted", p / p.sum(axis=1, keepdims=True), np.where(rng.random(40) < 0.2, 2, y))

    emit("set", "normal")
    for q in [1e-12, 1e-6, 0.001, 0.02, 0.025, 0.3, 0.5, 0.500001, 0.8, 0.95, 0.975, 0.995, 1 - 1e-9]:
        value(f"quantile.{q!r}", stats.norm.ppf(q))
    for x in [-9.0, -2.5, -1.0, 0.0, 0.3, 1.0, 1.96, 2.0, 2.0001, 3.0, 6.0, 20.0]:
        value(f"upperTail.{x!r}", stats.norm.sf(x))
    emit("set", "wilson")
    for k, n, confidence in [(0, 10, 0.95), (10, 10, 0.95), (3, 17, 0.95), (590, 624, 0.9), (1, 1, 0.99)]:
        ci = stats.binomtest(k, n).proportion_ci(confidence, method="wilson")
        value(f"{k}.{n}.{confidence}.low", ci.low)
        value(f"{k}.{n}.{confidence}.high", ci.high)
    emit("set", "percentile")
    sample = rng.normal(size=37)
    for i, v in enumerate(sample):
        value(f"sample.{i}", v)
    value("low", np.percentile(sample, 2.5))
    value("high", np.percentile(sample, 97.5))


if __name__ == "__main__":
    sys.exit(main())
