// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;

class SimilarityLawsTest {
  private final RandomGenerator random = new RandomStreams(3).stream("similarity");

  private Image noise(int width, int height, int channels) {
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 255 * random.nextFloat();
    }
    return Image.of(Grid.pixels(width, height), channels, samples);
  }

  @Test
  void equalImages_areWhollySimilar_withoutNoise() {
    Image image = noise(12, 14, 3);

    assertThat(StructuralSimilarity.of(image, image, 255)).isCloseTo(1, within(1e-12));
    assertThat(PeakSignalToNoise.of(image, image, 255)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void structuralSimilarity_ofUnrelatedNoise_isNearNothing_alsoWhereTheWindowMustShrink() {
    assertThat(StructuralSimilarity.of(noise(30, 30, 1), noise(30, 30, 1), 255))
        .isBetween(-0.2, 0.2);
    assertThat(StructuralSimilarity.of(noise(4, 6, 1), noise(4, 6, 1), 255)).isLessThan(0.9);
  }

  @Test
  void signalToNoise_ofAnErrorOfATenthOfTheRange_is20Decibels() {
    Image black = Image.of(Grid.pixels(3, 2), 1, new float[6]);
    Image grey = Image.of(Grid.pixels(3, 2), 1, new float[] {10, 10, 10, -10, -10, -10});

    assertThat(PeakSignalToNoise.of(black, grey, 100)).isCloseTo(20, within(1e-12));
  }

  @Test
  void images_ofDifferentSize_areNotCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeakSignalToNoise.of(noise(3, 4, 1), noise(4, 3, 1), 1))
        .withMessageContaining("same size");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StructuralSimilarity.of(noise(3, 4, 1), noise(3, 4, 1), 0))
        .withMessageContaining("range");
  }

  private List<double[]> normal(int count, int features, double mean, double deviation) {
    List<double[]> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] row = new double[features];
      for (int k = 0; k < features; k++) {
        row[k] = mean + deviation * random.nextGaussian();
      }
      cases.add(row);
    }
    return cases;
  }

  @Test
  void frechetDistance_ofASampleToItself_isNothing_alsoWithFewerCasesThanFeatures() {
    List<double[]> few = normal(8, 30, 1, 2);

    assertThat(FrechetDistance.between(few, few)).isCloseTo(0, within(1e-6));
  }

  /** |1 - 0|^2 d + (2 - 1)^2 d in closed form. */
  @Test
  void frechetDistance_ofNormalSamples_tendsToItsClosedForm() {
    double found = FrechetDistance.between(normal(20_000, 5, 0, 1), normal(20_000, 5, 1, 2));

    assertThat(found).isCloseTo(10, within(0.3));
  }

  @Test
  void frechetDistance_needsTwoCasesOfTheSameFeatures() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrechetDistance.between(normal(1, 3, 0, 1), normal(4, 3, 0, 1)))
        .withMessageContaining("at least two cases");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrechetDistance.between(normal(4, 2, 0, 1), normal(4, 3, 0, 1)))
        .withMessageContaining("same features");
  }

  @Test
  void eigenvectors_rebuildTheirMatrix_andItsRootSquaredIsIt() {
    int n = 17;
    double[][] half = normal(n, n, 0, 1).toArray(double[][]::new);
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          matrix[i][j] += half[i][k] * half[j][k];
        }
      }
    }

    double[][] root = SymmetricEigen.of(matrix).squareRoot();

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double squared = 0;
        for (int k = 0; k < n; k++) {
          squared += root[i][k] * root[k][j];
        }
        assertThat(squared).isCloseTo(matrix[i][j], within(1e-10));
      }
    }
  }
}
