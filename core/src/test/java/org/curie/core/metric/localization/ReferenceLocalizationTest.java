// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curie.core.geometry.Box;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.localization.LocalizationMetrics.Compared;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against masks of pixels counted in Python: {@code reference_localization.py}. */
class ReferenceLocalizationTest {
  private static final double TOLERANCE = 1e-9;

  /** Questions and what is said of the answers. */
  record QuestionSet(
      int categories, double tolerance, List<String[]> lines, Map<String, Double> values) {

    List<Pointing> pointings() {
      return of("asked").map(this::pointing).toList();
    }

    private Pointing pointing(String[] asked) {
      List<Box> truths = of("truth", asked[1]).map(l -> box(l, 2)).toList();
      Optional<Place> place =
          of("place", asked[1])
              .map(l -> new Place(number(l, 2), number(l, 3), 0.5, 1, box(l, 4)))
              .findFirst();
      return new Pointing(
          asked[1],
          asked[1],
          Integer.parseInt(asked[2]),
          Box.planar(0, 0, number(asked, 3), number(asked, 4)),
          truths,
          place,
          asked[5].equals("1"));
    }

    private Stream<String[]> of(String kind) {
      return lines.stream().filter(l -> l[0].equals(kind));
    }

    private Stream<String[]> of(String kind, String number) {
      return of(kind).filter(l -> l[1].equals(number));
    }

    private static Box box(String[] line, int from) {
      return Box.planar(
          number(line, from),
          number(line, from + 1),
          number(line, from + 2),
          number(line, from + 3));
    }

    private static double number(String[] line, int at) {
      return Double.parseDouble(line[at]);
    }
  }

  static List<QuestionSet> sets() throws IOException {
    List<QuestionSet> sets = new ArrayList<>();
    try (InputStream in =
        ReferenceLocalizationTest.class.getResourceAsStream("reference-localization.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String[] fields = line.split(",");
        switch (fields[0]) {
          case "set" ->
              sets.add(
                  new QuestionSet(
                      Integer.parseInt(fields[2]),
                      Double.parseDouble(fields[3]),
                      new ArrayList<>(),
                      new TreeMap<>()));
          case "value" -> sets.getLast().values().put(fields[1], Double.parseDouble(fields[2]));
          default -> sets.getLast().lines().add(fields);
        }
      }
    }
    return sets;
  }

  @ParameterizedTest
  @MethodSource("sets")
  void figures_ofEverySet_areThoseOfMasksCountedInPython(QuestionSet set) {
    LocalizationMetrics metrics =
        LocalizationMetrics.of(
            set.pointings(),
            set.categories(),
            set.tolerance(),
            MetricsSpec.defaults().withResamples(100));

    Map<String, Double> found = new TreeMap<>();
    put(found, metrics.overall(), "");
    for (int c = 0; c < set.categories(); c++) {
      put(found, metrics.categories().get(c).figures(), "." + c);
    }
    assertThat(found).containsOnlyKeys(set.values().keySet());
    found.forEach(
        (key, value) ->
            assertThat(value).as(key).isCloseTo(set.values().get(key), within(TOLERANCE)));
  }

  private static void put(
      Map<String, Double> found, Map<LocalizationMetric, Compared> figures, String ending) {
    figures.forEach(
        (metric, f) -> {
          found.put(metric.stableName() + ".model" + ending, f.model().value());
          found.put(metric.stableName() + ".middle" + ending, f.middle().value());
        });
  }
}
