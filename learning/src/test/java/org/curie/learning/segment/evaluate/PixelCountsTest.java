// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;

final class PixelCountsTest {
  private static final Grid GRID = Grid.pixels(40, 30);

  private static LabelMap truth(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("truth");
    int[] labels = new int[GRID.voxels()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(10) == 0 ? 1 : 0;
    }
    return LabelMap.of(GRID, labels);
  }

  private static Image scores(LabelMap truth, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("scores");
    float[] p = new float[GRID.voxels()];
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) (1 / (1 + Math.exp(-(2 * random.nextGaussian() + 3 * truth.label(i) - 2))));
    }
    return Image.of(GRID, 1, p);
  }

  @Test
  void pooledFigures_areThoseOfAllPairsOfPixels() {
    LabelMap a = truth(1);
    LabelMap b = truth(2);
    Image pa = scores(a, 3);
    Image pb = scores(b, 4);
    double[] all = {0, 0, 0, 0, 0};
    LabelMap[] others = {a, b, b}; // the second picture counts twice
    add(all, a, pa, others, pa, pb);
    add(all, b, pb, others, pa, pb);
    add(all, b, pb, others, pa, pb);
    List<PixelCounts> counts = List.of(PixelCounts.of(pa, a, 2), PixelCounts.of(pb, b, 2));
    int[] weights = {1, 2};
    assertThat(PixelCounts.rocAuc(counts, weights)).isCloseTo(all[0] / all[1], within(2e-4));
    assertThat(PixelCounts.f1(counts, weights))
        .isCloseTo(2 * all[2] / (all[3] + all[4]), within(1e-3));
  }

  /** Wins and pairs of the pixels inside one picture against those outside of all, and counts. */
  private static void add(
      double[] all, LabelMap inside, Image p, LabelMap[] others, Image pa, Image pb) {
    for (int i = 0; i < GRID.voxels(); i++) {
      all[3] += inside.label(i);
      all[4] += p.sample(i) > 0.5 ? 1 : 0;
      all[2] += p.sample(i) > 0.5 ? inside.label(i) : 0;
      for (int o = 0; o < others.length && inside.label(i) == 1; o++) {
        Image q = o == 0 ? pa : pb;
        for (int j = 0; j < GRID.voxels(); j++) {
          if (others[o].label(j) == 0) {
            all[1]++;
            all[0] += p.sample(i) > q.sample(j) ? 1 : p.sample(i) == q.sample(j) ? 0.5 : 0;
          }
        }
      }
    }
  }

  @Test
  void ignoredPixels_countNothing() {
    LabelMap truth = LabelMap.of(Grid.pixels(4, 1), new int[] {0, 1, 2, 2});
    Image p = Image.of(Grid.pixels(4, 1), 1, new float[] {0.1f, 0.9f, 0.9f, 0.1f});
    List<PixelCounts> counts = List.of(PixelCounts.of(p, truth, 2));
    assertThat(PixelCounts.rocAuc(counts, new int[] {1})).isEqualTo(1);
    assertThat(PixelCounts.f1(counts, new int[] {1})).isEqualTo(1);
  }
}
