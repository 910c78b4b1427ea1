// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.provenance.Provenance;
import org.curie.imaging.transform.Transform;

/**
 * What a model says about itself: {@code model.json} of a package.
 *
 * @param task "classification"
 * @param output what the network's numbers mean: "logits"
 * @param temperature logits are divided by it before the softmax, so that probabilities mean what
 *     they say (Guo et al. 2017, arXiv:1706.04599); fitted on validation cases
 * @param metrics the test split's figures at the time of packaging, by stable name; one that is not
 *     defined is left out
 * @param learnedValues parameters the network learned
 * @param recipe how to train it again; absent from packages written before there was one
 */
public record ModelDescription(
    int formatVersion,
    String name,
    String task,
    List<String> classes,
    Input input,
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

  public static final int FORMAT_VERSION = 1;
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

  /** What the network reads, and the steps that make it from an image. */
  public record Input(
      int channels, int depth, int height, int width, List<Transform> preprocessing) {
    public Input {
      preprocessing = List.copyOf(preprocessing);
      require(
          channels > 0 && depth > 0 && height > 0 && width > 0,
          "input extents must be at least 1, but were",
          List.of(channels, depth, height, width));
    }
  }

  /** A metric with its 95 % interval, whose ends are absent where they cannot be told. */
  public record Figure(double value, OptionalDouble low, OptionalDouble high) {}

  public ModelDescription withTemperature(double fitted) {
    return new ModelDescription(
        formatVersion,
        name,
        task,
        classes,
        input,
        output,
        fitted,
        metrics,
        learnedValues,
        weightsSha256,
        provenance,
        recipe,
        licence,
        intendedUse,
        warning);
  }

  public ModelDescription withMetrics(Map<String, Figure> figures) {
    return new ModelDescription(
        formatVersion,
        name,
        task,
        classes,
        input,
        output,
        temperature,
        figures,
        learnedValues,
        weightsSha256,
        provenance,
        recipe,
        licence,
        intendedUse,
        warning);
  }
}
