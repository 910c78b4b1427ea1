// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

class MeanOverFoldsTest {
  @Test
  void mean_ofThreeFolds_hasTheSampleDeviation() {
    MeanOverFolds mean =
        MeanOverFolds.of(
            List.of(
                Map.of(Metric.ACCURACY, 0.8, Metric.ROC_AUC, 0.9),
                Map.of(Metric.ACCURACY, 0.9, Metric.ROC_AUC, Double.NaN),
                Map.of(Metric.ACCURACY, 1.0, Metric.ROC_AUC, 0.7)));

    assertThat(mean.folds()).isEqualTo(3);
    assertThat(mean.metrics().keySet()).containsExactly(Metric.ACCURACY, Metric.ROC_AUC);
    MeanOverFolds.Spread accuracy = mean.metrics().get(Metric.ACCURACY);
    assertThat(accuracy.mean()).isCloseTo(0.9, within(1e-15));
    assertThat(accuracy.standardDeviation()).isCloseTo(0.1, within(1e-15));
    assertThat(accuracy.undefinedFolds()).isZero();
    MeanOverFolds.Spread auc = mean.metrics().get(Metric.ROC_AUC);
    assertThat(auc.mean()).isCloseTo(0.8, within(1e-15));
    assertThat(auc.undefinedFolds()).isEqualTo(1);
  }

  @Test
  void mean_ofOneFold_hasNoDeviation() {
    MeanOverFolds mean = MeanOverFolds.of(List.of(Map.of(Metric.ACCURACY, 0.8)));

    assertThat(mean.metrics().get(Metric.ACCURACY).mean()).isEqualTo(0.8);
    assertThat(mean.metrics().get(Metric.ACCURACY).standardDeviation()).isNaN();
  }

  @Test
  void mean_ofNoFolds_isRefused() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> MeanOverFolds.of(List.of()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INSUFFICIENT));
  }
}
