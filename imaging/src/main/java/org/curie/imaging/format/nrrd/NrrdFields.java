// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.curie.imaging.format.content.HeaderText;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.TextNumbers;

/**
 * The fields of an NRRD header, {@code name: value}, by their full names in small letters.
 *
 * <p>Keys with values of their own ({@code key:=value}) and comments are no fields.
 *
 * @param files the lines behind {@code data file: LIST}
 * @param bytes where attached samples begin
 */
record NrrdFields(Map<String, String> values, List<String> files, long bytes, Refusal refusal) {
  /** What the standard lets a writer call a field besides its name. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "datafile", "data file",
          "lineskip", "line skip",
          "byteskip", "byte skip",
          "centerings", "centers");

  NrrdFields {
    values = Map.copyOf(values);
    files = List.copyOf(files);
  }

  static NrrdFields read(Refusal refusal) {
    HeaderText text = HeaderText.read(refusal, String::isEmpty);
    Map<String, String> values = new HashMap<>();
    List<String> files = new ArrayList<>();
    List<String> lines = text.lines();
    for (int i = 1; i < lines.size(); i++) { // the first is the magic
      String line = lines.get(i);
      boolean isList = values.getOrDefault("data file", "").startsWith("LIST");
      if (isList && !line.isBlank()) {
        files.add(line);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        add(line, values, refusal);
      }
    }
    if (!text.isWhole() && !values.containsKey("data file")) {
      throw refusal.damaged("its header does not end with an empty line");
    }
    return new NrrdFields(values, files, text.bytes(), refusal);
  }

  private static void add(String line, Map<String, String> values, Refusal refusal) {
    int colon = line.indexOf(':');
    if (colon > 0 && line.startsWith(":=", colon)) {
      return;
    }
    if (colon < 1) {
      throw refusal.damaged("its header has the line '%.40s'".formatted(line));
    }
    String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String known = OTHER_NAMES.getOrDefault(name, name);
    if (values.put(known, line.substring(colon + 1).strip()) != null) {
      throw refusal.damaged("its header has the field '%.40s' twice".formatted(name));
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String required(String name) {
    return text(name)
        .orElseThrow(() -> refusal.damaged("its header has no field '%s'".formatted(name)));
  }

  /** Words with white space between them; none where there is no such field. */
  List<String> words(String name) {
    return text(name)
        .filter(t -> !t.isEmpty())
        .map(t -> List.of(t.split("\\s+", -1)))
        .orElse(List.of());
  }

  int whole(String name, int otherwise) {
    return text(name).map(t -> whole(name, t)).orElse(otherwise);
  }

  int whole(String name, String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw refusal.damaged("'%.20s' in its field '%s' is no whole number".formatted(word, name));
    }
  }

  double number(String name, String word) {
    try {
      return TextNumbers.parse(word);
    } catch (NumberFormatException e) {
      throw refusal.damaged("'%.20s' in its field '%s' is no number".formatted(word, name));
    }
  }

  /** {@code (1,0,0) none (0,1,0)}: a vector for each axis, empty where there is none. */
  List<List<Double>> vectors(String name) {
    List<List<Double>> vectors = new ArrayList<>();
    String rest = text(name).orElse("").strip();
    while (!rest.isEmpty()) {
      if (rest.startsWith("none")) {
        vectors.add(List.of());
        rest = rest.substring(4).strip();
        continue;
      }
      int end = rest.indexOf(')');
      if (!rest.startsWith("(") || end < 0) {
        throw refusal.damaged("its field '%s' is no row of vectors".formatted(name));
      }
      List<Double> vector = new ArrayList<>();
      for (String word : rest.substring(1, end).split(",", -1)) {
        vector.add(number(name, word.strip()));
      }
      vectors.add(vector);
      rest = rest.substring(end + 1).strip();
    }
    return vectors;
  }
}
