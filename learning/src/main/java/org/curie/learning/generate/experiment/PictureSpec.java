// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.Transform;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.operator.Shape;

/**
 * What pictures are to a network that makes them, and the way back.
 *
 * <p><b>Shape</b> {@code [n, channels, height, width]}. <b>Units</b> of the network: -1 for {@code
 * low}, 1 for {@code high}, linear between; samples beyond are cut off.
 *
 * @param channels 1 for grey, 3 for colour
 * @param prepare brings every picture to this size and its samples to low...high
 * @param low the lowest sample, in the units that {@code prepare} leaves
 */
public record PictureSpec(
    int channels, int height, int width, List<Transform> prepare, double low, double high) {
  private static final int LARGEST_SIDE = 1 << 12;

  public PictureSpec {
    prepare = List.copyOf(prepare);
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "channels must be 1 (grey) or 3 (colour), but were " + channels);
    }
    if (height < 1 || width < 1 || height > LARGEST_SIDE || width > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "height and width must be 1 to %d, but were %d and %d"
              .formatted(LARGEST_SIDE, height, width));
    }
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "low and high must be finite numbers, low below high, but were %s and %s"
              .formatted(low, high));
    }
  }

  public Shape shape() {
    return Shape.batchOf(channels, height, width);
  }

  /** All steps from a picture to what the network reads. */
  public List<Transform> steps() {
    List<Transform> steps = new ArrayList<>(prepare);
    steps.add(new RescaleRange(low, high, -1, 1, true));
    return steps;
  }

  /** The same, as data are prepared for training. */
  public InputSpec.Images asInput() {
    return new InputSpec.Images(channels, 1, height, width, steps(), List.of(), List.of());
  }

  /** What the network read or made, -1 to 1, as a picture again: cut off at low and high. */
  public Image picture(Image values) {
    float[] samples = new float[values.size()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (low + share(values.sample(i)) * (high - low));
    }
    return Image.of(values.grid(), channels, samples);
  }

  /** Values of the network in the shape of a picture. */
  public Image values(float[] values) {
    return Image.of(Grid.pixels(width, height), channels, values);
  }

  /** Where a value of the network lies between low (0) and high (1), cut off there. */
  public static double share(float value) {
    return Math.clamp((value + 1.0) / 2, 0.0, 1.0);
  }
}
