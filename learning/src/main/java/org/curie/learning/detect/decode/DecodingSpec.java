// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.decode;

/**
 * Which boxes are kept.
 *
 * @param leastScore boxes as sure or surer are kept. Low, so that the whole curve can be drawn
 * @param overlap of a less sure box with a surer one of its class, at which it is taken away
 * @param most of an image
 */
public record DecodingSpec(double leastScore, double overlap, int most) {
  public DecodingSpec {
    requireShare("leastScore", leastScore);
    requireShare("overlap", overlap);
    if (most < 1 || most > 100_000) {
      throw new IllegalArgumentException("most must be from 1 to 100000, but was " + most);
    }
  }

  /** As FCOS, with COCO's 100 boxes an image. */
  public static DecodingSpec defaults() {
    return new DecodingSpec(0.05, 0.6, 100);
  }

  private static void requireShare(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be above 0 and below 1, but was " + value);
    }
  }
}
