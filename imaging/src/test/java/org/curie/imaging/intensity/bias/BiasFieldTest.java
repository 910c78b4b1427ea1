// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.intensity.Scenes;
import org.curie.imaging.intensity.bias.BiasFieldEstimator.Spec;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BiasFieldTest {

  /**
   * A head: three tissues in shells that are wavy, noise, air around. The field is a product of
   * cosines about the centre of a coil that sits off it.
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Phantom(Image biased, float[] field, boolean[] inside) {
    static Phantom of(int side, int depth, double strength, long seed) {
      Random random = new Random(seed);
      int voxels = side * side * depth;
      float[] biased = new float[voxels];
      float[] field = new float[voxels];
      boolean[] inside = new boolean[voxels];
      for (int i = 0; i < voxels; i++) {
        double x = 2.0 * (i % side) / (side - 1) - 1;
        int row = i / side % side;
        int slice = i / side / side;
        double y = 2.0 * row / (side - 1) - 1;
        double z = depth == 1 ? 0 : 2.0 * slice / (depth - 1) - 1;
        double radius = Math.sqrt(x * x + y * y + z * z);
        double wave = 0.08 * Math.sin(9 * x) * Math.cos(7 * y + 3 * z);
        double tissue = radius + wave < 0.35 ? 60 : radius + wave < 0.6 ? 110 : 160;
        inside[i] = radius < 0.9;
        double noise = 2 * random.nextGaussian();
        double clean = inside[i] ? tissue + noise : Math.abs(noise);
        field[i] =
            (float) Math.exp(strength * Math.cos(1.3 * (x - 0.4)) * Math.cos(1.1 * y + 0.5 * z));
        biased[i] = (float) (clean * field[i]);
      }
      Grid grid = Grid.of(side, side, depth, Spacing.UNIT);
      return new Phantom(Image.of(grid, 1, biased), field, inside);
    }

    /** The spread of the ratio of a field to the true one, over the head. */
    double error(Image found) {
      return spread(i -> Math.log(found.sample(i) / field[i]));
    }

    double spread(IntToDoubleFunction log) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int i = 0; i < inside.length; i++) {
        if (inside[i]) {
          double value = log.applyAsDouble(i);
          sum += value;
          squares += value * value;
          count++;
        }
      }
      double mean = sum / count;
      return Math.sqrt(squares / count - mean * mean);
    }

    LabelMap mask() {
      int[] labels = new int[inside.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = inside[i] ? 1 : 0;
      }
      return LabelMap.of(biased.grid(), labels);
    }
  }

  @ParameterizedTest(name = "{0} x {0} x {1}, strength {2}")
  @CsvSource({"128, 1, 0.3", "128, 1, 0.6", "64, 64, 0.3", "64, 64, 0.6", "96, 24, 0.5"})
  void aKnownField_isFound(int side, int depth, double strength) {
    Phantom phantom = Phantom.of(side, depth, strength, 1);
    BiasField field =
        BiasFieldEstimator.estimate(phantom.biased(), 0, Foreground.ABOVE_OTSU, Spec.USUAL);
    double before = phantom.spread(i -> Math.log(phantom.field()[i]));
    double after = phantom.error(field.on(phantom.biased()));
    assertThat(after).isLessThan(0.02).isLessThan(before / 4);
  }

  @ParameterizedTest
  @CsvSource({"128, 1", "64, 48"})
  void anImageWithoutAField_isHardlyChanged(int side, int depth) {
    Phantom phantom = Phantom.of(side, depth, 0, 2);
    BiasField field =
        BiasFieldEstimator.estimate(phantom.biased(), 0, Foreground.ABOVE_OTSU, Spec.USUAL);
    Image found = field.on(phantom.biased());
    double spread = phantom.spread(i -> Math.log(found.sample(i)));
    assertThat(spread).isLessThan(0.01);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aFieldFoundOnACoarserGrid_isTheFieldOfTheFineOne(int shrink) {
    Phantom phantom = Phantom.of(160, 1, 0.5, 3);
    BiasField field =
        BiasFieldEstimator.estimate(phantom.biased(), 0, phantom.mask(), new Spec(shrink, 4, 50));
    assertThat(phantom.error(field.on(phantom.biased()))).isLessThan(0.025);
  }

  @Test
  void theGeometricMeanOfAField_is1OverTheForeground() {
    Phantom phantom = Phantom.of(64, 1, 0.5, 4);
    BiasField field =
        BiasFieldEstimator.estimate(phantom.biased(), 0, phantom.mask(), new Spec(1, 3, 20));
    Image found = field.on(phantom.biased());
    double sum = 0;
    int count = 0;
    for (int i = 0; i < found.size(); i++) {
      if (phantom.inside()[i] && phantom.biased().sample(i) > 0) {
        sum += Math.log(found.sample(i));
        count++;
      }
    }
    assertThat(sum / count).isCloseTo(0, within(1e-6));
  }

  @Test
  void dividing_isTheSameForEveryNumberOfThreadsAndUndoesTheField() {
    Image image = Phantom.of(40, 9, 0.4, 5).biased();
    BiasField field =
        BiasFieldEstimator.estimate(image, 0, Foreground.ABOVE_ZERO, new Spec(2, 2, 10));
    Image divided = BiasFieldEstimator.divided(image, List.of(field));
    assertThat(Threads.use(3, () -> BiasFieldEstimator.divided(image, List.of(field))))
        .isEqualTo(divided);
    Image on = field.on(image);
    for (int i = 0; i < image.size(); i++) {
      assertThat(divided.sample(i) * on.sample(i)).isCloseTo(image.sample(i), within(1e-3f));
    }
  }

  /** What the exponential and the splines must be, where both are known. */
  @Test
  void aFieldOfEqualControlValues_isItsExponentialEverywhere() {
    for (double log : new double[] {-16, -3.7, -1e-9, 0, 0.25, 2, 9.9}) {
      BiasField field = BiasField.of(5, 4, 1, Collections.nCopies(20, log));
      float expected = (float) Math.exp(log);
      for (float value : field.on(Scenes.noise(7, 6, 2, 1, 1)).samples()) {
        assertThat(value).isCloseTo(expected, within(expected * 1e-6f));
      }
    }
  }

  @Test
  void halvingTheSpans_keepsTheField() {
    Random random = new Random(6);
    double[] values = random.doubles(7 * 5 * 4, -1, 1).toArray();
    ControlLattice coarse = new ControlLattice(7, 5, 4, values);
    Image image = Scenes.noise(31, 17, 9, 1, 1);
    float[] expected = new BiasField(coarse).on(image).samples();
    assertThat(new BiasField(coarse.refined()).on(image).samples())
        .containsExactly(expected, within(1e-6f));
    assertThat(coarse.refined().width()).isEqualTo(11);
  }

  @Test
  void aConstantImage_hasNoField() {
    float[] samples = new float[32 * 32];
    Arrays.fill(samples, 7);
    Image constant = Scenes.of(32, 32, samples);
    BiasField field = BiasFieldEstimator.estimate(constant, 0, Foreground.WHOLE, Spec.USUAL);
    assertThat(field.on(constant).samples()).containsOnly(1);
  }

  @Test
  void anImageWithoutForeground_isRefused() {
    Image dark = Scenes.of(2, 2, 0, -1, 0, -5);
    assertThatThrownBy(
            () -> BiasFieldEstimator.estimate(dark, 0, Foreground.WHOLE, new Spec(1, 1, 1)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("foreground");
    Image odd = Scenes.of(2, 2, 0, 1, Float.NaN, 2);
    assertThatThrownBy(
            () -> BiasFieldEstimator.estimate(odd, 0, Foreground.WHOLE, new Spec(1, 1, 1)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("finite");
    LabelMap other = LabelMap.of(Grid.pixels(3, 1), new int[] {1, 1, 1});
    assertThatThrownBy(() -> BiasFieldEstimator.estimate(dark, 0, other, Spec.USUAL))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("3 x 1 x 1");
  }
}
