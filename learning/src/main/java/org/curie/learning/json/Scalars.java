// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a scalar of a {@link Tree} means as a value; empty where it is of another type. */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,18})");
  private static final Pattern SCIENTIFIC = Pattern.compile("[-+]?\\d+(\\.\\d*)?[eE][-+]?\\d+");
  private static final int LONGEST_NUMBER = 64;

  private Scalars() {}

  static Optional<String> text(Tree tree) {
    return tree instanceof Tree.Text t ? Optional.of(t.characters()) : Optional.empty();
  }

  static Optional<Boolean> flag(Tree tree) {
    return tree instanceof Tree.Flag f ? Optional.of(f.value()) : Optional.empty();
  }

  /**
   * Any double; one that is not finite is written as a word. {@code 1e-8} may be text, since the
   * YAML parser takes it for such.
   */
  static Optional<Double> number(Tree tree) {
    return switch (tree) {
      case Tree.Numeral n -> number(n.digits());
      case Tree.Text t ->
          switch (t.characters()) {
            case "NaN" -> Optional.of(Double.NaN);
            case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            case String s when SCIENTIFIC.matcher(s).matches() -> number(s);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Optional<Double> number(String digits) {
    if (digits.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(digits);
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty(); // such as YAML's 0x1F or .inf
    }
  }

  static Optional<Long> whole(Tree tree, long least, long most) {
    if (!(tree instanceof Tree.Numeral n) || !WHOLE.matcher(n.digits()).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(n.digits());
    boolean fits =
        value.compareTo(BigDecimal.valueOf(least)) >= 0
            && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    return fits ? Optional.of(value.longValueExact()) : Optional.empty();
  }
}
