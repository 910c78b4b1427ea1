// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.Conductance;
import org.curie.imaging.denoise.NoiseKind;
import org.curie.imaging.denoise.noise.NoiseLevel;
import org.curie.imaging.transform.Denoising.AnisotropicDiffusion;
import org.curie.imaging.transform.Denoising.BilateralFilter;
import org.curie.imaging.transform.Denoising.GaussianBlur;
import org.curie.imaging.transform.Denoising.GaussianSmoothing;
import org.curie.imaging.transform.Denoising.MedianFilter;
import org.curie.imaging.transform.Denoising.NonLocalMeans;
import org.curie.imaging.transform.Denoising.TotalVariationFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenoisingTest {
  private static final OptionalDouble CHOSEN = OptionalDouble.empty();

  static Stream<Denoising> choosing() {
    return Stream.of(
        new BilateralFilter(2, CHOSEN, false),
        new BilateralFilter(2, CHOSEN, true),
        new NonLocalMeans(1, 3, CHOSEN, CHOSEN, NoiseKind.GAUSSIAN, false),
        new NonLocalMeans(1, 3, CHOSEN, CHOSEN, NoiseKind.RICIAN, true),
        new AnisotropicDiffusion(20, CHOSEN, Conductance.EXPONENTIAL, false),
        new AnisotropicDiffusion(20, CHOSEN, Conductance.RATIONAL, true),
        new TotalVariationFilter(CHOSEN, 100, false),
        new TotalVariationFilter(CHOSEN, 100, true));
  }

  @ParameterizedTest
  @MethodSource("choosing")
  void aStepThatIsResolved_givesTheSameSamplesAndStays(Denoising step) {
    Image image = noisy(spheres(32, 24, 10), 40, 1);
    Transform resolved = step.resolvedFor(image);

    assertThat(resolved).isNotEqualTo(step);
    assertThat(resolved.resolvedFor(spheres(8, 8, 1))).isEqualTo(resolved);
    assertThat(resolved.apply(image)).isEqualTo(step.apply(image));
  }

  @ParameterizedTest
  @MethodSource("choosing")
  void aStepThatChooses_leavesAnImageWithoutNoiseAlone(Denoising step) {
    Image constant = noisy(spheres(12, 10, 5), 0, 1);
    Image flat = Image.of(constant.grid(), 1, new float[constant.size()]);

    assertThat(step.apply(flat)).isEqualTo(flat);
  }

  static Stream<Arguments> lowering() {
    return Stream.concat(
            choosing(),
            Stream.of(
                new GaussianBlur(0.7),
                new GaussianSmoothing(0.7, LengthUnit.MM, true),
                new MedianFilter(3, false),
                new MedianFilter(3, true)))
        .flatMap(step -> Stream.of(Arguments.of(step, 1), Arguments.of(step, 24)));
  }

  @ParameterizedTest
  @MethodSource("lowering")
  void aStep_bringsANoisyImageNearerToTheTruth(Denoising step, int depth) {
    Image truth = spheres(64, 64, depth);
    Image noisy = noisy(truth, 60, 2);

    assertThat(rmse(step.apply(noisy), truth)).isLessThan(0.8 * rmse(noisy, truth));
  }

  static Stream<Arguments> gridded() {
    return Stream.of(1, 24)
        .flatMap(
            depth ->
                Stream.of(
                    grid("bilateral", depth, x -> new BilateralFilter(2, x, false)),
                    grid(
                        "non-local means",
                        depth,
                        x -> new NonLocalMeans(1, 3, x, CHOSEN, NoiseKind.GAUSSIAN, false)),
                    grid(
                        "exponential diffusion",
                        depth,
                        x -> new AnisotropicDiffusion(20, x, Conductance.EXPONENTIAL, false)),
                    grid(
                        "rational diffusion",
                        depth,
                        x -> new AnisotropicDiffusion(20, x, Conductance.RATIONAL, false)),
                    grid("variation", depth, x -> new TotalVariationFilter(x, 200, false))));
  }

  /** A step with its one parameter open. */
  private interface Family {
    Denoising with(OptionalDouble parameter);
  }

  private static Arguments grid(String name, int depth, Family family) {
    DoubleFunction<Transform> step = x -> family.with(OptionalDouble.of(x));
    return Arguments.of(name, depth, family.with(CHOSEN), step);
  }

  @ParameterizedTest(name = "{0} of depth {1}")
  @MethodSource("gridded")
  void theChosenParameter_isAtMostAQuarterWorseThanTheBestOfAGrid(
      String name, int depth, Transform choosing, DoubleFunction<Transform> step) {
    Image truth = spheres(64, 64, depth);
    for (double sigma : new double[] {20, 60}) {
      Image noisy = noisy(truth, sigma, 3);
      double level = NoiseLevel.gaussian(noisy, false);
      double best =
          DoubleStream.of(0.25, 0.4, 0.6, 0.8, 1, 1.2, 1.5, 1.75, 2, 2.5, 3, 4)
              .map(x -> rmse(step.apply(x * level).apply(noisy), truth))
              .min()
              .orElseThrow();

      assertThat(rmse(choosing.apply(noisy), truth)).as(name).isLessThan(1.25 * best);
    }
  }

  @Test
  void smoothingInMm_reachesAsFarInThePatientAlongEachAxis() {
    Grid grid = Grid.of(31, 31, 31, new Spacing(1, 0.5, 2));
    float[] samples = new float[grid.voxels()];
    samples[(15 * 31 + 15) * 31 + 15] = 1000;
    Image spot = Image.of(grid, 1, samples);

    Image inMm = new GaussianSmoothing(1.5, LengthUnit.MM, false).apply(spot);

    float centre = inMm.sample(0, 15, 15, 15);
    double alongX = inMm.sample(0, 15, 15, 17) / centre;
    double alongY = inMm.sample(0, 15, 19, 15) / centre;
    double alongZ = inMm.sample(0, 16, 15, 15) / centre;
    assertThat(alongX).isCloseTo(Math.exp(-0.5 * 4 / 2.25), within(1e-4));
    assertThat(alongY).isCloseTo(alongX, within(1e-4));
    assertThat(alongZ).isCloseTo(alongX, within(1e-4));
    Image perSlice = new GaussianSmoothing(1.5, LengthUnit.MM, true).apply(spot);
    assertThat(perSlice.sample(0, 16, 15, 15)).isZero();
    assertThat(new GaussianSmoothing(1.5, LengthUnit.VOXEL, false).apply(spot))
        .isEqualTo(new GaussianBlur(1.5).apply(spot));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 33})
  void anImpossibleMedianSize_isRefused(int size) {
    assertRefused(() -> new MedianFilter(size, false), "median size");
  }

  @Test
  void parametersOutsideTheirRange_areRefusedByName() {
    OptionalDouble negative = OptionalDouble.of(-1);
    assertRefused(() -> new GaussianSmoothing(-1, LengthUnit.MM, true), "smoothing sigma");
    assertRefused(() -> new BilateralFilter(0, CHOSEN, false), "bilateral spatial sigma");
    assertRefused(() -> new BilateralFilter(1, negative, false), "bilateral intensity sigma");
    assertRefused(
        () -> new NonLocalMeans(99, 3, CHOSEN, CHOSEN, NoiseKind.RICIAN, false), "patch radius");
    assertRefused(
        () -> new NonLocalMeans(1, 0, CHOSEN, CHOSEN, NoiseKind.RICIAN, false), "search radius");
    assertRefused(
        () -> new NonLocalMeans(1, 3, negative, CHOSEN, NoiseKind.RICIAN, false), "means h");
    assertRefused(
        () -> new AnisotropicDiffusion(-1, CHOSEN, Conductance.RATIONAL, false), "diffusion steps");
    assertRefused(() -> new TotalVariationFilter(CHOSEN, 0, false), "variation steps");
    assertRefused(
        () -> new GaussianSmoothing(5000, LengthUnit.MM, false).apply(spheres(4, 4, 1)), "spacing");
  }

  private static void assertRefused(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(name);
  }

  /** Nested spheres with soft edges, 0 to 900. */
  private static Image spheres(int width, int height, int depth) {
    float[] samples = new float[width * height * depth];
    for (int i = 0; i < samples.length; i++) {
      int slice = i / width / height;
      int row = i / width % height;
      double x = 2.0 * (i % width) / (width - 1) - 1;
      double y = 2.0 * row / (height - 1) - 1;
      double z = depth == 1 ? 0 : 2.0 * slice / (depth - 1) - 1;
      double r = Math.sqrt(x * x + y * y + z * z);
      double inner = Math.sqrt((x - 0.2) * (x - 0.2) + y * y + z * z);
      samples[i] = r > 0.9 ? 0 : r > 0.8 ? 900 : inner < 0.3 ? 300 : 600;
    }
    Grid grid = Grid.of(width, height, depth, Spacing.UNIT);
    return new GaussianBlur(0.7).apply(Image.of(grid, 1, samples));
  }

  private static Image noisy(Image image, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (sigma * random.nextGaussian());
    }
    return Image.of(image.grid(), 1, samples);
  }

  private static double rmse(Image a, Image b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      double difference = a.sample(i) - (double) b.sample(i);
      sum += difference * difference;
    }
    return Math.sqrt(sum / a.size());
  }
}
