// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The checks of augmentation parameters, and the draws made from them. */
final class Draws {
  private Draws() {}

  static void requireProbability(double probability) {
    require(probability >= 0 && probability <= 1, "probability", "0 to 1", probability);
  }

  static void requireRange(String name, double low, double high) {
    require(
        low > 0 && low <= high && Double.isFinite(high),
        "the smallest and largest " + name,
        "above 0 and in order",
        low + " and " + high);
  }

  static void requireAtMost(String name, double value, double limit) {
    require(value >= 0 && value <= limit, name, "0 to " + limit, value);
  }

  static void requireFinite(String name, double value) {
    require(Double.isFinite(value), name, "a finite number", value);
  }

  static void requireCount(String name, int value, int limit) {
    require(value >= 1 && value <= limit, name, "1 to " + limit, value);
  }

  static void requireGiven(String name, @Nullable Object value) {
    if (value == null) {
      throw new CurieException(ErrorCode.SETTING_INVALID, name + " must be given, but is missing");
    }
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, name + " must be " + rule + ", but was " + value);
    }
  }

  static boolean happens(RandomGenerator random, double probability) {
    return random.nextDouble() < probability;
  }

  static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A whole number from 0 to limit - 1. */
  static int below(RandomGenerator random, int limit) {
    requireCount("cases to choose a partner from", limit, Integer.MAX_VALUE);
    return (int) (limit * random.nextDouble());
  }

  /** Uniform in the logarithm. */
  static double betweenLogarithms(RandomGenerator random, double low, double high) {
    double drawn = between(random, StrictMath.log(low), StrictMath.log(high));
    return Math.clamp(StrictMath.exp(drawn), low, high);
  }

  static List<Double> manyAround(RandomGenerator random, double most, int count) {
    List<Double> many = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      many.add(around(random, most));
    }
    return many;
  }

  /** Between -most and most. */
  static double around(RandomGenerator random, double most) {
    return between(random, -most, most);
  }
}
