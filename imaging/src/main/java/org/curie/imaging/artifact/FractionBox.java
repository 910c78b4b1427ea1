// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

/** A box in fractions of an image's sides, from its first corner; it may reach beyond the image. */
public record FractionBox(double x, double y, double z, double width, double height, double depth) {

  /** A rectangle that goes through all slices. */
  public static FractionBox throughSlices(double x, double y, double width, double height) {
    return new FractionBox(x, y, 0, width, height, 1);
  }
}
