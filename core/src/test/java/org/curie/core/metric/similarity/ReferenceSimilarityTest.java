// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure against scikit-image and SciPy (reference_similarity.py). */
class ReferenceSimilarityTest {

  /** A head line and the two rows of numbers below it. */
  static final class Reference {
    private final String[] head;
    private final double[] x;
    private final double[] y;

    Reference(String[] head, double[] x, double[] y) {
      this.head = head;
      this.x = x;
      this.y = y;
    }

    String[] head() {
      return head;
    }

    double[] x() {
      return x;
    }

    double[] y() {
      return y;
    }

    double number(int field) {
      return Double.parseDouble(head[field]);
    }

    @Override
    public String toString() {
      return String.join(",", head);
    }
  }

  private static List<Reference> references(String kind) throws IOException {
    String text;
    try (InputStream in = ReferenceSimilarityTest.class.getResourceAsStream("similarity.csv")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> lines = text.lines().toList();
    List<Reference> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 3) {
      String[] head = lines.get(i).split(",");
      if (head[0].equals(kind)) {
        found.add(new Reference(head, numbers(lines.get(i + 1)), numbers(lines.get(i + 2))));
      }
    }
    return found;
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",")).skip(1).mapToDouble(Double::parseDouble).toArray();
  }

  static List<Reference> pairs() throws IOException {
    return references("pair");
  }

  static List<Reference> samples() throws IOException {
    return references("samples");
  }

  private static Image image(Reference r, double[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) samples[i];
    }
    return Image.of(Grid.pixels((int) r.number(1), (int) r.number(2)), 1, floats);
  }

  private static List<double[]> rows(double[] numbers, int length) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += length) {
      rows.add(Arrays.copyOfRange(numbers, i, i + length));
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void signalToNoise_isThatOfScikitImage(Reference r) {
    assertThat(PeakSignalToNoise.of(image(r, r.x()), image(r, r.y()), r.number(3)))
        .isCloseTo(r.number(4), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void structuralSimilarity_isThatOfScikitImage(Reference r) {
    assertThat(StructuralSimilarity.of(image(r, r.x()), image(r, r.y()), r.number(3)))
        .isCloseTo(r.number(5), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void frechetDistance_isThatOfSciPy(Reference r) {
    int d = (int) r.number(1);

    double found = FrechetDistance.between(rows(r.x(), d), rows(r.y(), d));

    assertThat(found).isCloseTo(r.number(2), within(1e-8 * r.number(2)));
    assertThat(FrechetDistance.between(rows(r.y(), d), rows(r.x(), d)))
        .isCloseTo(found, within(1e-9 * found));
  }
}
