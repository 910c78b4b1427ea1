// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;

/** Puts an interval to each value of {@link ClassificationMetrics}. */
final class MetricEstimator {
  private final ClassProbabilities cases;
  private final MetricsSpec spec;
  private final WeightedMetrics weighted;
  private final CaseBootstrap bootstrap;
  private final double[] values; // [column]
  private final double[][] resampled; // [column][resample]

  MetricEstimator(ClassProbabilities cases, MetricsSpec spec) {
    this.cases = cases;
    this.spec = spec;
    this.weighted = new WeightedMetrics(cases, spec.decision());
    this.bootstrap = CaseBootstrap.of(cases, new RandomStreams(spec.seed()));
    this.values = weighted.evaluate();
    this.resampled = new double[weighted.columns()][spec.resamples()];
  }

  ClassificationMetrics estimate() {
    resample();
    ConfusionMatrix confusion = ConfusionMatrix.of(cases, spec.decision());
    List<ClassMetrics> perClass =
        IntStream.range(0, cases.classes())
            .mapToObj(k -> new ClassMetrics(k, confusion.support(k), ofClass(k)))
            .toList();
    List<ClassCurves> curves =
        IntStream.range(cases.isBinary() ? 1 : 0, cases.classes())
            .filter(k -> hasCurves(confusion, k))
            .mapToObj(k -> ClassCurves.of(cases, k))
            .toList();
    return new ClassificationMetrics(
        cases.groups(), overall(), perClass, confusion, curves, CalibrationCurve.topLabel(cases));
  }

  private void resample() {
    int[] weights = new int[cases.cases()];
    for (int r = 0; r < spec.resamples(); r++) {
      bootstrap.draw(r, weights);
      double[] row = weighted.evaluate(weights);
      for (int column = 0; column < row.length; column++) {
        resampled[column][r] = row[column];
      }
    }
  }

  private Map<Metric, Estimate> overall() {
    Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
    for (Metric metric : WeightedMetrics.OVERALL) {
      estimates.put(
          metric,
          metric == Metric.ROC_AUC && cases.isBinary()
              ? rocAuc(1)
              : bootstrapped(WeightedMetrics.column(metric)));
    }
    return estimates;
  }

  private Map<Metric, Estimate> ofClass(int k) {
    Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
    for (Metric metric : WeightedMetrics.PER_CLASS) {
      estimates.put(
          metric,
          metric == Metric.ROC_AUC ? rocAuc(k) : bootstrapped(WeightedMetrics.column(k, metric)));
    }
    return estimates;
  }

  private Estimate rocAuc(int k) {
    int column = WeightedMetrics.column(k, Metric.ROC_AUC);
    if (cases.groups() > 0) {
      return bootstrapped(column);
    }
    Interval interval =
        Double.isNaN(values[column])
            ? Interval.unbounded(Double.NaN)
            : DeLong.of(cases.scores(k), cases.isClass(k))
                .interval(spec.confidence(), spec.aucInterval());
    return new Estimate(interval, Estimate.Method.DELONG, 0, 0);
  }

  private Estimate bootstrapped(int column) {
    double[] sample = resampled[column];
    int undefined = (int) Arrays.stream(sample).filter(Double::isNaN).count();
    Interval interval =
        bootstrap.units() < 2 // every resample is the sample: no width is not certainty
            ? Interval.unbounded(values[column])
            : Interval.percentile(values[column], sample, spec.confidence());
    Estimate.Method method =
        cases.groups() > 0 ? Estimate.Method.PATIENT_BOOTSTRAP : Estimate.Method.CASE_BOOTSTRAP;
    return new Estimate(interval, method, spec.resamples(), undefined);
  }

  private static boolean hasCurves(ConfusionMatrix confusion, int k) {
    return confusion.support(k) > 0 && confusion.support(k) < confusion.total();
  }
}
