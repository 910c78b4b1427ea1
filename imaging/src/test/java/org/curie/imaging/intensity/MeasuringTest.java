// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuringTest {

  @Test
  void aMask_choosesTheVoxelsWithALabel() {
    Image image = Image.of(Grid.pixels(2, 2), 2, new float[] {1, 2, 3, 4, 10, 20, 30, 40});
    LabelMap mask = LabelMap.of(Grid.pixels(2, 2), new int[] {0, 7, 0, 1});
    assertThat(Moments.mean(Selection.inside(image, 0, mask))).isEqualTo(3);
    assertThat(Moments.mean(Selection.inside(image, 1, mask))).isEqualTo(30);
    LabelMap empty = LabelMap.of(Grid.pixels(2, 2), new int[4]);
    assertThatThrownBy(() -> Selection.inside(image, 0, empty))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("empty");
    LabelMap other = LabelMap.of(Grid.pixels(4, 1), new int[] {1, 1, 1, 1});
    assertThatThrownBy(() -> Selection.inside(image, 0, other))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("2 x 2 x 1")
        .hasMessageContaining("4 x 1 x 1");
  }

  @ParameterizedTest
  @EnumSource(Foreground.class)
  void theForeground_isWhatLiesAboveItsThreshold(Foreground foreground) {
    Image image = Scenes.noise(30, 20, 2, 2, 1);
    double threshold = foreground.threshold(Selection.channel(image, 1));
    Selection chosen = Selection.foreground(image, 1, foreground);
    int above = 0;
    for (int i = 1200; i < 2400; i++) {
      above += image.sample(i) > threshold ? 1 : 0;
    }
    assertThat(chosen.size()).isEqualTo(above);
    assertThat((double) ValueRange.of(chosen).low()).isGreaterThan(threshold);
  }

  @Test
  void otsusThreshold_partsTwoClassesThatLieApart() {
    float[] samples = Scenes.noise(200, 100, 1, 1, 2).samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (samples[i] + 20) / 20 + (i % 2 == 0 ? 100 : 200); // deviation 5
    }
    Selection bright = Selection.foreground(Scenes.of(200, 100, samples), 0, Foreground.ABOVE_OTSU);
    // the threshold is the centre of the darker class's last bin, which may part this bin
    assertThat(bright.size()).isBetween(samples.length / 2, samples.length / 2 + 5);
    assertThat(Otsu.threshold(Selection.all(Scenes.of(2, 1, 3, 3)))).isEqualTo(3);
  }

  @Test
  void whatIsMeasured_isTheSameForEveryNumberOfThreads() {
    Selection all = Selection.all(Scenes.noise(333, 257, 9, 1, 3));
    Moments moments = Moments.of(all);
    ValueRange range = ValueRange.of(all);
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(Threads.use(threads, () -> Moments.of(all))).isEqualTo(moments);
      assertThat(Threads.use(threads, () -> ValueRange.of(all))).isEqualTo(range);
    }
  }

  @Test
  void moments_areThoseOfTheDefinition() {
    Image image = Scenes.noise(300, 300, 2, 1, 4);
    double sum = 0;
    for (float sample : image.array()) {
      sum += sample;
    }
    double mean = sum / image.size();
    double squares = 0;
    for (float sample : image.array()) {
      squares += (sample - mean) * (sample - mean);
    }
    Moments moments = Moments.of(Selection.all(image));
    assertThat(moments.mean()).isCloseTo(mean, within(1e-12));
    assertThat(moments.standardDeviation())
        .isCloseTo(Math.sqrt(squares / image.size()), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 256, 65536})
  void everySample_isCountedOnceInTheBinAroundIt(int bins) {
    Image image = Scenes.noise(120, 70, 1, 1, 5);
    Histogram histogram = Histogram.of(Selection.all(image), bins);
    ValueRange range = ValueRange.of(Selection.all(image));
    assertThat(histogram.bins()).isEqualTo(bins);
    int[] counts = new int[bins];
    for (float sample : image.array()) {
      double place = ((double) sample - range.low()) / range.extent() * bins;
      counts[Math.min(bins - 1, (int) place)]++;
    }
    int different = 0;
    int total = 0;
    for (int i = 0; i < bins; i++) {
      different += Math.abs(counts[i] - histogram.count(i));
      total += histogram.count(i);
    }
    assertThat(total).isEqualTo(image.size()).isEqualTo(histogram.samples());
    assertThat(different).isLessThanOrEqualTo(4); // a sample on an edge may round either way
  }

  @Test
  void wholeNumbers_getABinEach() {
    Histogram histogram = Histogram.of(Selection.all(Scenes.of(5, 1, -3, 0, 0, 2, -3)), 256);
    assertThat(histogram.bins()).isEqualTo(6);
    assertThat(histogram.centre(0)).isEqualTo(-3);
    assertThat(histogram.count(0)).isEqualTo(2);
    assertThat(histogram.count(1)).isZero();
    assertThat(histogram.count(3)).isEqualTo(2);
    assertThat(histogram.count(5)).isEqualTo(1);
  }

  @Test
  void landmarksOfImagesThatDifferInScaleAlone_areThoseOfEach() {
    Image image = Scenes.noise(50, 40, 1, 1, 6);
    double[] percents =
        HistogramMatcher.NYUL_PERCENTS.stream().mapToDouble(Double::doubleValue).toArray();
    List<Selection> scans =
        List.of(
            Selection.all(image),
            Selection.all(Tones.linear(image, 0, 3, 40)),
            Selection.all(Tones.linear(image, 5, 0.25, 0)));
    double[] landmarks = HistogramMatcher.standardLandmarks(scans, percents, 0, 100);
    assertThat(landmarks[0]).isCloseTo(0, within(1e-9));
    assertThat(landmarks[landmarks.length - 1]).isCloseTo(100, within(1e-9));
    double[] first = null;
    for (Selection scan : scans) {
      ToneCurve curve = HistogramMatcher.curve(scan, percents, landmarks);
      double[] median = {
        curve.at(Percentiles.of(scan, 50)[0]), curve.at(Percentiles.of(scan, 3)[0])
      };
      first = first == null ? median : first;
      assertThat(median).containsExactly(first, within(1e-3));
    }
    Selection constant = Selection.all(Scenes.of(2, 1, 3, 3));
    assertThatThrownBy(
            () -> HistogramMatcher.standardLandmarks(List.of(constant), percents, 0, 100))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("constant");
  }
}
