// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The checks that the records of this package make of their parameters. */
final class Parameters {
  /** The longest side a step may ask for; keeps sums of sides far from overflow. */
  private static final int LONGEST_SIDE = 1 << 16;

  private Parameters() {}

  static void requireSide(String name, int pixels) {
    require(pixels >= 1 && pixels <= LONGEST_SIDE, name, "1 to " + LONGEST_SIDE, pixels);
  }

  static void requireSize(String name, int width, int height, int depth) {
    requireSide(name + " width", width);
    requireSide(name + " height", height);
    requireSide(name + " depth", depth);
  }

  static void requireOffset(String name, int pixels) {
    require(pixels >= 0 && pixels <= LONGEST_SIDE, name, "0 to " + LONGEST_SIDE, pixels);
  }

  static void requireFinite(String name, double value) {
    require(Double.isFinite(value), name, "a finite number", value);
  }

  static void requirePositive(String name, double value) {
    require(value > 0 && Double.isFinite(value), name, "a finite number > 0", value);
  }

  static void requireNotNegative(String name, double value) {
    require(value >= 0 && Double.isFinite(value), name, "a finite number >= 0", value);
  }

  /** A choice that a file of steps may have left out. */
  static void requireGiven(String name, @Nullable Object value) {
    if (value == null) {
      throw new CurieException(ErrorCode.SETTING_INVALID, name + " must be given, but is missing");
    }
  }

  static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, name + " must be " + rule + ", but was " + value);
    }
  }
}
