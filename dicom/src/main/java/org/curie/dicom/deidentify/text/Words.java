// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.text;

import java.util.Locale;

/**
 * A text cut into words: runs of letters and digits, in lower case, with where they stand.
 *
 * <p>A script without spaces, such as Chinese, is cut into single characters.
 */
final class Words {
  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final String[] words;
  private final int size;

  private Words(String text, int[] starts, int[] ends, String[] words, int size) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    this.words = words;
    this.size = size;
  }

  static Words of(String text) {
    int[] starts = new int[text.length()];
    int[] ends = new int[text.length()];
    String[] words = new String[text.length()];
    int size = 0;
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      if (end == at) {
        at++;
        continue;
      }
      starts[size] = at;
      ends[size] = end;
      words[size++] = text.substring(at, end).toLowerCase(Locale.ROOT);
      at = end;
    }
    return new Words(text, starts, ends, words, size);
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (!Character.isLetterOrDigit(c)) {
        return end;
      }
      boolean alone = Character.isIdeographic(c);
      if (alone && end > start) {
        return end;
      }
      end += Character.charCount(c);
      if (alone) {
        return end;
      }
    }
    return end;
  }

  int size() {
    return size;
  }

  String word(int i) {
    return words[i];
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  boolean isNumber(int i) {
    for (int k = 0; k < words[i].length(); k++) {
      if (!Character.isDigit(words[i].charAt(k))) {
        return false;
      }
    }
    return true;
  }

  boolean isCapitalised(int i) {
    return Character.isUpperCase(text.codePointAt(starts[i]));
  }

  /** Whether only this kind of characters stands between a word and the next. */
  boolean isJoinedBy(int i, String allowed, int most) {
    if (i + 1 >= size || starts[i + 1] - ends[i] > most) {
      return false;
    }
    for (int k = ends[i]; k < starts[i + 1]; k++) {
      if (allowed.indexOf(text.charAt(k)) < 0) {
        return false;
      }
    }
    return true;
  }
}
