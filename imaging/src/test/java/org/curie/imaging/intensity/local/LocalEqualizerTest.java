// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Moments;
import org.curie.imaging.intensity.Scenes;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.intensity.Tones;
import org.curie.imaging.intensity.local.LocalEqualizer.Levels;
import org.curie.imaging.intensity.local.LocalEqualizer.Spec;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LocalEqualizerTest {
  private static final double[] LOW = {-400};
  private static final double[] HIGH = {400};

  @ParameterizedTest
  @CsvSource({"4, 4, 0, 256", "3, 5, 2, 64", "2, 2, 3, 60000", "1, 1, 1, 16"})
  void theResult_isTheSameForEveryNumberOfThreads(int x, int y, int z, int bins) {
    Image image = Scenes.noise(37, 70, 5, 2, 1);
    Spec spec = new Spec(x, y, z, 3, bins, Levels.CONTINUOUS);
    Image expected = LocalEqualizer.apply(image, spec, LOW, HIGH);
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(Threads.use(threads, () -> LocalEqualizer.apply(image, spec, LOW, HIGH)))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Levels.class)
  void slices_areTreatedAsPicturesWhenAsked(Levels levels) {
    Image volume = Scenes.noise(21, 18, 4, 2, 2);
    Spec spec = new Spec(3, 2, 0, 2, 128, levels);
    Image whole = LocalEqualizer.apply(volume, spec, LOW, HIGH);
    for (int c = 0; c < 2; c++) {
      for (int z = 0; z < 4; z++) {
        Image alone = LocalEqualizer.apply(Scenes.slice(volume, c, z), spec, LOW, HIGH);
        assertThat(Scenes.slice(whole, c, z).samples()).containsExactly(alone.samples());
      }
    }
  }

  @Test
  void aPicture_isAVolumeOfOneSlice() {
    Image picture = Scenes.noise(30, 20, 1, 1, 3);
    Image expected =
        LocalEqualizer.apply(picture, new Spec(4, 4, 0, 2, 64, Levels.CONTINUOUS), LOW, HIGH);
    for (int z : new int[] {1, 3}) {
      Spec spec = new Spec(4, 4, z, 2, 64, Levels.CONTINUOUS);
      assertThat(LocalEqualizer.apply(picture, spec, LOW, HIGH)).isEqualTo(expected);
    }
  }

  /** A volume that repeats one slice has that slice's histograms in each of its tiles. */
  @Test
  void aVolumeOfEqualSlices_isEqualisedAsItsSlice() {
    Image slice = Scenes.whole(32, 24, 1, 200, 4);
    float[] samples = new float[6 * slice.size()];
    for (int z = 0; z < 6; z++) {
      slice.copyTo(samples, z * slice.size());
    }
    Image volume = Image.of(Scenes.noise(32, 24, 6, 1, 0).grid(), 1, samples);
    double[] low = {0};
    double[] high = {255};
    Image expected =
        LocalEqualizer.apply(slice, new Spec(4, 3, 0, 0, 256, Levels.CONTINUOUS), low, high);
    Image actual =
        LocalEqualizer.apply(volume, new Spec(4, 3, 2, 0, 256, Levels.CONTINUOUS), low, high);
    for (int z = 0; z < 6; z++) {
      assertThat(Scenes.slice(actual, 0, z).samples()).containsExactly(expected.samples());
    }
  }

  /** Whether rows of mappings are blended or samples alone is a matter of speed. */
  @Test
  void blendingMappingsAndBlendingSamples_giveTheSameBits() {
    // the same levels in a wide image, whose mappings are blended, and in a narrow one
    for (Levels levels : Levels.values()) {
      Image narrow = Scenes.noise(4, 40, 6, 1, 5);
      float[] repeated = new float[16 * narrow.size()];
      for (int row = 0; row < 240; row++) {
        for (int i = 0; i < 64; i++) {
          repeated[row * 64 + i] = narrow.sample(row * 4 + i % 4);
        }
      }
      Image wide = Image.of(Scenes.noise(64, 40, 6, 1, 0).grid(), 1, repeated);
      Spec spec = new Spec(1, 4, 3, 0, 100, levels);
      Image fromNarrow = LocalEqualizer.apply(narrow, spec, LOW, HIGH);
      Image fromWide = LocalEqualizer.apply(wide, spec, LOW, HIGH);
      for (int row = 0; row < 240; row++) {
        for (int i = 0; i < 4; i++) {
          assertThat(fromWide.sample(row * 64 + i)).isEqualTo(fromNarrow.sample(row * 4 + i));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 4, 2, 2", "1, 1, 1, 0", "7, 9, 4, 1.5"})
  void results_stayWithinTheRange(int x, int y, int z, double limit) {
    Image image = Scenes.noise(10, 13, 5, 1, 6);
    Spec spec = new Spec(x, y, z, limit, 200, Levels.CONTINUOUS);
    for (float sample : LocalEqualizer.apply(image, spec, LOW, HIGH).samples()) {
      assertThat(sample).isBetween(-400f, 400f);
    }
  }

  @Test
  void oneTileWithoutLimit_keepsTheOrderOfSamplesAndSpreadsThemEvenly() {
    Image image = Scenes.noise(80, 60, 1, 1, 7);
    Spec spec = new Spec(1, 1, 1, 0, 256, Levels.CONTINUOUS);
    Image once = LocalEqualizer.apply(image, spec, LOW, HIGH);
    Integer[] order = new Integer[image.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(image.sample(a), image.sample(b)));
    for (int i = 1; i < order.length; i++) {
      assertThat(once.sample(order[i])).isGreaterThanOrEqualTo(once.sample(order[i - 1]));
    }
    for (int tenth = 1; tenth < 10; tenth++) {
      float sample = once.sample(order[order.length * tenth / 10]);
      assertThat(sample).isCloseTo(-400 + 80 * tenth, within(12f)); // a crowded level of 256
    }
  }

  @Test
  void theLowerTheLimit_theLessContrastIsAdded() {
    // one narrow peak: without a limit its width grows to the whole range
    Image image = Tones.linear(Scenes.noise(64, 64, 1, 1, 8), -20, 0.1, 0);
    double before = 0;
    for (double limit : new double[] {1, 2, 5, 20, 0}) {
      Spec spec = new Spec(1, 1, 1, limit, 256, Levels.CONTINUOUS);
      Image result = LocalEqualizer.apply(image, spec, LOW, HIGH);
      double contrast = Moments.of(Selection.all(result)).standardDeviation();
      assertThat(contrast).isGreaterThan(before);
      before = contrast;
    }
    double even = 800 / Math.sqrt(12); // the standard deviation of an even distribution
    assertThat(before).isCloseTo(even, within(even / 10));
  }

  @Test
  void aConstantImageAndAnEmptyRange_stay() {
    Image constant = Scenes.of(3, 2, 4, 4, 4, 4, 4, 4);
    Spec spec = new Spec(2, 2, 1, 2, 16, Levels.CONTINUOUS);
    double[] own = {4};
    assertThat(LocalEqualizer.apply(constant, spec, own, own)).isEqualTo(constant);
  }

  @Test
  void whatCannotBe_isRefusedByName() {
    assertRefused(() -> new Spec(0, 1, 1, 2, 16, Levels.WHOLE), "tiles along x");
    assertRefused(() -> new Spec(1, 5000, 1, 2, 16, Levels.WHOLE), "tiles along y");
    assertRefused(() -> new Spec(1, 1, -1, 2, 16, Levels.WHOLE), "tiles along z");
    assertRefused(() -> new Spec(1, 1, 1, Double.NaN, 16, Levels.WHOLE), "clip limit");
    assertRefused(() -> new Spec(1, 1, 1, 2, 1, Levels.WHOLE), "bins");
    assertRefused(() -> new Spec(64, 64, 64, 2, 65536, Levels.WHOLE), "tiles x bins");
    Spec spec = new Spec(1, 1, 1, 2, 16, Levels.WHOLE);
    Image odd = Scenes.of(2, 1, 0, Float.NaN);
    assertRefused(() -> LocalEqualizer.apply(odd, spec, LOW, HIGH), "finite");
    Image colours = Scenes.noise(2, 2, 1, 3, 1);
    assertRefused(
        () -> LocalEqualizer.apply(colours, spec, new double[2], new double[2]), "3 channel(s)");
  }

  private static void assertRefused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(words);
  }
}
