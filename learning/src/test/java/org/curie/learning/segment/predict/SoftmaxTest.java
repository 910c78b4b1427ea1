// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SoftmaxTest {

  /** Voxels that fill no block, just one, and several with a rest. */
  @ParameterizedTest
  @CsvSource({"1, 2", "7, 5", "1024, 3", "2500, 20"})
  void probabilities_areThoseOfDoublePrecision(int voxels, int classes) {
    RandomGenerator random = new RandomStreams(1).stream("softmax");
    float[] logits = new float[voxels * classes];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (20 * random.nextGaussian());
    }
    float[] found = logits.clone();
    new Softmax(voxels).apply(found);
    for (int v = 0; v < voxels; v++) {
      double[] exact = exact(logits, voxels, v);
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        assertThat((double) found[k * voxels + v])
            .isCloseTo(exact[k], offset(3e-5 * exact[k] + 1e-37));
        sum += found[k * voxels + v];
      }
      assertThat(sum).isCloseTo(1, offset(1e-6));
    }
  }

  private static double[] exact(float[] logits, int voxels, int voxel) {
    int classes = logits.length / voxels;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      highest = Math.max(highest, logits[k * voxels + voxel]);
    }
    double[] powers = new double[classes];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      powers[k] = Math.exp(logits[k * voxels + voxel] - highest);
      sum += powers[k];
    }
    for (int k = 0; k < classes; k++) {
      powers[k] /= sum;
    }
    return powers;
  }

  @Test
  void equalLogits_haveEqualProbabilities() {
    float[] logits = {3, -1e30f, 3, -1e30f, 3, -1e30f, 3, -1e30f};
    new Softmax(2).apply(logits);
    assertThat(logits).containsOnly(0.25f);
  }

  @Test
  void hugeLogits_doNotOverflow() {
    float[] logits = {1e30f, -1e30f, Float.MAX_VALUE, -Float.MAX_VALUE};
    new Softmax(1).apply(logits);
    assertThat(logits[2]).isEqualTo(1f);
    assertThat(logits[0]).isBetween(0f, 1e-36f);
    assertThat(logits[1] + logits[3]).isBetween(0f, 1e-36f);
  }

  /** So that the stitcher refuses them instead of making a class of them. */
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void whatIsNotFinite_staysSo(float odd) {
    float[] logits = {0, 0, odd, 0};
    new Softmax(2).apply(logits);
    assertThat(logits[0]).isNaN();
    assertThat(logits[2]).isNaN();
    assertThat(logits[1]).isEqualTo(0.5f);
    assertThat(logits[3]).isEqualTo(0.5f);
  }
}
