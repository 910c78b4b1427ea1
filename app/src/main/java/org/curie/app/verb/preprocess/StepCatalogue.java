// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.preprocess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.curie.imaging.transform.Transform;
import org.curie.learning.json.Json;
import org.curie.learning.json.Kind;

/** Every step there is, as a file of steps may name it. */
record StepCatalogue(List<Entry> steps) {
  private static final String SENTENCES = "steps.properties";

  /**
   * A step.
   *
   * @param kind its name in a file
   * @param about one sentence
   */
  record Entry(String kind, String about, List<Kind.Setting> settings) {}

  static StepCatalogue all() {
    Properties sentences = new Properties();
    try (InputStream in = StepCatalogue.class.getResourceAsStream(SENTENCES)) {
      sentences.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StepCatalogue(
        Json.kinds(Transform.class).stream()
            .map(kind -> new Entry(kind.name(), sentence(sentences, kind), kind.settings()))
            .toList());
  }

  private static String sentence(Properties sentences, Kind kind) {
    String about = sentences.getProperty(kind.name());
    if (about == null) {
      throw new IllegalStateException(SENTENCES + " says nothing about " + kind.name());
    }
    return about;
  }

  /** For a terminal: a paragraph for each step. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Entry step : steps) {
      lines.add(step.kind() + ": " + step.about());
      for (Kind.Setting setting : step.settings()) {
        lines.add(
            "    %s: %s%s"
                .formatted(
                    setting.name(), setting.type(), setting.required() ? "" : " (optional)"));
      }
    }
    return lines;
  }

  /** For the documentation: one table. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("| kind | does | settings |");
    lines.add("|---|---|---|");
    for (Entry step : steps) {
      List<String> settings =
          step.settings().stream()
              .map(s -> "`%s` %s%s".formatted(s.name(), s.type(), s.required() ? "" : ", optional"))
              .toList();
      lines.add(
          "| `%s` | %s | %s |".formatted(step.kind(), step.about(), String.join("; ", settings)));
    }
    return lines;
  }
}
