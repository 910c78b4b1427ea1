// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.mapped.Extent;

/** Seeded sizes, tiles, overlaps, layouts and blendings in two and three dimensions. */
record TileCases(int number, Extent size, int channels, TileSpec spec) {

  static List<TileCases> some(int count) {
    return IntStream.range(0, count).mapToObj((IntFunction<TileCases>) TileCases::of).toList();
  }

  private static TileCases of(int number) {
    RandomGenerator random = new RandomStreams(20261121).stream("tile cases", number);
    boolean planar = number % 3 == 0;
    int most = planar ? 40 : 14;
    Extent size = extent(random, most, planar);
    Extent tile = extent(random, planar ? 16 : 8, planar || number % 7 == 0);
    TileLayout layout = List.of(TileLayout.values()).get(random.nextInt(3));
    Padding padding =
        List.of(new Padding.Constant(-3), new Padding.Reflect(), new Padding.Edge())
            .get(random.nextInt(3));
    Blending blending =
        random.nextBoolean() ? new Blending.Constant() : new Blending.Gaussian(0.125);
    double overlap = random.nextInt(8) / 10.0;
    return new TileCases(
        number,
        size,
        1 + random.nextInt(3),
        new TileSpec(tile, overlap, layout, padding, blending));
  }

  private static Extent extent(RandomGenerator random, int most, boolean planar) {
    return new Extent(
        1 + random.nextInt(most), 1 + random.nextInt(most), planar ? 1 : 1 + random.nextInt(most));
  }

  RandomGenerator random() {
    return new RandomStreams(7).stream("tile samples", number);
  }

  /** An image whose samples are drawn, with fractions. */
  Image image() {
    RandomGenerator random = random();
    return image(() -> random.nextFloat() * 2000 - 1000);
  }

  /** An image of whole numbers, as CT has: sums of some of them are exact. */
  Image wholeImage() {
    RandomGenerator random = random();
    return image(() -> random.nextInt(4096) - 1024);
  }

  private interface Sample {
    float next();
  }

  private Image image(Sample sample) {
    Grid grid = Grid.of(size.width(), size.height(), size.depth(), Spacing.UNIT);
    float[] samples = new float[channels * grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample.next();
    }
    return Image.of(grid, channels, samples);
  }

  /** Scores of {@code classes} that depend on the samples and on the place within the tile. */
  static TilePredictor network(int channels, int classes) {
    return tile -> {
      int voxels = tile.length / channels;
      float[] scores = new float[classes * voxels];
      for (int k = 0; k < classes; k++) {
        for (int v = 0; v < voxels; v++) {
          float sample = tile[(k % channels) * voxels + v];
          scores[k * voxels + v] = (sample * (k + 3) + (v * 31 + k * 17) % 101) % 8;
        }
      }
      return scores;
    };
  }
}
