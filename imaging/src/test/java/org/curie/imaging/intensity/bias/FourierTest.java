// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.curie.imaging.intensity.Scenes;
import org.junit.jupiter.api.Test;

class FourierTest {

  @Test
  void theFourierTransform_isItsDefinitionAndHasAnInverse() {
    int n = 16;
    double[] real = new double[n];
    double[] imaginary = new double[n];
    float[] noise = Scenes.noise(n, 2, 1, 1, 7).samples();
    for (int i = 0; i < n; i++) {
      real[i] = noise[i];
      imaginary[i] = noise[n + i];
    }
    double[] re = real.clone();
    double[] im = imaginary.clone();
    Fourier fourier = new Fourier(n);
    fourier.forward(re, im);
    for (int k = 0; k < n; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int i = 0; i < n; i++) {
        double angle = -2 * Math.PI * i * k / n;
        sumRe += real[i] * Math.cos(angle) - imaginary[i] * Math.sin(angle);
        sumIm += real[i] * Math.sin(angle) + imaginary[i] * Math.cos(angle);
      }
      assertThat(re[k]).isCloseTo(sumRe, within(1e-9));
      assertThat(im[k]).isCloseTo(sumIm, within(1e-9));
    }
    fourier.inverse(re, im);
    assertThat(re).containsExactly(real, within(1e-11));
    assertThat(im).containsExactly(imaginary, within(1e-11));
  }
}
