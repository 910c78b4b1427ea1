// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.util.Optional;

/**
 * A pattern for names of files with its numbers, as headers have it: {@code slice%03d.raw 1 20 1}.
 *
 * <p>Taken apart word by word from the end, in time linear in its length: a regular expression that
 * looks for the pattern first tries every division of a hostile line.
 *
 * @param step from one number to the next; may be negative
 */
public record NumberedNames(String pattern, long first, long last, long step) {
  private static final int FIRST_LAST_STEP = 3;
  private static final int MOST_DIGITS = 9;

  /**
   * The pattern and the numbers behind it, when there is a {@code %} and at least three numbers.
   *
   * @param most how many numbers may be there: what follows the third is left to the caller
   */
  public static Optional<NumberedNames> in(String text, int most) {
    String left = text.strip();
    String[] words = left.split("\\s+", -1);
    int count = 0;
    while (count < most && count < words.length - 1 && isNumber(words[words.length - 1 - count])) {
      count++;
      left =
          left.substring(0, left.length() - words[words.length - count].length()).stripTrailing();
    }
    if (count < FIRST_LAST_STEP || left.indexOf('%') < 0) {
      return Optional.empty();
    }
    int at = words.length - count;
    return Optional.of(
        new NumberedNames(
            left,
            Long.parseLong(words[at]),
            Long.parseLong(words[at + 1]),
            Long.parseLong(words[at + 2])));
  }

  private static boolean isNumber(String word) {
    String digits = word.startsWith("-") ? word.substring(1) : word;
    return !digits.isEmpty()
        && digits.length() <= MOST_DIGITS
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
