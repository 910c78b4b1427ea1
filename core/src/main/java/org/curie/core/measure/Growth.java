// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.OptionalDouble;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How a volume (or, of pictures, an area) changed between two dates.
 *
 * <p><b>Formula</b> with sizes {@code a}, then {@code b}, and {@code t} days between: absolute
 * {@code b - a}; relative {@code (b - a) / a}; specific growth rate {@code ln(b / a) / t} a day;
 * doubling time {@code t ln 2 / ln(b / a)} days, below 0 where it shrank: then the time in which it
 * halves. <b>Source</b> doubling time Schwartz 1961,
 * doi:10.1002/1097-0142(196111/12)14:6%3C1272::AID-CNCR2820140618%3E3.0.CO;2-H; growth rate Mehrara
 * et al. 2007, doi:10.1158/0008-5472.CAN-06-3822. <b>Limits</b> both suppose exponential growth;
 * neither is absent without a reason, see {@link #course} and {@link #days}.
 *
 * @param days between the dates, absent where they are not known: then are the rates
 * @param relative absent where there was nothing before
 * @param specificGrowthRatePerDay absent where there is nothing at one of the dates
 * @param doublingDays absent also where nothing changed
 */
public record Growth(
    Course course,
    double earlier,
    double later,
    OptionalDouble days,
    double absolute,
    OptionalDouble relative,
    OptionalDouble specificGrowthRatePerDay,
    OptionalDouble doublingDays) {

  /** What became of it. */
  public enum Course {
    /** Nothing at either date. */
    ABSENT,
    APPEARED,
    DISAPPEARED,
    GREW,
    SHRANK,
    UNCHANGED
  }

  /** The change where nobody knows the dates. */
  public static Growth between(double earlier, double later) {
    return of(earlier, later, OptionalDouble.empty());
  }

  /**
   * @param days from the earlier to the later date
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} unless they are more than 0
   */
  public static Growth between(double earlier, double later, double days) {
    if (!(days > 0) || Double.isInfinite(days)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "growth is measured over more than 0 days, but the later mask comes "
              + days
              + " days after the earlier one; are they swapped?");
    }
    return of(earlier, later, OptionalDouble.of(days));
  }

  private static Growth of(double earlier, double later, OptionalDouble days) {
    Course course = course(earlier, later);
    boolean both = earlier > 0 && later > 0;
    double logarithm = both ? Math.log(later / earlier) : 0;
    boolean rated = both && days.isPresent();
    return new Growth(
        course,
        earlier,
        later,
        days,
        later - earlier,
        earlier > 0 ? OptionalDouble.of((later - earlier) / earlier) : OptionalDouble.empty(),
        rated ? OptionalDouble.of(logarithm / days.getAsDouble()) : OptionalDouble.empty(),
        rated && logarithm != 0
            ? OptionalDouble.of(days.getAsDouble() * Math.log(2) / logarithm)
            : OptionalDouble.empty());
  }

  private static Course course(double earlier, double later) {
    if (earlier == 0) {
      return later == 0 ? Course.ABSENT : Course.APPEARED;
    }
    if (later == 0) {
      return Course.DISAPPEARED;
    }
    return later > earlier ? Course.GREW : later < earlier ? Course.SHRANK : Course.UNCHANGED;
  }
}
