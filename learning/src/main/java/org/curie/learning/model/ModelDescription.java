// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.provenance.Provenance;

/**
 * What a model says about itself: {@code model.json} of a package.
 *
 * @param task "classification"
 * @param output what the network's numbers mean: "logits"
 * @param temperature logits are divided by it before the softmax, so that probabilities mean what
 *     they say (Guo et al. 2017, arXiv:1706.04599); fitted on validation cases. Where several
 *     networks or variants answer, the logarithms of their mean probabilities take the place of
 *     logits (Rahaman and Thiery 2021, arXiv:2007.08792)
 * @param metrics the test split's figures at the time of packaging, by stable name; one that is not
 *     defined is left out
 * @param learnedValues parameters the network learned; of an ensemble, all members together
 * @param weightsSha256 of an ensemble, {@link Ensemble#weightsSha256}
 * @param recipe how to train it again, since format version 2; absent from ensembles, whose
 *     members' own packages have it
 * @param ensemble the networks, where there are several; since format version 2
 * @param testTime the variants an image is shown in, where it is shown in several; since format
 *     version 2
 */
public record ModelDescription(
    int formatVersion,
    String name,
    String task,
    List<String> classes,
    ModelInput input,
    String output,
    double temperature,
    Map<String, Figure> metrics,
    long learnedValues,
    String weightsSha256,
    Provenance provenance,
    Optional<Recipe> recipe,
    String licence,
    String intendedUse,
    String warning,
    Optional<Ensemble> ensemble,
    Optional<TestTime> testTime)
    implements PackagedModel {

  public static final int FORMAT_VERSION = 2;

  /** Packages from this version on are read. */
  public static final int OLDEST_FORMAT_VERSION = 1;

  public static final String WARNING =
      "Research software. Not for clinical use: no authority has certified it.";

  public ModelDescription {
    classes = List.copyOf(classes);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    require(classes.size() >= 2, "a classifier has at least 2 classes, but these are", classes);
    require(output.equals("logits"), "the output must be logits, but was", output);
    require(
        temperature > 0 && Double.isFinite(temperature),
        "temperature must be a finite number > 0, but was",
        temperature);
  }

  private static void require(boolean holds, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(rule + " " + found);
    }
  }

  /** A metric with its 95 % interval, whose ends are absent where they cannot be told. */
  public record Figure(double value, OptionalDouble low, OptionalDouble high) {}

  /** One network that is shown the image as it is. */
  public ModelDescription(
      int formatVersion,
      String name,
      String task,
      List<String> classes,
      ModelInput input,
      String output,
      double temperature,
      Map<String, Figure> metrics,
      long learnedValues,
      String weightsSha256,
      Provenance provenance,
      Optional<Recipe> recipe,
      String licence,
      String intendedUse,
      String warning) {
    this(
        formatVersion,
        name,
        task,
        classes,
        input,
        output,
        temperature,
        metrics,
        learnedValues,
        weightsSha256,
        provenance,
        recipe,
        licence,
        intendedUse,
        warning,
        Optional.empty(),
        Optional.empty());
  }

  /** How many networks answer. */
  @Override
  public int networks() {
    return ensemble.map(e -> e.members().size()).orElse(1);
  }

  /** How a network's logits are divided before the mean over networks is taken. */
  public double memberTemperature(int network) {
    return ensemble.map(e -> e.members().get(network).temperature()).orElse(1.0);
  }

  public ModelDescription withTemperature(double fitted) {
    return with(fitted, metrics, testTime);
  }

  public ModelDescription withMetrics(Map<String, Figure> figures) {
    return with(temperature, figures, testTime);
  }

  /**
   * The model with others beside it, not yet calibrated and measured; how to train them again, the
   * members know.
   */
  public ModelDescription withEnsemble(Ensemble several, long allLearned, Provenance made) {
    return new ModelDescription(
        FORMAT_VERSION,
        name,
        task,
        classes,
        input,
        output,
        1,
        Map.of(),
        allLearned,
        several.weightsSha256(),
        made,
        Optional.empty(),
        licence,
        intendedUse,
        warning,
        Optional.of(several),
        testTime);
  }

  /** One network of several, by itself: neither calibrated with the others nor measured. */
  ModelDescription member(int network) {
    Ensemble.Member member = ensemble.orElseThrow().members().get(network);
    return new ModelDescription(
        FORMAT_VERSION,
        name,
        task,
        classes,
        input,
        output,
        member.temperature(),
        Map.of(),
        learnedValues / networks(),
        member.weightsSha256(),
        member.provenance(),
        member.recipe(),
        licence,
        intendedUse,
        warning);
  }

  public ModelDescription withTestTime(Optional<TestTime> shown) {
    return with(temperature, metrics, shown);
  }

  /** A copy, in this program's format, with what is ever changed of a description. */
  private ModelDescription with(
      double newTemperature, Map<String, Figure> newMetrics, Optional<TestTime> newTestTime) {
    return new ModelDescription(
        FORMAT_VERSION,
        name,
        task,
        classes,
        input,
        output,
        newTemperature,
        newMetrics,
        learnedValues,
        weightsSha256,
        provenance,
        recipe,
        licence,
        intendedUse,
        warning,
        ensemble,
        newTestTime);
  }
}
