// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTest {

  @Test
  void transformsOfEveryKindOfLength_areNumPys() throws IOException {
    for (String[] fields : References.lines("transforms.csv")) {
      if (!fields[0].equals("volume")) {
        int n = Integer.parseInt(fields[0]);
        Lines lines = new Lines(n, 1);
        for (int i = 0; i < n; i++) {
          lines.re()[i] = i * 37 % 11 - 5;
          lines.im()[i] = i * i * 5 % 13 - 6;
        }
        Fourier.of(n).forward(lines);
        assertThat(lines.re()).containsExactly(References.parsed(fields[1]), within(1e-12));
        assertThat(lines.im()).containsExactly(References.parsed(fields[2]), within(1e-12));
      }
    }
  }

  @Test
  void theTransformOfAVolume_isNumPys() throws IOException {
    String[] fields =
        Stream.of(References.lines("transforms.csv"))
            .filter(line -> line[0].equals("volume"))
            .findFirst()
            .orElseThrow();
    Spectrum spectrum = Spectrum.of(References.volume(), 0);
    assertThat(spectrum.re()).containsExactly(References.parsed(fields[1]), within(1e-10));
    assertThat(spectrum.im()).containsExactly(References.parsed(fields[2]), within(1e-10));
  }

  /** Every length to 150 and some larger: all radices, their mixtures, and Bluestein's. */
  static IntStream lengths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 150), IntStream.of(224, 240, 256, 257, 343, 509, 512, 1001));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aTransform_isItsDefinitionOnEveryLine(int n) {
    Lines lines = random(n, 3, n);
    double[] re = lines.re().clone();
    double[] im = lines.im().clone();
    Fourier.of(n).forward(lines);
    double tolerance = 1e-14 * n + 1e-13;
    for (int k = 0; k < n; k += Math.max(1, n / 40)) {
      for (int l = 0; l < 3; l++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int j = 0; j < n; j++) {
          double angle = 2 * Math.PI * ((long) j * k % n) / n;
          sumRe += re[j * 3 + l] * Math.cos(angle) + im[j * 3 + l] * Math.sin(angle);
          sumIm += im[j * 3 + l] * Math.cos(angle) - re[j * 3 + l] * Math.sin(angle);
        }
        assertThat(lines.re()[k * 3 + l]).isCloseTo(sumRe, within(tolerance));
        assertThat(lines.im()[k * 3 + l]).isCloseTo(sumIm, within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void theInverse_undoesTheTransform(int n) {
    Lines lines = random(n, 5, 1000 + n);
    double[] re = lines.re().clone();
    double[] im = lines.im().clone();
    Fourier fourier = Fourier.of(n);
    fourier.forward(lines);
    fourier.inverse(lines);
    assertThat(lines.re()).containsExactly(re, within(1e-14));
    assertThat(lines.im()).containsExactly(im, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 45, 224, 509})
  void aLineAmongMany_isTransformedAsIfAlone(int n) {
    Lines many = random(n, 7, n);
    Lines alone = new Lines(n, 1);
    for (int i = 0; i < n; i++) {
      alone.re()[i] = many.re()[i * 7 + 4];
      alone.im()[i] = many.im()[i * 7 + 4];
    }
    Fourier fourier = Fourier.of(n);
    fourier.forward(many);
    fourier.forward(alone);
    for (int i = 0; i < n; i++) {
      assertThat(many.re()[i * 7 + 4]).isEqualTo(alone.re()[i]);
      assertThat(many.im()[i * 7 + 4]).isEqualTo(alone.im()[i]);
    }
  }

  @Test
  void aSpectrum_leadsBackToItsImageOnEveryNumberOfThreads() {
    Image image = References.volume();
    Image back = Spectrum.of(image, 0).toImage();
    assertThat(back.samples()).containsExactly(image.samples(), within(1e-5f));
    assertThat(Threads.use(3, () -> Spectrum.of(image, 0).toImage())).isEqualTo(back);
  }

  @Test
  void pointsOfTheCircle_areExactAtQuartersAndRightElsewhere() {
    assertThat(Circle.cos(1, 4)).isZero();
    assertThat(Circle.cos(1, 2)).isEqualTo(-1);
    assertThat(Circle.sin(3, 4)).isEqualTo(-1);
    assertThat(Circle.sin(-5, 10)).isZero();
    for (int n = 1; n < 60; n++) {
      for (int k = -2 * n; k < 3 * n; k++) {
        double angle = 2 * Math.PI * Math.floorMod(k, n) / n;
        assertThat(Circle.cos(k, n)).isCloseTo(Math.cos(angle), within(2e-15));
        assertThat(Circle.sin(k, n)).isCloseTo(Math.sin(angle), within(2e-15));
      }
    }
  }

  @Test
  void linesOfAnotherLength_areRefused() {
    Fourier fourier = Fourier.of(8);
    Lines lines = new Lines(7, 1);
    assertThatThrownBy(() -> fourier.forward(lines)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fourier.of(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Lines random(int n, int count, long seed) {
    Random random = new Random(seed);
    Lines lines = new Lines(n, count);
    for (int i = 0; i < n * count; i++) {
      lines.re()[i] = random.nextDouble() - 0.5;
      lines.im()[i] = random.nextDouble() - 0.5;
    }
    return lines;
  }
}
