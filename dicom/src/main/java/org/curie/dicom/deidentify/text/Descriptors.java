// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.text;

import java.util.Set;

/**
 * The looks of identity in free text: addresses of mail and web, long numbers, dates, persons with
 * a title, and what stands behind words such as "name:".
 *
 * <p>Errs on the side of taking too much. <b>Limits</b> a name that nothing announces and no other
 * attribute holds is not seen; the evidence says so.
 */
final class Descriptors {
  private static final int LONG_NUMBER = 6;
  private static final int PHONE_DIGITS = 7;
  private static final int MOST_NAMES = 3;
  private static final int MOST_ANNOUNCED = 4;
  private static final Set<String> TITLES =
      Set.of("dr", "prof", "mr", "mrs", "ms", "miss", "herr", "frau", "dott", "mme", "sr", "sra");
  private static final Set<String> ANNOUNCING =
      Set.of("name", "patient", "pat", "dob", "mrn", "id", "born", "phone", "tel", "fax", "ssn");
  private static final Set<String> MONTHS =
      Set.of(
          "jan",
          "feb",
          "mar",
          "apr",
          "may",
          "jun",
          "jul",
          "aug",
          "sep",
          "oct",
          "nov",
          "dec",
          "january",
          "february",
          "march",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private Descriptors() {}

  static void mark(String text, Words words, Spans spans) {
    for (int i = 0; i < words.size(); i++) {
      markNumber(words, i, spans);
      markDate(words, i, spans);
      markPerson(words, i, spans);
      markAnnounced(text, words, i, spans);
    }
    markAddresses(text, spans);
  }

  /** A long number, or groups of digits that could be a telephone's. */
  private static void markNumber(Words words, int first, Spans spans) {
    if (digits(words.word(first)) >= LONG_NUMBER) {
      spans.mark(words.start(first), words.end(first));
    }
    int total = 0;
    int last = first;
    for (int i = first; i < words.size() && words.isNumber(i); i++) {
      total += words.word(i).length();
      last = i;
      if (!words.isJoinedBy(i, " -/()+.", 3)) {
        break;
      }
    }
    if (last > first && total >= PHONE_DIGITS) {
      spans.mark(words.start(first), words.end(last));
    }
  }

  private static int digits(String word) {
    int digits = 0;
    for (int i = 0; i < word.length(); i++) {
      digits += Character.isDigit(word.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  /** Three parts with the same kind of mark between, of which one may be a month's name. */
  private static void markDate(Words words, int first, Spans spans) {
    if (first + 2 >= words.size()
        || !words.isJoinedBy(first, " -/.,", 2)
        || !words.isJoinedBy(first + 1, " -/.,", 2)) {
      return;
    }
    boolean numeric = true;
    boolean month = false;
    int longest = 0;
    for (int i = first; i < first + 3; i++) {
      boolean number = words.isNumber(i) && words.word(i).length() <= 4;
      month |= MONTHS.contains(words.word(i));
      numeric &= number;
      longest = number ? Math.max(longest, words.word(i).length()) : longest;
      if (!number && !MONTHS.contains(words.word(i))) {
        return;
      }
    }
    boolean marks = words.isJoinedBy(first, "-/.", 1) && words.isJoinedBy(first + 1, "-/.", 1);
    if ((numeric && marks && longest >= 2) || (month && longest >= 2)) {
      spans.mark(words.start(first), words.end(first + 2));
    }
  }

  private static void markPerson(Words words, int title, Spans spans) {
    if (!TITLES.contains(words.word(title))) {
      return;
    }
    int last = title;
    while (last + 1 < words.size()
        && last - title < MOST_NAMES
        && words.isJoinedBy(last, " .,-'", 2)
        && words.isCapitalised(last + 1)) {
      last++;
    }
    if (last > title) {
      spans.mark(words.start(title), words.end(last));
    }
  }

  /** What follows "name:" and its like, to the end of the line or the next mark. */
  private static void markAnnounced(String text, Words words, int first, Spans spans) {
    if (!ANNOUNCING.contains(words.word(first)) || !words.isJoinedBy(first, " :=#.'", 3)) {
      return;
    }
    String between = text.substring(words.end(first), words.start(first + 1));
    if (between.indexOf(':') < 0 && between.indexOf('=') < 0 && between.indexOf('#') < 0) {
      return;
    }
    int last = first + 1;
    while (last - first < MOST_ANNOUNCED && words.isJoinedBy(last, " .-'^", 2)) {
      last++;
    }
    spans.mark(words.start(first + 1), words.end(last));
  }

  private static void markAddresses(String text, Spans spans) {
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
      String run = text.substring(start, end);
      boolean mail = run.indexOf('@') > 0 && run.indexOf('@') < run.length() - 1;
      if (mail || run.contains("://") || run.startsWith("www.")) {
        spans.mark(start, end);
      }
      start = end + 1;
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\\' || c == ',' || c == ';';
  }
}
