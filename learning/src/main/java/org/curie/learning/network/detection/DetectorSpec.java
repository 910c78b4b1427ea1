// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.detection;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.operator.Shape;

/**
 * A one-stage detector without anchors: {@link Detector}.
 *
 * <p><b>Shape</b> in: {@code [n, c, (z,) y, x]}; out: {@code [n, classes + 2 d, places]} in d
 * dimensions: for each place, level by level from the finest, logits of the classes, then the
 * distances to the sides of the box in strides of the level, lower sides (x, y, z) first.
 *
 * @param depth of the residual network below: 18, 34, 50, 101 or 152
 * @param width channels of its first stage
 * @param stem large-image for strides of 4, 8, 16 and 32, small-image for 1, 2, 4 and 8
 * @param firstStage the finest of its four stages that is looked at; smaller for smaller objects
 * @param extraLevels coarser than its last stage, each of double stride; for larger objects
 * @param channels of the pyramid and the head
 * @param headDepth convolutions before each of the two answers
 */
public record DetectorSpec(
    int depth, int width, Stem stem, int firstStage, int extraLevels, int channels, int headDepth) {
  private static final int STAGES = 4;

  public DetectorSpec {
    requireBetween("width", width, 1, 1024);
    requireBetween("firstStage", firstStage, 1, STAGES);
    requireBetween("extraLevels", extraLevels, 0, 3);
    requireBetween("channels", channels, 8, 1024);
    requireBetween("headDepth", headDepth, 0, 8);
    if (channels % 8 != 0) {
      throw new IllegalArgumentException("channels must be a multiple of 8, but were " + channels);
    }
    new ResNetSpec(depth, width, stem, 0);
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but was %d".formatted(name, least, most, value));
    }
  }

  ResNetSpec backbone() {
    return new ResNetSpec(depth, width, stem, 0);
  }

  private int stride(int stage) {
    int first =
        switch (stem) {
          case SMALL_IMAGE -> 1;
          case LARGE_IMAGE -> 4;
        };
    return first << (stage - 1);
  }

  /** Of which the extents of an image must be multiples. */
  public int coarsestStride() {
    return stride(STAGES) << extraLevels;
  }

  public int finestStride() {
    return stride(firstStage);
  }

  /**
   * What the network looks at in images of this shape, the finest level first.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when an extent is no multiple of
   *     the coarsest stride
   */
  public List<PyramidLevel> levels(Shape image) {
    if (image.spatial().stream().anyMatch(e -> e % coarsestStride() != 0)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a detector of a coarsest stride of %d needs extents that are multiples of it, but the"
                  .formatted(coarsestStride())
              + " input is "
              + image.spatial()
              + "; change the input's size, or the network's extraLevels or stem");
    }
    List<PyramidLevel> levels = new ArrayList<>();
    for (int stride = finestStride(); stride <= coarsestStride(); stride *= 2) {
      levels.add(PyramidLevel.of(image, stride));
    }
    return levels;
  }

  /**
   * @throws CurieException as {@link #levels}
   */
  public Graph build(Shape image, int classes) {
    return Detector.build(this, image, classes);
  }

  /**
   * The network before it has learned.
   *
   * @throws CurieException as {@link #levels}
   */
  public Network fresh(Shape image, int classes, long seed) {
    return Detector.fresh(build(image, classes), seed);
  }
}
