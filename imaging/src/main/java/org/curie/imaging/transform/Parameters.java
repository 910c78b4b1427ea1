// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.List;
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

  /** Numbers that may be equal, none smaller than the one before. */
  static void requireAscending(String name, List<Double> values) {
    for (int i = 0; i < values.size(); i++) {
      requireFinite(name, values.get(i));
      require(
          i == 0 || values.get(i - 1) <= values.get(i),
          name,
          "in ascending order",
          i == 0 ? "" : values.get(i - 1) + " before " + values.get(i));
    }
  }

  /** As many lows as highs, none above its high. */
  static void requireRanges(String name, List<Double> lows, List<Double> highs) {
    require(
        !lows.isEmpty() && lows.size() == highs.size(),
        name,
        "given one low and one high for each channel, or one of each for all",
        lows + " and " + highs);
    for (int i = 0; i < lows.size(); i++) {
      requireFinite(name + " low", lows.get(i));
      requireFinite(name + " high", highs.get(i));
      require(lows.get(i) <= highs.get(i), name + " high", "at least " + lows.get(i), highs.get(i));
    }
  }

  /** A probability, or a part of a whole. */
  static void requireShare(String name, double value) {
    require(value >= 0 && value <= 1, name, "0 to 1", value);
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
