// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import java.util.Arrays;
import org.curie.learning.graph.Softmax;

/**
 * How much each pixel of the network's input spoke for a class.
 *
 * <p><b>Shape</b> {@code [y][x]} of the network's input, or of an image that the evidence was laid
 * on; values 0–1, 1 where the evidence is largest. Immutable.
 */
public final class Attribution {
  private final int width;
  private final int height;
  private final Slice slice;
  private final float[] values;
  private final int classIndex;
  private final double[] probabilities;

  /**
   * Which slice of a volume is meant.
   *
   * @param index from 0
   * @param of how many slices there are; 1 for a planar image
   */
  public record Slice(int index, int of) {
    /** Slice 0 of 1. */
    public static final Slice ONLY = new Slice(0, 1);
  }

  Attribution(
      int width, int height, Slice slice, float[] values, int classIndex, double[] probabilities) {
    this.width = width;
    this.height = height;
    this.slice = slice;
    this.values = values;
    this.classIndex = classIndex;
    this.probabilities = probabilities;
  }

  /** Of a volume, the slice with the most evidence. */
  public static Attribution of(Evidence evidence, int classIndex) {
    int slice = evidence.strongestSlice();
    int area = evidence.height() * evidence.width();
    return new Attribution(
        evidence.width(),
        evidence.height(),
        new Slice(slice, evidence.depth()),
        Arrays.copyOfRange(evidence.values(), slice * area, (slice + 1) * area),
        classIndex,
        evidence.probabilities());
  }

  static double[] probabilities(float[] logits, double temperature) {
    return Softmax.of(logits, 0, logits.length, temperature);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The slice of the network's input that is shown. */
  public Slice slice() {
    return slice;
  }

  public float at(int x, int y) {
    return values[y * width + x];
  }

  /** The class that was asked about. */
  public int classIndex() {
    return classIndex;
  }

  public double probability(int k) {
    return probabilities[k];
  }

  public int classes() {
    return probabilities.length;
  }

  /** Whether any pixel spoke for the class at all. */
  public boolean isEmpty() {
    for (float v : values) {
      if (v > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "Attribution[class "
        + classIndex
        + ", "
        + height
        + " x "
        + width
        + ", probabilities "
        + Arrays.toString(probabilities)
        + "]";
  }
}
