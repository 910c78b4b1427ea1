// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.learning.network.detection.PyramidLevel;

/**
 * Makes boxes of what a detector answers: those sure enough, the surest first, without those that
 * the {@link Suppression} takes away.
 *
 * <p><b>Shape</b> answer {@code [classes + 2 d, places]} of one image, as {@code DetectorSpec}
 * says. <b>Frame</b> pixels of the network's input; in two dimensions z runs from 0 to 1.
 * <b>Limits</b> of each class {@value #MOST_CANDIDATES} candidates go into the suppression.
 * Immutable; safe for use by several threads.
 */
public final class Decoder {
  private static final int MOST_CANDIDATES = 1000;

  private final int classes;
  private final int axes;
  private final int places;
  private final double[][] centres; // place, then axis: x, y, z
  private final int[] strides;
  private final DecodingSpec spec;

  public Decoder(List<PyramidLevel> levels, int classes, DecodingSpec spec) {
    this.classes = classes;
    this.spec = spec;
    this.axes = levels.getFirst().extents().size();
    List<double[]> all = new ArrayList<>();
    List<Integer> strideOf = new ArrayList<>();
    for (PyramidLevel level : levels) {
      all.addAll(level.centres());
      for (int i = 0; i < level.places(); i++) {
        strideOf.add(level.stride());
      }
    }
    this.places = all.size();
    this.centres = all.toArray(double[][]::new);
    this.strides = strideOf.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many numbers an answer has. */
  public int answerSize() {
    return (classes + 2 * axes) * places;
  }

  /**
   * @param answers of a batch, row-major
   * @param number of the image in it, from 0
   * @return the surest first; of equal scores the lower class and the earlier place
   */
  public List<Detection> boxes(float[] answers, int number) {
    int first = number * answerSize();
    List<Detection> kept = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      kept.addAll(Suppression.surest(candidates(answers, first, k), spec.overlap()));
    }
    kept.sort(Comparator.comparingDouble(Detection::score).reversed());
    return List.copyOf(kept.subList(0, Math.min(kept.size(), spec.most())));
  }

  private List<Detection> candidates(float[] answers, int first, int category) {
    List<Detection> found = new ArrayList<>();
    double least = StrictMath.log(spec.leastScore()) - StrictMath.log1p(-spec.leastScore());
    for (int place = 0; place < places; place++) {
      float logit = answers[first + category * places + place];
      if (logit >= least) {
        double score = 1 / (1 + StrictMath.exp(-logit));
        found.add(new Detection(category, box(answers, first, place), score));
      }
    }
    found.sort(Comparator.comparingDouble(Detection::score).reversed());
    return found.subList(0, Math.min(found.size(), MOST_CANDIDATES));
  }

  private Box box(float[] answers, int first, int place) {
    double[] ends = {0, 0, 0, 1, 1, 1};
    for (int axis = 0; axis < axes; axis++) {
      int at = first + (classes + axis) * places + place;
      double middle = centres[place][axis];
      ends[axis] = middle - side(answers[at], place);
      ends[3 + axis] = middle + side(answers[at + axes * places], place);
    }
    return new Box(ends[0], ends[1], ends[2], ends[3], ends[4], ends[5]);
  }

  /** Softplus may underflow to 0; a box has an extent. */
  private double side(float distance, int place) {
    return Math.max(distance, 1e-3) * strides[place];
  }
}
