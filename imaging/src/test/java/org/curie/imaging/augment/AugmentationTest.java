// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation.RandomAffine;
import org.curie.imaging.augment.Augmentation.RandomContrast;
import org.curie.imaging.augment.Augmentation.RandomCutout;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.Augmentation.RandomNoise;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.NoiseArtifact.GaussianNoise;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.SpatialTransform.AffineWarp;
import org.curie.imaging.transform.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {
  private static final RandomStreams STREAMS = new RandomStreams(2026);

  static Stream<Augmentation> always() {
    return EveryAugmentation.of(1);
  }

  static Stream<Augmentation> never() {
    return EveryAugmentation.of(0);
  }

  @ParameterizedTest
  @MethodSource("always")
  void probability1_alwaysGivesAStepThatAppliesAndKeepsTheSize(Augmentation augmentation) {
    for (Image image : List.of(picture(), volume())) {
      for (int i = 0; i < 20; i++) {
        List<Transform> steps = augmentation.sample(STREAMS.stream("test", i));
        assertThat(steps).isNotEmpty();
        Image augmented = new Preprocessing(steps).apply(image);
        assertThat(augmented.size()).isEqualTo(image.size());
        for (float sample : augmented.samples()) {
          assertThat(sample).isFinite();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("never")
  void probability0_neverGivesAStep(Augmentation augmentation) {
    for (int i = 0; i < 50; i++) {
      assertThat(augmentation.sample(STREAMS.stream("test", i))).isEmpty();
    }
  }

  @Test
  void drawsTaken_areTheSameWhetherTheStepHappensOrNot() {
    List<Augmentation> happening = always().toList();
    List<Augmentation> absent = never().toList();
    for (int i = 0; i < happening.size(); i++) {
      RandomGenerator one = STREAMS.stream("test", i);
      RandomGenerator other = STREAMS.stream("test", i);
      assertThat(happening.get(i).sample(one)).isNotEmpty();
      assertThat(absent.get(i).sample(other)).isEmpty();
      assertThat(one.nextLong()).as(happening.get(i).toString()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void aProbabilityOfAQuarter_happensAboutEveryFourthTime() {
    Augmentation flip = new RandomFlip(Axis.VERTICAL, 0.25);
    RandomGenerator random = STREAMS.stream("quarter");
    int happened = 0;
    for (int i = 0; i < 10_000; i++) {
      happened += flip.sample(random).size();
    }
    assertThat(happened).isBetween(2300, 2700); // 2500, four standard deviations are 173
  }

  @Test
  void affineParameters_stayWithinTheirLimitsAndReachThem() {
    Augmentation affine = new RandomAffine(10, 0.1, 0.8, 1.25, 5, 1);
    double mostRotation = 0;
    double leastScale = 1;
    double mostScale = 1;
    for (int i = 0; i < 1000; i++) {
      AffineWarp warp = (AffineWarp) affine.sample(STREAMS.stream("limits", i)).getFirst();
      assertThat(Math.abs(warp.rotationDegrees())).isLessThanOrEqualTo(10);
      assertThat(Math.abs(warp.translateX())).isLessThanOrEqualTo(0.1);
      assertThat(Math.abs(warp.translateY())).isLessThanOrEqualTo(0.1);
      assertThat(Math.abs(warp.shearDegrees())).isLessThanOrEqualTo(5);
      assertThat(warp.scale()).isBetween(0.8, 1.25);
      mostRotation = Math.max(mostRotation, Math.abs(warp.rotationDegrees()));
      leastScale = Math.min(leastScale, warp.scale());
      mostScale = Math.max(mostScale, warp.scale());
    }
    assertThat(mostRotation).isGreaterThan(9.9);
    assertThat(leastScale).isLessThan(0.81);
    assertThat(mostScale).isGreaterThan(1.24);
  }

  @Test
  void eachNoise_hasASeedOfItsOwn() {
    Set<Long> seeds = new HashSet<>();
    RandomGenerator random = STREAMS.stream("noise");
    for (int i = 0; i < 100; i++) {
      GaussianNoise noise = (GaussianNoise) new RandomNoise(0.1, 1).sample(random).getFirst();
      seeds.add(noise.seed());
    }
    assertThat(seeds).hasSize(100);
  }

  @Test
  void sampledSteps_replayToExactlyTheSamePixels() {
    AugmentationPipeline pipeline = new AugmentationPipeline(always().toList());
    for (int i = 0; i < 20; i++) {
      List<Transform> steps = pipeline.sample(STREAMS.stream("augment", 3, i));
      assertThat(steps)
          .hasSizeGreaterThanOrEqualTo(20)
          .isEqualTo(pipeline.sample(STREAMS.stream("augment", 3, i)));
      Image first = new Preprocessing(steps).apply(picture());
      assertThat(new Preprocessing(List.copyOf(steps)).apply(picture())).isEqualTo(first);
    }
  }

  @Test
  void theSameAddress_givesTheSamePixelsInEveryThreadAndOrder()
      throws InterruptedException, ExecutionException {
    AugmentationPipeline pipeline = new AugmentationPipeline(always().toList());
    List<Image> expected = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      expected.add(augmented(pipeline, i));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Image>> results = new ArrayList<>();
      for (int i = 31; i >= 0; i--) {
        int sample = i;
        results.addFirst(threads.submit(() -> augmented(pipeline, sample)));
      }
      for (int i = 0; i < 32; i++) {
        assertThat(results.get(i).get()).isEqualTo(expected.get(i));
      }
    }
    assertThat(expected.get(0)).isNotEqualTo(expected.get(1));
  }

  @Test
  void noAugmentation_givesNoSteps() {
    assertThat(AugmentationPipeline.NONE.sample(STREAMS.stream("none"))).isEmpty();
  }

  @Test
  void parametersOutsideTheirRange_areRefusedByName() {
    assertRefused(() -> new RandomFlip(Axis.HORIZONTAL, 1.1), "probability");
    assertRefused(() -> new RandomFlip(null, 1), "flip axis");
    assertRefused(() -> new RandomAffine(-1, 0, 1, 1, 0, 1), "rotation");
    assertRefused(() -> new RandomAffine(0, 0, 1.2, 0.8, 0, 1), "scale");
    assertRefused(() -> new RandomContrast(0, 1, 1), "contrast");
    assertRefused(() -> new RandomNoise(Double.NaN, 1), "noise");
    assertRefused(() -> new RandomCutout(1.5, 1), "cutout");
  }

  private static void assertRefused(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(name);
  }

  private static Image augmented(AugmentationPipeline pipeline, int sample) {
    List<Transform> steps = pipeline.sample(STREAMS.stream("augment", 1, sample));
    return new Preprocessing(steps).apply(picture());
  }

  private static Image volume() {
    RandomGenerator random = STREAMS.stream("volume");
    float[] samples = new float[9 * 8 * 7];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    return Image.of(Grid.of(9, 8, 7, new Spacing(1, 1, 2.5)), 1, samples);
  }

  private static Image picture() {
    RandomGenerator random = STREAMS.stream("picture");
    float[] samples = new float[3 * 12 * 10];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    return Image.of(Grid.pixels(12, 10), 3, samples);
  }
}
