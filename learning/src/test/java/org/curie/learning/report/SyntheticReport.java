// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.metric.ClassProbabilities;
import org.curie.core.metric.ClassificationMetrics;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.provenance.Provenance;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.Fingerprint.Leak;
import org.curie.learning.data.Split;
import org.curie.learning.evaluate.CasePrediction;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.explain.ExplainedCase;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelInput;
import org.curie.learning.plan.Choice;
import org.curie.learning.train.EpochRecord;

/**
 * A report's content made from a seed: probabilities are a softmax of noise plus {@code skill} for
 * the truth.
 *
 * @param testCounts test cases of each class
 * @param skill 0 for guessing; infinite for always right and sure
 * @param imagesPerPatient 1 when patients are not known
 */
public record SyntheticReport(
    String name,
    List<String> classes,
    List<Integer> testCounts,
    double skill,
    int epochs,
    Split split,
    int imagesPerPatient,
    int side) {
  private static final long SEED = 1;

  public static SyntheticReport binary() {
    return new SyntheticReport(
        "pneumonia", List.of("normal", "pneumonia"), List.of(234, 390), 2.2, 25, Split.TEST, 1, 28);
  }

  public static SyntheticReport fiveClasses() {
    return new SyntheticReport(
        "five tissues",
        List.of("fat", "muscle", "mucus", "lymphocytes", "stroma"),
        List.of(80, 60, 90, 20, 50),
        2.6,
        12,
        Split.TEST,
        1,
        28);
  }

  public SyntheticReport withSkill(double other) {
    return new SyntheticReport(
        name, classes, testCounts, other, epochs, split, imagesPerPatient, side);
  }

  public SyntheticReport withClasses(List<String> names, List<Integer> counts) {
    return new SyntheticReport(name, names, counts, skill, epochs, split, imagesPerPatient, side);
  }

  public SyntheticReport withEpochs(int other) {
    return new SyntheticReport(
        name, classes, testCounts, skill, other, split, imagesPerPatient, side);
  }

  public SyntheticReport withSplit(Split other) {
    return new SyntheticReport(
        name, classes, testCounts, skill, epochs, other, imagesPerPatient, side);
  }

  public SyntheticReport withImagesPerPatient(int other) {
    return new SyntheticReport(name, classes, testCounts, skill, epochs, split, other, side);
  }

  public SyntheticReport withSide(int other) {
    return new SyntheticReport(
        name, classes, testCounts, skill, epochs, split, imagesPerPatient, other);
  }

  /** Right and wrong answers with noise for pictures, no leaks. */
  public ReportContent content() {
    List<CasePrediction> predictions = predictions();
    return content(predictions, explained(predictions), List.of());
  }

  public ReportContent content(
      List<CasePrediction> predictions, List<ExplainedCase> explained, List<Leak> leaks) {
    ClassificationMetrics metrics = metrics(predictions);
    return new ReportContent(
        model(metrics),
        fingerprint(leaks),
        choices(),
        leaks.isEmpty() ? List.of() : List.of(leaks.size() + " case(s) outside training leak"),
        history(),
        new ClassificationReport(name, split, classes, metrics, predictions),
        explained,
        94.3);
  }

  public List<CasePrediction> predictions() {
    List<CasePrediction> predictions = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      for (int i = 0; i < testCounts.get(k); i++) {
        int index = predictions.size();
        predictions.add(new CasePrediction(index, "test/" + index, k, probabilities(index, k)));
      }
    }
    return predictions;
  }

  private List<Double> probabilities(int index, int truth) {
    RandomGenerator random = new RandomStreams(SEED).stream("synthetic report", index);
    double[] p = new double[classes.size()];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      double logit = 1.3 * random.nextGaussian() + (k == truth ? Math.min(skill, 200) : 0);
      p[k] = Math.exp(logit);
      sum += p[k];
    }
    double total = sum;
    return IntStream.range(0, p.length)
        .mapToObj(k -> Double.isInfinite(skill) ? (k == truth ? 1.0 : 0.0) : p[k] / total)
        .toList();
  }

  private ClassificationMetrics metrics(List<CasePrediction> predictions) {
    double[][] p =
        predictions.stream()
            .map(c -> c.probabilities().stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    int[] labels = predictions.stream().mapToInt(CasePrediction::label).toArray();
    ClassProbabilities cases = ClassProbabilities.of(p, labels);
    if (imagesPerPatient > 1) {
      cases =
          cases.withGroups(
              predictions.stream().map(c -> "patient" + c.index() / imagesPerPatient).toList());
    }
    return ClassificationMetrics.of(cases, MetricsSpec.defaults().withResamples(100));
  }

  private static OptionalDouble bound(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public ModelDescription model(ClassificationMetrics metrics) {
    Map<String, ModelDescription.Figure> figures = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      Interval i = metrics.interval(metric);
      figures.put(
          metric.stableName(),
          new ModelDescription.Figure(i.value(), bound(i.low()), bound(i.high())));
    }
    return new ModelDescription(
        ModelDescription.FORMAT_VERSION,
        name,
        "classification",
        classes,
        new ModelInput.Images(
            1,
            1,
            28,
            28,
            List.of(
                new RescaleRange(0, 255, 0, 1, true),
                new Standardize(List.of(0.5), List.of(0.25)))),
        "logits",
        1.27,
        figures,
        697_218,
        "3b5d5c3712955042212316173ccf37be3b5d5c3712955042212316173ccf37be",
        provenance(),
        Optional.empty(),
        "Apache-2.0",
        "Research on images like those it was trained on.",
        ModelDescription.WARNING);
  }

  private static Provenance provenance() {
    return new Provenance(
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        1,
        "0.1.0",
        "a2a38d5",
        "2026-01-31T09:26:53Z",
        Map.of(
            "JDK", "25.0.1+8 (Eclipse Temurin)",
            "operating system", "Linux amd64",
            "processor", "2 cores, avx512, amx-bf16",
            "training engine", "libtorch 2.10.0",
            "inference engine", "ONNX Runtime 1.29.0"));
  }

  private Fingerprint fingerprint(List<Leak> leaks) {
    Map<Split, List<Integer>> counts = new EnumMap<>(Split.class);
    counts.put(Split.TRAIN, testCounts.stream().map(n -> 8 * n + 10).toList());
    counts.put(Split.VALIDATION, testCounts.stream().map(n -> n / 2 + 3).toList());
    counts.put(Split.TEST, testCounts);
    int images = counts.values().stream().flatMap(List::stream).mapToInt(n -> n).sum();
    Extent extent = new Extent(side, side, side);
    return new Fingerprint(
        name,
        classes,
        counts,
        images / imagesPerPatient,
        imagesPerPatient == 1,
        extent,
        extent,
        new Extent(1, 1, 1),
        1,
        0,
        255,
        leaks,
        provenance().dataSha256());
  }

  private static List<Choice> choices() {
    return List.of(
        new Choice("input size", "28 x 28", "all images have this size"),
        new Choice("network", "ResNet-18, width 16, 0.7 M parameters", "reliable at this size"),
        new Choice("batch size", "64", "enough steps an epoch from 4708 cases"),
        new Choice("label smoothing", "0.1", "labels of medical images are never all right"));
  }

  private List<EpochRecord> history() {
    int kept = Math.max(1, epochs - 2);
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(
            e ->
                new EpochRecord(
                    e,
                    0.28 + 0.45 * Math.exp(-e / 5.0),
                    0.09 + 0.4 * Math.exp(-e / 4.0) + (e > kept ? 0.01 : 0),
                    0.97 - 0.4 * Math.exp(-e / 3.0),
                    OptionalDouble.of(0.995 - 0.2 * Math.exp(-e / 3.0)),
                    0.004 * Math.sin(Math.PI * e / (epochs + 1)),
                    3.5,
                    1420 + 7 * e,
                    0.968,
                    e <= kept))
        .toList();
  }

  /** The first right and wrong answers, with noise for pictures. */
  public List<ExplainedCase> explained(List<CasePrediction> predictions) {
    List<ExplainedCase> explained = new ArrayList<>();
    for (boolean right : new boolean[] {true, false}) {
      predictions.stream()
          .filter(p -> p.isRight() == right)
          .limit(6)
          .forEach(p -> explained.add(new ExplainedCase(p, noise(p, 1), noise(p, 3))));
    }
    return explained;
  }

  private Image noise(CasePrediction p, int channels) {
    RandomGenerator random = new RandomStreams(SEED).stream("picture", p.index(), channels);
    float[] samples = new float[channels * side * side];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(256);
    }
    return Image.of(Grid.pixels(side, side), channels, samples);
  }
}
