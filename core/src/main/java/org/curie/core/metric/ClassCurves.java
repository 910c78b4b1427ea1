// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

/** The curves of one class against the rest, for the report's plots. */
public record ClassCurves(
    int classIndex,
    RocCurve roc,
    PrecisionRecallCurve precisionRecall,
    CalibrationCurve calibration) {
  private static final int CALIBRATION_BINS = 10;

  /** The curves of a class that has both cases and counter-examples. */
  static ClassCurves of(ClassProbabilities cases, int classIndex) {
    return new ClassCurves(
        classIndex,
        RocCurve.oneVersusRest(cases, classIndex),
        PrecisionRecallCurve.oneVersusRest(cases, classIndex),
        CalibrationCurve.oneVersusRest(cases, classIndex, CALIBRATION_BINS));
  }
}
