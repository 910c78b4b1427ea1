// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pseudonym;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * One patient's move in time.
 *
 * <p>A value keeps its form: precision, fraction, zone, the dots and colons of ACR-NEMA, and
 * ranges. A local time and its zone move together, so the instant moves by exactly the shift.
 * <b>Limits</b> a value of month or year precision moves from its first day and is cut back to its
 * precision; what is no date answers empty, as does a result outside the years 1 to 9999.
 *
 * <p><b>Source</b> DICOM PS3.5 table 6.2-1 for DA, TM and DT; PS3.15 E.3.6.
 *
 * @param days whole days, negative into the past
 * @param seconds of the clock, from 0 to 86399, forward
 */
public record DateShift(long days, int seconds) {
  private static final int DAY_SECONDS = 86_400;
  private static final int LATEST_ZONE = 1400; // PS3.5 6.2: offsets from -1200 to +1400

  /** The shift of a patient under a key. */
  public static DateShift of(DateShiftSpec spec, Pseudonyms pseudonyms, String patient) {
    long span = spec.mostDays() - (long) spec.leastDays() + 1;
    long days = spec.leastDays() + pseudonyms.number("shift-days", patient, span);
    long seconds = spec.timeOfDay() ? pseudonyms.number("shift-time", patient, DAY_SECONDS) : 0;
    return new DateShift(-days, (int) seconds);
  }

  /**
   * A DA, or a range of them.
   *
   * @param time the TM that goes with it, which may carry it over midnight; empty when none does
   */
  public Optional<String> date(String value, String time) {
    int dash = value.indexOf('-');
    if (dash >= 0) {
      return range(value, dash, part -> oneDate(part, ""));
    }
    return oneDate(value, time);
  }

  /** A TM, or a range of them. */
  public Optional<String> time(String value) {
    int dash = value.indexOf('-');
    return dash >= 0 ? range(value, dash, this::oneTime) : oneTime(value);
  }

  /** A DT, or a range of them. */
  public Optional<String> dateTime(String value) {
    for (int dash = value.indexOf('-'); dash >= 0; dash = value.indexOf('-', dash + 1)) {
      if (!isZone(value, dash)) {
        return range(value, dash, this::oneDateTime);
      }
    }
    return oneDateTime(value);
  }

  private interface Shifting {
    Optional<String> apply(String value);
  }

  private static Optional<String> range(String value, int dash, Shifting shifting) {
    String first = value.substring(0, dash).strip();
    String last = value.substring(dash + 1).strip();
    Optional<String> from = first.isEmpty() ? Optional.of("") : shifting.apply(first);
    Optional<String> to = last.isEmpty() ? Optional.of("") : shifting.apply(last);
    return first.isEmpty() && last.isEmpty()
        ? Optional.empty()
        : from.flatMap(f -> to.map(t -> f + "-" + t));
  }

  private Optional<String> oneDate(String value, String time) {
    boolean dotted = value.length() == 10 && value.charAt(4) == '.' && value.charAt(7) == '.';
    String plain = dotted ? value.replace(".", "") : value;
    int carry = Math.floorDiv(Math.max(secondsOf(time), 0) + carrying(time), DAY_SECONDS);
    Optional<String> moved = moveDate(plain, days + carry);
    return dotted ? moved.map(DateShift::dotted) : moved;
  }

  private int carrying(String time) {
    return secondsOf(time) < 0 ? 0 : seconds;
  }

  private static String dotted(String date) {
    return date.substring(0, 4) + "." + date.substring(4, 6) + "." + date.substring(6);
  }

  /** YYYY, YYYYMM or YYYYMMDD, moved and of the same length. */
  private static Optional<String> moveDate(String value, long days) {
    int length = value.length();
    if (length != 4 && length != 6 && length != 8) {
      return Optional.empty();
    }
    int year = number(value, 0, 4);
    int month = length > 4 ? number(value, 4, 6) : 1;
    int day = length > 6 ? number(value, 6, 8) : 1;
    if (year < 1 || month < 1 || month > 12 || day < 1) {
      return Optional.empty();
    }
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      return Optional.empty();
    }
    LocalDate moved = LocalDate.of(year, month, day).plusDays(days);
    if (moved.getYear() < 1 || moved.getYear() > 9999) {
      return Optional.empty();
    }
    String whole =
        digits(moved.getYear(), 4)
            + digits(moved.getMonthValue(), 2)
            + digits(moved.getDayOfMonth(), 2);
    return Optional.of(whole.substring(0, length));
  }

  private Optional<String> oneTime(String value) {
    int now = secondsOf(value);
    if (now < 0) {
      return Optional.empty();
    }
    if (seconds == 0) {
      return Optional.of(value);
    }
    boolean colons = value.indexOf(':') >= 0;
    String plain = colons ? value.replace(":", "") : value;
    int dot = plain.indexOf('.');
    int whole = dot < 0 ? plain.length() : dot;
    String moved = clock((now + seconds) % DAY_SECONDS).substring(0, whole);
    if (colons) {
      moved = withColons(moved);
    }
    return Optional.of(moved + plain.substring(whole));
  }

  private static String withColons(String time) {
    StringBuilder text = new StringBuilder(time);
    for (int at = time.length() - 2; at > 0; at -= 2) {
      text.insert(at, ':');
    }
    return text.toString();
  }

  private Optional<String> oneDateTime(String value) {
    int zone = value.length() - 5;
    boolean hasZone =
        zone >= 4
            && (value.charAt(zone) == '+' || isZone(value, zone))
            && number(value, zone + 1, zone + 5) >= 0;
    String local = hasZone ? value.substring(0, zone) : value;
    String rest = hasZone ? value.substring(zone) : "";
    if (local.length() <= 8) {
      return moveDate(local, days).map(moved -> moved + rest);
    }
    String time = local.substring(8);
    int now = secondsOf(time);
    if (now < 0 || time.indexOf(':') >= 0) {
      return Optional.empty();
    }
    int carry = Math.floorDiv(now + seconds, DAY_SECONDS);
    return moveDate(local.substring(0, 8), days + carry)
        .flatMap(date -> oneTime(time).map(moved -> date + moved + rest));
  }

  /** Whether what begins here is an offset west of Greenwich, not the end of a range. */
  private static boolean isZone(String value, int dash) {
    if (dash < 4 || value.charAt(dash) != '-' || value.length() < dash + 5) {
      return false;
    }
    int offset = number(value, dash + 1, dash + 5);
    boolean ends = value.length() == dash + 5 || value.charAt(dash + 5) == '-';
    return ends && offset >= 0 && offset <= LATEST_ZONE && offset % 100 < 60;
  }

  /** The second of the day of HH[MM[SS[.F]]], with or without colons; -1 when it is none. */
  private static int secondsOf(String value) {
    String plain = value.indexOf(':') >= 0 ? value.replace(":", "") : value;
    int dot = plain.indexOf('.');
    int whole = dot < 0 ? plain.length() : dot;
    if (dot >= 0 && (whole != 6 || number(plain, dot + 1, plain.length()) < 0)) {
      return -1;
    }
    if (whole != 2 && whole != 4 && whole != 6) {
      return -1;
    }
    int hour = number(plain, 0, 2);
    int minute = whole > 2 ? number(plain, 2, 4) : 0;
    int second = whole > 4 ? number(plain, 4, 6) : 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return -1;
    }
    return hour * 3600 + minute * 60 + Math.min(second, 59); // 60 is a leap second
  }

  private static String clock(int second) {
    return digits(second / 3600, 2) + digits(second / 60 % 60, 2) + digits(second % 60, 2);
  }

  private static String digits(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(width - digits.length()) + digits;
  }

  /** The number that these characters are, or -1 when they are not 1 to 9 digits. */
  private static int number(String text, int from, int to) {
    if (from >= to || to > text.length() || to - from > 9) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
