// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curie.core.geometry.Box;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.metric.detection.ImageBoxes.Truth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the rules of COCO written out in Python: {@code reference_detection.py}. */
class ReferenceDetectionTest {
  private static final double TOLERANCE = 1e-9;

  /** Boxes and what is said of them. */
  record BoxSet(int images, int categories, List<String[]> lines, Map<String, Double> values) {

    List<ImageBoxes> boxes() {
      List<ImageBoxes> made = new ArrayList<>();
      for (int i = 0; i < images; i++) {
        String image = String.valueOf(i);
        List<Truth> truths =
            of("truth", image).map(l -> new Truth(Integer.parseInt(l[2]), box(l))).toList();
        List<Detection> found =
            of("found", image)
                .map(l -> new Detection(Integer.parseInt(l[2]), box(l), Double.parseDouble(l[7])))
                .toList();
        made.add(new ImageBoxes(image, image, truths, found));
      }
      return made;
    }

    private Stream<String[]> of(String kind, String image) {
      return lines.stream().filter(l -> l[0].equals(kind) && l[1].equals(image));
    }

    private static Box box(String[] line) {
      return Box.planar(
          Double.parseDouble(line[3]),
          Double.parseDouble(line[4]),
          Double.parseDouble(line[5]),
          Double.parseDouble(line[6]));
    }
  }

  static List<BoxSet> sets() throws IOException {
    List<BoxSet> sets = new ArrayList<>();
    try (InputStream in =
        ReferenceDetectionTest.class.getResourceAsStream("reference-detection.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String[] fields = line.split(",");
        switch (fields[0]) {
          case "set" ->
              sets.add(
                  new BoxSet(
                      Integer.parseInt(fields[1]),
                      Integer.parseInt(fields[2]),
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
  void figures_ofEverySet_areThoseOfTheRulesWrittenInPython(BoxSet set) {
    DetectionMetrics metrics =
        DetectionMetrics.of(
            set.boxes(),
            set.categories(),
            new HitCriterion.Iou(0.5),
            MetricsSpec.defaults().withResamples(100));

    Map<String, Double> found = new TreeMap<>();
    found.put("map50", metrics.meanAveragePrecision50().value());
    found.put("map", metrics.meanAveragePrecision().value());
    for (int c = 0; c < set.categories(); c++) {
      found.put("ap50." + c, metrics.averagePrecision50().get(c).value());
    }
    metrics.froc().forEach((allowed, s) -> found.put("froc." + allowed, s.value()));

    assertThat(found).containsOnlyKeys(set.values().keySet());
    found.forEach(
        (key, value) ->
            assertThat(value).as(key).isCloseTo(set.values().get(key), within(TOLERANCE)));
  }
}
