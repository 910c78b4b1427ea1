// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.junit.jupiter.api.Test;

/**
 * Against scikit-image and SciPy; {@code src/test/python/reference_instances.py} wrote the file.
 */
final class ReferenceInstancesTest {

  private static List<String[]> lines() throws IOException {
    try (InputStream in =
        ReferenceInstancesTest.class.getResourceAsStream("reference-instances.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split("\t")).toList();
    }
  }

  private static Grid grid(String[] header, Spacing mm) {
    return Grid.of(
        Integer.parseInt(header[1]), Integer.parseInt(header[2]), Integer.parseInt(header[3]), mm);
  }

  private static int[] whole(String[] line) {
    return Arrays.stream(line).skip(1).mapToInt(Integer::parseInt).toArray();
  }

  private static double[] numbers(String[] line, int from) {
    return Arrays.stream(line).skip(from).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void flooding_isTheWatershedFromMaximaOfThatDynamic_voxelByVoxel() throws IOException {
    List<String[]> lines = lines();
    int compared = 0;
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at)[0].equals("flood")) {
        double[] rules = numbers(lines.get(at), 4);
        LabelMap found =
            Flooding.things(
                Landscapes.of(
                    grid(lines.get(at), Spacing.UNIT),
                    numbers(lines.get(at + 1), 1),
                    numbers(lines.get(at + 2), 1)),
                new InstanceDecoding(rules[0], rules[1], rules[2], 1));
        assertThat(found.array()).isEqualTo(whole(lines.get(at + 3)));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(4);
  }

  @Test
  void levels_areThoseOfTheExactDistanceInsideEachThing() throws IOException {
    List<String[]> lines = lines();
    List<Integer> compared = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at)[0].equals("levels")) {
        double[] mm = numbers(lines.get(at), 5);
        LabelMap things =
            LabelMap.of(
                grid(lines.get(at), new Spacing(mm[0], mm[1], mm[2])), whole(lines.get(at + 1)));
        int levels = Integer.parseInt(lines.get(at)[4]);
        assertThat(DepthLevels.of(things, levels).array()).isEqualTo(whole(lines.get(at + 2)));
        compared.add(levels);
      }
    }
    assertThat(compared).containsExactly(4, 3, 3);
  }

  /** Answers of a network with given numbers. */
  static final class Landscapes {
    private Landscapes() {}

    /** Two levels, their shares so that inside and depth come out. */
    static DepthMap of(Grid grid, double[] inside, double[] depth) {
      return DepthMap.of(grid, floats(inside), floats(depth));
    }

    private static float[] floats(double[] values) {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }

    /** What a network answers that knows the truth. */
    static DepthMap certain(LabelMap levels, int count) {
      int voxels = levels.grid().voxels();
      float[] scores = new float[(count + 1) * voxels];
      for (int i = 0; i < voxels; i++) {
        scores[levels.label(i) * voxels + i] = 1;
      }
      return DepthMap.of(Image.of(levels.grid(), count + 1, scores));
    }
  }
}
