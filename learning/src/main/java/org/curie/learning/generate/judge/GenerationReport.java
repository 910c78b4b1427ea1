// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.curie.core.image.Image;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * How good made pictures are.
 *
 * @param heldOut how many real pictures were compared with that nobody learned from
 * @param compared how many made ones, real training ones and ones of noise they were compared with
 * @param ofMade the distance of made pictures to the held-out ones, {@link RandomFeatures}
 * @param ofTraining the same of real training pictures: no generator can be expected to be nearer
 * @param ofNoise the same of pictures of noise with the training pixels' mean and deviation
 * @param examples made pictures to look at, with their class
 * @param real training pictures to look at beside them
 */
public record GenerationReport(
    int heldOut,
    int compared,
    double ofMade,
    double ofTraining,
    double ofNoise,
    CopyCheck copies,
    List<Example> examples,
    List<Example> real)
    implements Judgement {

  /** A picture, from -1 to 1. */
  public record Example(Image values, OptionalInt label) {}

  public GenerationReport {
    examples = List.copyOf(examples);
    real = List.copyOf(real);
  }

  @Override
  public Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    put(figures, "frechetDistance", ofMade);
    put(figures, "frechetDistanceOfTraining", ofTraining);
    put(figures, "frechetDistanceOfNoise", ofNoise);
    put(figures, "copying", copies.copying());
    put(figures, "nearerThanHeldOut", copies.below());
    return figures;
  }

  private static void put(Map<String, Figure> figures, String name, double value) {
    figures.put(name, new Figure(value, OptionalDouble.empty(), OptionalDouble.empty()));
  }
}
