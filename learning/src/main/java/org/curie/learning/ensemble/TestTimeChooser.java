// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.evaluate.TemperatureScaling;
import org.curie.learning.graph.Softmax;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelInput;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.TestTime;
import org.curie.learning.model.TestTime.Variant;

/**
 * Chooses test-time augmentation on validation cases, and only where it helps there.
 *
 * <p><b>Formula</b> each set of variants is calibrated on the validation cases as the model alone
 * is; it helps when the mean of the paired differences in negative log-likelihood is more than
 * {@value #STANDARD_ERRORS} standard errors below 0. Of those that help, the one with the lowest
 * mean is chosen. <b>Limits</b> looks at validation cases only.
 */
public final class TestTimeChooser {
  private static final double STANDARD_ERRORS = 2;
  private static final int BATCH = 64;

  private final InferenceEngine engine;
  private final int threads;

  public TestTimeChooser(InferenceEngine engine, int threads) {
    this.engine = engine;
    this.threads = threads;
  }

  /**
   * How a set of variants did.
   *
   * @param temperature that calibrates it
   * @param gain mean fall of the negative log-likelihood against the image as it is
   * @param standardError of the gain
   */
  public record Tried(
      String name, TestTime testTime, double temperature, double gain, double standardError) {
    public boolean helps() {
      return gain > STANDARD_ERRORS * standardError;
    }
  }

  /**
   * What came of it.
   *
   * @param chosen the best of those that help
   * @param model as it was, or with the chosen variants, calibrated with them; its figures are gone
   *     then, since they were measured without
   */
  public record Chosen(
      int validationCases, List<Tried> tried, Optional<Tried> chosen, ModelDescription model) {
    public Chosen {
      tried = List.copyOf(tried);
    }
  }

  /**
   * @param data with the model's own validation part
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} with fewer than two validation
   *     cases, {@link ErrorCode#MODEL_INCOMPATIBLE} when every case was learned from, as by an
   *     ensemble of folds, the classes differ, or the model reads no images
   */
  public Chosen choose(ModelPackage model, DataSet data) {
    ModelInput.Images input = model.description().input().images();
    requireFit(model.description(), data);
    Validation validation = new Validation(model, data);
    Calibrated plain = validation.calibrated(Optional.empty());
    List<Tried> tried = new ArrayList<>();
    for (Map.Entry<String, List<Variant>> set : Showings.of(input).entrySet()) {
      TestTime shown = new TestTime(set.getValue(), 0, 0);
      tried.add(tried(set.getKey(), plain, validation.calibrated(Optional.of(shown)), shown));
    }
    Optional<Tried> best =
        tried.stream().filter(Tried::helps).max(Comparator.comparingDouble(Tried::gain));
    ModelDescription described =
        best.map(
                t ->
                    model
                        .description()
                        .withTestTime(Optional.of(t.testTime()))
                        .withTemperature(t.temperature())
                        .withMetrics(Map.of()))
            .orElse(model.description());
    return new Chosen(validation.labels.size(), tried, best, described);
  }

  private static void requireFit(ModelDescription model, DataSet data) {
    if (model.ensemble().stream().anyMatch(e -> e.kind() == Ensemble.Kind.FOLDS)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "an ensemble of folds has learned from every case, so that none is left to choose on;"
              + " choose for a model of curie train");
    }
    if (!model.classes().equals(data.classes())) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model tells "
              + model.classes()
              + " apart, but "
              + data.name()
              + " has the classes "
              + data.classes());
    }
    if (data.indices(Split.VALIDATION).length < 2) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          data.name() + " has fewer than two validation cases to choose on");
    }
  }

  private static Tried tried(String name, Calibrated plain, Calibrated shown, TestTime variants) {
    int n = plain.losses.length;
    double[] falls = new double[n];
    for (int i = 0; i < n; i++) {
      falls[i] = plain.losses[i] - shown.losses[i];
    }
    double gain = Arrays.stream(falls).sum() / n;
    double squares = Arrays.stream(falls).map(f -> (f - gain) * (f - gain)).sum();
    double error = Math.sqrt(squares / (n - 1.0) / n);
    TestTime measured = new TestTime(variants.variants(), shown.mean(), plain.mean());
    return new Tried(name, measured, shown.temperature, gain, error);
  }

  /** The negative log-likelihood of each validation case at the temperature that fits best. */
  private static final class Calibrated {
    private final double temperature;
    private final double[] losses;

    Calibrated(double temperature, double[] losses) {
      this.temperature = temperature;
      this.losses = losses;
    }

    double mean() {
      return Arrays.stream(losses).sum() / losses.length;
    }
  }

  /** The validation cases, prepared once. */
  private final class Validation {
    private final ModelPackage model;
    private final List<float[]> prepared = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    Validation(ModelPackage model, DataSet data) {
      this.model = model;
      ModelDescription plain = model.description().withTestTime(Optional.empty());
      try (Classifier classifier = Classifier.open(plain, model.networks(), engine, threads)) {
        for (int index : data.indices(Split.VALIDATION)) {
          prepared.add(classifier.prepared(data.image(index)));
          labels.add(data.get(index).label());
        }
      }
    }

    Calibrated calibrated(Optional<TestTime> testTime) {
      ModelDescription shown = model.description().withTestTime(testTime);
      int classes = shown.classes().size();
      float[] logits = new float[labels.size() * classes];
      try (Classifier classifier = Classifier.open(shown, model.networks(), engine, threads)) {
        for (int from = 0; from < labels.size(); from += BATCH) {
          int to = Math.min(labels.size(), from + BATCH);
          float[] some = classifier.logits(prepared.subList(from, to));
          System.arraycopy(some, 0, logits, from * classes, some.length);
        }
      }
      double temperature = TemperatureScaling.fit(logits, labels);
      double[] losses = new double[labels.size()];
      for (int i = 0; i < losses.length; i++) {
        double p = Softmax.of(logits, i * classes, classes, temperature)[labels.get(i)];
        losses[i] = -Math.log(Math.max(p, Double.MIN_NORMAL));
      }
      return new Calibrated(temperature, losses);
    }
  }
}
