// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names, numbers, dates and UIDs that identify in one object, to be looked for in its texts.
 *
 * <p>Names are taken apart and found as whole words; phrases such as the name of an institution are
 * found whole; identifiers of five characters and more also inside longer words; dates in the usual
 * notations. <b>Limits</b> single letters, and numbers under four digits, are not looked for. Not
 * safe for use by several threads while it is filled.
 */
public final class KnownIdentifiers {
  private static final int LEAST_LETTERS = 2;
  private static final int LEAST_CHARACTERS = 3;
  private static final int LEAST_DIGITS = 4;
  private static final int LEAST_INSIDE = 5;
  private static final int LEAST_UID = 10;
  private static final int MOST_PHRASE = 12;
  private static final String[] MONTHS = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };

  /** Words joined by spaces, which no word holds. */
  private final Set<String> phrases = new HashSet<>();

  private final boolean[] lengths = new boolean[MOST_PHRASE + 1];
  private final Set<String> seen = new HashSet<>();

  /** Long identifiers by their first five characters. */
  private final Map<String, List<String>> inside = new HashMap<>();

  private final Set<String> uids = new HashSet<>();

  /** A person name: its components are found alone. */
  public void addName(String name) {
    if (!seen.add("n" + name)) {
      return;
    }
    Words words = Words.of(name);
    for (int i = 0; i < words.size(); i++) {
      String word = words.word(i);
      if (word.length() >= LEAST_LETTERS || Character.isIdeographic(word.codePointAt(0))) {
        addPhrase(word);
      }
    }
    addPhrase(words);
  }

  /** A number, code or name that is found whole. */
  public void addPhrase(String phrase) {
    if (!phrase.isBlank() && !phrase.equals(TextCleaner.REMOVED) && seen.add("p" + phrase)) {
      addPhrase(Words.of(phrase));
    }
  }

  /** A UID that names something of the object, nothing of the standard. */
  public void addUid(String uid) {
    if (uid.length() >= LEAST_UID) {
      uids.add(uid);
    }
  }

  /** A date that begins with YYYYMMDD. */
  public void addDate(String date) {
    if (date.length() < 8 || !seen.add("d" + date.substring(0, 8))) {
      return;
    }
    String year = date.substring(0, 4);
    String month = date.substring(4, 6);
    String day = date.substring(6, 8);
    if (!isDigits(year + month + day)) {
      return;
    }
    put(new String[] {year + month + day});
    putInside(year + month + day);
    int number = Integer.parseInt(month);
    String name = number >= 1 && number <= 12 ? MONTHS[number - 1] : month;
    for (String m : List.of(month, withoutZero(month), name)) {
      for (String d : List.of(day, withoutZero(day))) {
        put(new String[] {year, m, d});
        for (String y : List.of(year, year.substring(2))) {
          put(new String[] {d, m, y});
          put(new String[] {m, d, y});
        }
      }
    }
  }

  private static String withoutZero(String digits) {
    return digits.charAt(0) == '0' ? digits.substring(1) : digits;
  }

  boolean isEmpty() {
    return phrases.isEmpty() && uids.isEmpty();
  }

  /** Marks every place where one of them stands. */
  void mark(String text, Words words, Spans spans) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.word(i);
      int match = longestMatch(words, i);
      if (match > 0) {
        spans.mark(words.start(i), words.end(i + match - 1));
      } else if (contains(word)) {
        spans.mark(words.start(i), words.end(i));
      }
    }
    markUids(text, spans);
  }

  private int longestMatch(Words words, int first) {
    int longest = 0;
    StringBuilder phrase = new StringBuilder();
    for (int n = 1; n <= MOST_PHRASE && first + n <= words.size(); n++) {
      phrase.append(n == 1 ? "" : " ").append(words.word(first + n - 1));
      if (lengths[n] && phrases.contains(phrase.toString())) {
        longest = n;
      }
    }
    return longest;
  }

  private boolean contains(String word) {
    for (int at = 0; at + LEAST_INSIDE <= word.length() && !inside.isEmpty(); at++) {
      List<String> candidates = inside.get(word.substring(at, at + LEAST_INSIDE));
      if (candidates != null) {
        for (String identifier : candidates) {
          if (word.startsWith(identifier, at)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void markUids(String text, Spans spans) {
    if (uids.isEmpty()) {
      return;
    }
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && isUidCharacter(text.charAt(end))) {
        end++;
      }
      int last = end;
      while (last > start && text.charAt(last - 1) == '.') {
        last--;
      }
      if (last - start >= LEAST_UID && uids.contains(text.substring(start, last))) {
        spans.mark(start, last);
      }
      start = end + 1;
    }
  }

  private static boolean isUidCharacter(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private void addPhrase(Words words) {
    if (words.size() == 0 || words.size() > MOST_PHRASE) {
      return;
    }
    String[] phrase = new String[words.size()];
    for (int i = 0; i < phrase.length; i++) {
      phrase[i] = words.word(i);
    }
    String joined = String.join("", phrase);
    if (phrase.length == 1 && isTooCommon(joined)) {
      return;
    }
    put(phrase);
    if (joined.length() >= LEAST_INSIDE
        && !joined.equals(TextCleaner.REMOVED.toLowerCase(Locale.ROOT))) {
      putInside(joined);
      if (phrase.length > 1) {
        put(new String[] {joined});
      }
    }
  }

  /** Words too short to be told from others. */
  private boolean isTooCommon(String word) {
    if (isDigits(word)) {
      return word.length() < LEAST_DIGITS;
    }
    boolean letters = word.chars().allMatch(Character::isLetter);
    return word.length() < (letters ? LEAST_LETTERS : LEAST_CHARACTERS)
        && !Character.isIdeographic(word.codePointAt(0));
  }

  private void put(String[] phrase) {
    phrases.add(String.join(" ", phrase));
    lengths[phrase.length] = true;
  }

  private void putInside(String identifier) {
    inside
        .computeIfAbsent(identifier.substring(0, LEAST_INSIDE), key -> new ArrayList<>())
        .add(identifier);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
