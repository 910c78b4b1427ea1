// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.mapped.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against NumPy: src/test/python/make_sliding_window.py made sliding_window.csv. */
class SlidingWindowReferenceTest {
  private static final int CLASSES = 3;

  /** One line of the reference. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Reference(String name, Extent size, TileSpec spec, float[] scores, int[] labels) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Reference> references() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SlidingWindowReferenceTest.class.getResourceAsStream("sliding_window.csv"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(";", -1))
          .map(SlidingWindowReferenceTest::reference)
          .toList();
    }
  }

  private static Reference reference(String[] fields) {
    TileSpec spec =
        TileSpec.of(extent(fields[2]))
            .withOverlap(Double.parseDouble(fields[3]))
            .withBlending(
                fields[4].equals("constant")
                    ? new Blending.Constant()
                    : new Blending.Gaussian(0.125));
    String[] numbers = fields[5].split(" ", -1);
    float[] scores = new float[numbers.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Float.parseFloat(numbers[i]);
    }
    int[] labels = Stream.of(fields[6].split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    return new Reference(fields[0], extent(fields[1]), spec, scores, labels);
  }

  private static Extent extent(String text) {
    int[] sides = Stream.of(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    return new Extent(sides[0], sides[1], sides[2]);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("references")
  void scoresAndLabels_areThoseOfTheReference(Reference reference) {
    SlidingWindow window = new SlidingWindow(reference.spec(), CLASSES);
    TilePredictor network = tile -> network(tile, reference.spec().tile());

    Image scores = window.scores(picture(reference.size()), network);
    LabelMap labels = window.labels(picture(reference.size()), network);

    assertThat(scores.size()).isEqualTo(reference.scores().length);
    for (int i = 0; i < scores.size(); i++) {
      float expected = reference.scores()[i];
      // The exponential of the weights may differ in its last bit.
      assertThat(scores.sample(i)).as("score %d", i).isCloseTo(expected, within(64 * 1e-6f));
    }
    assertThat(labels.array()).isEqualTo(reference.labels());
  }

  @Test
  void thereAreReferences_inTwoAndThreeDimensions() throws IOException {
    assertThat(references()).hasSize(8);
    assertThat(references().stream().filter(r -> r.size().depth() == 1)).hasSize(3);
  }

  private static Image picture(Extent size) {
    Grid grid = Grid.of(size.width(), size.height(), size.depth(), Spacing.UNIT);
    float[] samples = new float[grid.voxels()];
    int at = 0;
    for (int z = 0; z < size.depth(); z++) {
      for (int y = 0; y < size.height(); y++) {
        for (int x = 0; x < size.width(); x++) {
          samples[at++] = (x * 37 + y * 101 + z * 53 + x * y * 13) % 251;
        }
      }
    }
    return Image.of(grid, 1, samples);
  }

  private static float[] network(float[] tile, Extent size) {
    float[] scores = new float[CLASSES * tile.length];
    for (int k = 0; k < CLASSES; k++) {
      int at = 0;
      for (int z = 0; z < size.depth(); z++) {
        for (int y = 0; y < size.height(); y++) {
          for (int x = 0; x < size.width(); x++) {
            int place = (7 * z + 3 * y + 5 * x + 11 * k) % 13 * 20;
            scores[k * tile.length + at] = (tile[at] * (k + 1) + place) % 64;
            at++;
          }
        }
      }
    }
    return scores;
  }
}
