// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.learning.json.Json;
import org.curie.learning.json.Literal;

/**
 * The values that a search tries for a setting. Numbers are drawn with four digits, to be read and
 * written.
 */
public sealed interface Range {

  Literal draw(RandomGenerator random);

  /** The values that must be possible for all others to be: the ends, or every choice. */
  List<Literal> extremes();

  /** Every number between alike. */
  record Uniform(double low, double high) implements Range {
    public Uniform {
      requireRising(low, high);
    }

    @Override
    public Literal draw(RandomGenerator random) {
      return number(low + (high - low) * random.nextDouble(), low, high);
    }

    @Override
    public List<Literal> extremes() {
      return List.of(literal(low), literal(high));
    }
  }

  /** Every magnitude between alike: for rates and decays. */
  record LogUniform(double low, double high) implements Range {
    public LogUniform {
      requireRising(low, high);
      if (!(low > 0)) {
        throw new IllegalArgumentException(
            "low must be above 0 for magnitudes, but was " + low + "; use uniform");
      }
    }

    @Override
    public Literal draw(RandomGenerator random) {
      return number(low * Math.pow(high / low, random.nextDouble()), low, high);
    }

    @Override
    public List<Literal> extremes() {
      return List.of(literal(low), literal(high));
    }
  }

  /** Every whole number from low to high alike, both included. */
  record WholeNumber(int low, int high) implements Range {
    public WholeNumber {
      requireRising(low, high);
    }

    @Override
    public Literal draw(RandomGenerator random) {
      return literal(Math.toIntExact(random.nextLong(low, high + 1L)));
    }

    @Override
    public List<Literal> extremes() {
      return List.of(literal(low), literal(high));
    }
  }

  /** One of some values, which may be whole groups, such as a network's. */
  record Choice(List<Literal> of) implements Range {
    public Choice {
      of = List.copyOf(of);
      if (of.size() < 2) {
        throw new IllegalArgumentException(
            "a choice is of 2 values or more, but there are " + of.size());
      }
    }

    @Override
    public Literal draw(RandomGenerator random) {
      return of.get(random.nextInt(of.size()));
    }

    @Override
    public List<Literal> extremes() {
      return of;
    }
  }

  private static Literal number(double value, double low, double high) {
    double rounded = BigDecimal.valueOf(value).round(new MathContext(4)).doubleValue();
    return literal(Math.clamp(rounded, low, high));
  }

  private static Literal literal(Object number) {
    return new Literal(Json.line(number));
  }

  private static void requireRising(double low, double high) {
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "a range goes from low to a higher number, but was from " + low + " to " + high);
    }
  }
}
