// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.tile.Refused.assertRefused;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.mapped.SampleSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TileReaderTest {

  /** numpy.pad(range(n), (4, 4), mode="reflect" or "edge"). */
  static Stream<Arguments> paddings() {
    return Stream.of(
        Arguments.of(new Padding.Reflect(), 5, "4 3 2 1 0 1 2 3 4 3 2 1 0"),
        Arguments.of(new Padding.Reflect(), 3, "0 1 2 1 0 1 2 1 0 1 2"),
        Arguments.of(new Padding.Reflect(), 2, "0 1 0 1 0 1 0 1 0 1"),
        Arguments.of(new Padding.Reflect(), 1, "0 0 0 0 0 0 0 0 0"),
        Arguments.of(new Padding.Edge(), 3, "0 0 0 0 0 1 2 2 2 2 2"),
        Arguments.of(new Padding.Constant(9), 2, "-1 -1 -1 -1 0 1 -1 -1 -1 -1"));
  }

  @ParameterizedTest
  @MethodSource("paddings")
  void padding_takesTheSamplesThatNumpyTakes(Padding padding, int n, String expected) {
    List<String> sources =
        IntStream.range(-4, n + 4).mapToObj(i -> Integer.toString(padding.source(i, n))).toList();
    assertThat(String.join(" ", sources)).isEqualTo(expected);
  }

  static List<TileCases> cases() {
    return TileCases.some(60);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTile_holdsTheSampleThatThePaddingNamesForEachVoxel(TileCases c) {
    Image image = c.image();
    TileReader reader = new TileReader(SampleSource.of(image), c.spec().padding());
    TilePlan plan = TilePlan.of(c.size(), c.spec());
    float[] tile = reader.arrayFor(plan.tile(0));
    for (long t = 0; t < plan.count(); t++) {
      reader.read(plan.tile(t), tile);
      assertThat(tile).isEqualTo(oneByOne(image, plan.tile(t), c.spec().padding()));
    }
  }

  private static float[] oneByOne(Image image, Box tile, Padding padding) {
    float[] samples = new float[image.channels() * tile.voxels()];
    for (int i = 0; i < samples.length; i++) {
      int v = i % tile.voxels();
      int x = padding.source(tile.x() + v % tile.width(), image.width());
      int y = padding.source(tile.y() + v / tile.width() % tile.height(), image.height());
      int z = padding.source(tile.z() + v / tile.width() / tile.height(), image.depth());
      boolean inside = x >= 0 && y >= 0 && z >= 0;
      samples[i] = inside ? image.sample(i / tile.voxels(), z, y, x) : -3;
    }
    return samples;
  }

  @Test
  void aConstantThatIsNotFinite_isRefused() {
    assertRefused(() -> new Padding.Constant(Float.NaN), ErrorCode.SETTING_INVALID, "padding");
  }
}
