// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentilesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void percentiles_areThoseOfTheSortedSamples(long seed) {
    Random random = new Random(seed);
    float[] samples = new float[1 + random.nextInt(3000)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch ((int) seed % 4) {
            case 0 -> random.nextInt(5) - 2; // many equal, of both signs
            case 1 -> Float.intBitsToFloat(random.nextInt() & 0xff7fffff); // any finite number
            case 2 -> 1 + random.nextInt(1 << 12) * Math.ulp(1f); // last bits alone differ
            default -> (float) random.nextGaussian();
          };
    }
    float[] sorted = samples.clone();
    Arrays.sort(sorted);
    double[] percents = new double[201];
    for (int i = 0; i < percents.length; i++) {
      percents[i] = random.nextInt(4) == 0 ? random.nextInt(101) : 100 * random.nextDouble();
    }
    double[] found = Percentiles.of(Selection.all(row(samples)), percents);
    for (int i = 0; i < percents.length; i++) {
      double rank = percents[i] / 100 * (sorted.length - 1);
      int below = (int) rank;
      double next = sorted[Math.min(below + 1, sorted.length - 1)];
      double expected = sorted[below] + (rank - below) * (next - sorted[below]);
      assertThat(found[i] + 0.0).as("percentile %s", percents[i]).isEqualTo(expected + 0.0);
    }
  }

  @Test
  void percentiles_areTheSameForEveryNumberOfThreads() {
    Selection samples = Selection.all(Scenes.noise(300, 200, 7, 1, 5));
    double[] percents = HistogramMatcher.equalPercents(77);
    double[] expected = Percentiles.of(samples, percents);
    for (int threads : new int[] {2, 3, 7}) {
      assertThat(Threads.use(threads, () -> Percentiles.of(samples, percents)))
          .containsExactly(expected);
    }
  }

  /** Large enough for the single pass; kinds of samples that lead it astray included. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void percentilesOfManySamples_areThoseOfTheSortedOnes(long kind) {
    Random random = new Random(kind);
    float[] samples = new float[300_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch ((int) kind) {
            case 0 -> i < 120_000 ? 0 : (float) random.nextGaussian(); // a background
            case 1 -> random.nextInt(5) - 2;
            case 2 -> Float.intBitsToFloat(random.nextInt() & 0xff7fffff);
            case 3 -> i % 18 == 9 ? 1 : -i; // almost sorted, with a period
            case 4 -> i == 7 ? 5 : 0;
            default -> (float) random.nextGaussian();
          };
    }
    float[] sorted = samples.clone();
    Arrays.sort(sorted);
    Selection all = Selection.all(row(samples));
    for (double[] percents :
        new double[][] {{0.5, 99.5}, {50}, {0, 100}, {40, 60}, {49.99, 50}, {1, 50, 99}, {33}}) {
      double[] found = Percentiles.of(all, percents);
      double[] onThreads = Threads.use(3, () -> Percentiles.of(all, percents));
      assertThat(onThreads).containsExactly(found);
      for (int i = 0; i < percents.length; i++) {
        double rank = percents[i] / 100 * (sorted.length - 1);
        int below = (int) rank;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        double expected = sorted[below] + (rank - below) * (next - sorted[below]);
        assertThat(found[i] + 0.0).as("percentile %s", percents[i]).isEqualTo(expected + 0.0);
      }
    }
  }

  @Test
  void oneSampleOfManyThatIsNotFinite_isRefused() {
    for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] samples = Scenes.noise(600, 500, 1, 1, 1).samples();
      samples[123_456] = odd;
      Selection all = Selection.all(row(samples));
      assertThatThrownBy(() -> Percentiles.of(all, 1, 99))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining(Float.toString(odd));
    }
  }

  @Test
  void aSingleSample_isAllItsPercentiles() {
    assertThat(Percentiles.of(Selection.all(row(-3.5f)), 0, 37, 100))
        .containsExactly(-3.5, -3.5, -3.5);
  }

  @Test
  void samplesThatAreNotFinite_areRefused() {
    for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Selection samples = Selection.all(row(0, 1, odd, 2));
      assertThatThrownBy(() -> Percentiles.of(samples, 50))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("finite samples")
          .hasMessageContaining(Float.toString(odd));
    }
  }

  @Test
  void aPercentageOutsideItsRange_isRefused() {
    Selection samples = Selection.all(row(0, 1));
    for (double percent : new double[] {-0.1, 100.1, Double.NaN}) {
      assertThatThrownBy(() -> Percentiles.of(samples, percent))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("0 to 100");
    }
  }

  private static Image row(float... samples) {
    return Scenes.of(samples.length, 1, samples);
  }
}
