// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.metaimage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.curie.imaging.format.content.HeaderText;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.TextNumbers;

/**
 * The lines {@code Key = Value} of a MetaImage header, by keys in small letters.
 *
 * @param behind the lines behind the last key, for a list of files
 * @param bytes where attached samples begin
 */
record MetaImageFields(
    Map<String, String> values, List<String> behind, long bytes, Refusal refusal) {
  private static final String LAST = "elementdatafile";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_ ]+");
  private static final Pattern LAST_LINE =
      Pattern.compile("\\s*ElementDataFile\\s*[=:].*", Pattern.CASE_INSENSITIVE);
  private static final Pattern LIST_LINE =
      Pattern.compile("\\s*ElementDataFile\\s*[=:]\\s*LIST.*", Pattern.CASE_INSENSITIVE);

  MetaImageFields {
    values = Map.copyOf(values);
    behind = List.copyOf(behind);
  }

  static MetaImageFields read(Refusal refusal) {
    HeaderText text =
        HeaderText.read(
            refusal,
            line -> LAST_LINE.matcher(line).matches() && !LIST_LINE.matcher(line).matches());
    Map<String, String> values = new HashMap<>();
    List<String> behind = new ArrayList<>();
    for (String line : text.lines()) {
      int sign = signIn(line);
      String key = line.substring(0, Math.max(0, sign)).strip();
      if (values.containsKey(LAST)) {
        behind.add(line);
      } else if (KEY.matcher(key).matches()) {
        values.put(key.toLowerCase(Locale.ROOT), line.substring(sign + 1).strip());
      } else if (!line.isBlank()) {
        throw refusal.damaged("its header has the line '%.40s'".formatted(line));
      }
    }
    if (!values.containsKey(LAST)) {
      throw refusal.damaged("its header does not end with ElementDataFile");
    }
    return new MetaImageFields(values, behind, text.bytes(), refusal);
  }

  /** Where the first sign stands that ends a key; −1 where there is none. */
  private static int signIn(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT)));
  }

  String required(String key) {
    return text(key)
        .orElseThrow(() -> refusal.damaged("its header has no line '%s'".formatted(key)));
  }

  boolean isTrue(String key) {
    return text(key).filter(v -> v.equalsIgnoreCase("true") || v.equals("1")).isPresent();
  }

  long whole(String key, String word) {
    try {
      return Long.parseLong(word.strip());
    } catch (NumberFormatException e) {
      throw refusal.damaged("'%.20s' of %s is no whole number".formatted(word, key));
    }
  }

  /**
   * The numbers of the first of some keys that is there; none where none is.
   *
   * @param count how many there have to be
   */
  Optional<double[]> numbers(int count, List<String> keys) {
    for (String key : keys) {
      Optional<String> text = text(key);
      if (text.isPresent()) {
        String[] words = text.get().strip().split("\\s+", -1);
        if (words.length != count) {
          throw refusal.damaged(
              "%s has %d numbers where %d are needed".formatted(key, words.length, count));
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
          numbers[i] = number(key, words[i]);
        }
        return Optional.of(numbers);
      }
    }
    return Optional.empty();
  }

  private double number(String key, String word) {
    try {
      return TextNumbers.parse(word);
    } catch (NumberFormatException e) {
      throw refusal.damaged("'%.20s' of %s is no number".formatted(word, key));
    }
  }
}
