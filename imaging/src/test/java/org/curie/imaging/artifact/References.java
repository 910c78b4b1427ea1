// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;

/** What src/test/python/make_artifact_references.py wrote, and the pictures it started from. */
public final class References {
  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, Grid> grids = new HashMap<>();

  private References() {}

  public static References load() throws IOException {
    References references = new References();
    for (String[] fields : lines("references.csv")) {
      Grid grid =
          Grid.of(
              Integer.parseInt(fields[1]),
              Integer.parseInt(fields[2]),
              Integer.parseInt(fields[3]),
              Spacing.UNIT);
      references.grids.put(fields[0], grid);
      references.numbers.put(fields[0], parsed(fields[4]));
    }
    return references;
  }

  static String[][] lines(String file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                References.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(";", -1))
          .toArray(String[][]::new);
    }
  }

  static double[] parsed(String numbers) {
    return Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  public double[] numbers(String name) {
    return numbers.get(name);
  }

  /** That an image has the samples of a reference. */
  public void assertEqual(Image actual, String name, double tolerance) {
    double[] expected = numbers.get(name);
    assertThat(actual.grid().size()).isEqualTo(grids.get(name).size());
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual.sample(i))
          .as("%s, sample %d", name, i)
          .isCloseTo(expected[i], org.assertj.core.api.Assertions.within(tolerance));
    }
  }

  public static Image flat() {
    return picture(Grid.pixels(12, 10));
  }

  public static Image volume() {
    return picture(Grid.of(7, 6, 5, new Spacing(1, 0.8, 2.5)));
  }

  private static Image picture(Grid grid) {
    float[] samples = new float[grid.voxels()];
    int i = 0;
    for (int z = 0; z < grid.depth(); z++) {
      for (int y = 0; y < grid.height(); y++) {
        for (int x = 0; x < grid.width(); x++) {
          samples[i++] = (x * 37 + y * 101 + x * y * 13 + z * 59 + x * z * 7) % 251;
        }
      }
    }
    return Image.of(grid, 1, samples);
  }
}
