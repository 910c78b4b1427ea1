// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.artifact.Movement;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.Artifact.CtRings;
import org.curie.imaging.transform.Artifact.Cutout;
import org.curie.imaging.transform.Artifact.CutoutBox;
import org.curie.imaging.transform.Artifact.LowResolution;
import org.curie.imaging.transform.Artifact.MotionBlur;
import org.curie.imaging.transform.MrArtifact.BiasField;
import org.curie.imaging.transform.MrArtifact.GibbsRinging;
import org.curie.imaging.transform.MrArtifact.MrGhosting;
import org.curie.imaging.transform.MrArtifact.MrMotion;
import org.curie.imaging.transform.MrArtifact.MrSpike;
import org.curie.imaging.transform.NoiseArtifact.GaussianNoise;
import org.curie.imaging.transform.NoiseArtifact.PoissonNoise;
import org.curie.imaging.transform.NoiseArtifact.RicianNoise;
import org.curie.imaging.transform.NoiseArtifact.SaltAndPepper;
import org.curie.imaging.transform.NoiseArtifact.SpeckleNoise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArtifactTest {
  private static final List<Double> NONE = List.of(0.0, 0.0, 0.0);
  private final Image volume = Pictures.noise(13, 11, 6, 2, 3);
  private final Image flat = Pictures.noise(40, 35, 1, 1, 9);

  static Stream<Transform> withoutStrength() {
    return Stream.of(
        new GaussianNoise(0, 1),
        new RicianNoise(0, 1),
        new SpeckleNoise(0, 1),
        new SaltAndPepper(0, 0.5, 0, 1, 1),
        new Cutout(0.2, 0.2, 0, 0, 5),
        new CutoutBox(0.2, 0.2, 0.2, 0.5, 0.5, 0, 5),
        new MotionBlur(0, 0, 0),
        new LowResolution(1, 1, 1),
        new CtRings(0.5, 0.5, 1, 0, 1),
        new MrMotion(Axis.VERTICAL, List.of()),
        new MrMotion(Axis.DEPTH, List.of(new Movement(0.4, NONE, NONE))),
        new MrGhosting(Axis.HORIZONTAL, 3, 0, 0),
        new MrGhosting(Axis.HORIZONTAL, 1, 1, 1),
        new MrSpike(0.2, 0.3, 0.4, 0),
        new BiasField(List.of(0.0)),
        new GibbsRinging(1, 1, 1));
  }

  @ParameterizedTest
  @MethodSource("withoutStrength")
  void anArtefactWithoutStrength_isTheIdentity(Transform step) {
    for (Image image : List.of(flat, volume)) {
      assertThat(step.apply(image).grid()).isEqualTo(image.grid());
      assertThat(step.apply(image).samples()).containsExactly(image.samples(), within(1e-6f));
    }
  }

  static Stream<Transform> certain() {
    List<Movement> movements =
        List.of(
            new Movement(0.3, List.of(2.0, 1.0, 5.0), List.of(0.5, 0.4, 0.3)),
            new Movement(0.6, List.of(-2.0, 1.0, 3.0), List.of(0.1, -0.4, 0.3)));
    return Stream.of(
        new Cutout(0.2, 0.2, 0.5, 0.4, 5),
        new CutoutBox(0.2, 0.2, 0.2, 0.5, 0.5, 0.6, 5),
        new MotionBlur(3, 2, 1),
        new LowResolution(0.5, 0.4, 0.6),
        new MrMotion(Axis.VERTICAL, movements),
        new MrGhosting(Axis.HORIZONTAL, 3, 0.7, 0),
        new MrSpike(0.2, 0.3, 0.4, 0.3),
        new BiasField(List.of(0.1, 0.2, -0.3, 0.1, 0.2)),
        new GibbsRinging(0.5, 0.6, 0.7),
        new CtRings(0.5, 0.5, 1, 0.4, 1));
  }

  @ParameterizedTest
  @MethodSource("certain")
  void channels_areSpoiltEachByItself(Transform step) {
    Image both = step.apply(volume);
    int voxels = volume.grid().voxels();
    for (int c = 0; c < 2; c++) {
      float[] own = Arrays.copyOfRange(volume.samples(), c * voxels, (c + 1) * voxels);
      float[] alone = step.apply(Image.of(volume.grid(), 1, own)).samples();
      float[] together = Arrays.copyOfRange(both.samples(), c * voxels, (c + 1) * voxels);
      assertThat(together).containsExactly(alone, within(1e-6f));
    }
    assertThat(both).isNotEqualTo(volume);
  }

  /** All but cut-outs and rings are linear in the image, as scanners are. */
  static Stream<Transform> linear() {
    return certain()
        .filter(s -> !(s instanceof Cutout || s instanceof CutoutBox || s instanceof CtRings));
  }

  @ParameterizedTest
  @MethodSource("linear")
  void anArtefactOfATwiceAsBrightImage_isTwiceAsBright(Transform step) {
    float[] doubled = volume.samples();
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] *= 2;
    }
    float[] expected = step.apply(volume).samples();
    float[] actual = step.apply(Image.of(volume.grid(), 2, doubled)).samples();
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(2 * expected[i], within(1e-5f));
    }
  }

  @Test
  void aCutoutBox_isACutoutThatEndsAlongTheSlices() {
    Image throughAll = new Cutout(0.3, 0.1, 0.4, 0.7, -1).apply(volume);
    assertThat(new CutoutBox(0.3, 0.1, 0, 0.4, 0.7, 1, -1).apply(volume)).isEqualTo(throughAll);
    Image half = new CutoutBox(0.3, 0.1, 0, 0.4, 0.7, 0.5, -1).apply(volume);
    int slice = 13 * 11;
    float[] expected = volume.samples();
    float[] all = throughAll.samples();
    for (int c = 0; c < 2; c++) {
      System.arraycopy(all, c * 6 * slice, expected, c * 6 * slice, 3 * slice);
    }
    assertThat(half.samples()).containsExactly(expected);
  }

  @Test
  void motionBlur_keepsAConstantAndSpreadsAPointOverItsWay() {
    float[] point = new float[21 * 21];
    point[10 * 21 + 10] = 1;
    Image blurred = new MotionBlur(8, 0, 0).apply(Pictures.of(21, 21, point));
    double sum = 0;
    for (int x = 0; x < 21; x++) {
      float sample = blurred.sample(0, 0, 10, x);
      sum += sample;
      assertThat(sample).isBetween(0f, 0.14f);
      assertThat(sample > 0).isEqualTo(Math.abs(x - 10) <= 4);
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
    float[] constant = new float[400];
    Arrays.fill(constant, 3);
    assertThat(new MotionBlur(7, -5, 0).apply(Pictures.of(20, 20, constant)).samples())
        .containsExactly(constant, within(1e-5f));
  }

  @Test
  void lowResolution_removesDetailAndKeepsTheMean() {
    float[] stripes = new float[64 * 64];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = i % 2;
    }
    float[] low = new LowResolution(0.25, 1, 1).apply(Pictures.of(64, 64, stripes)).samples();
    for (float sample : low) {
      assertThat(sample).isCloseTo(0.5f, within(0.08f));
    }
  }

  @Test
  void gibbsRinging_overshootsBesideAnEdge() {
    float[] step = new float[128];
    Arrays.fill(step, 32, 96, 1);
    float[] ringing = new GibbsRinging(0.25, 1, 1).apply(Pictures.of(128, 1, step)).samples();
    float most = 0;
    for (float sample : ringing) {
      most = Math.max(most, sample);
    }
    assertThat(most).isCloseTo(1.0895f, within(0.02f)); // Wilbraham and Gibbs: 8.95 % of the step
  }

  @Test
  void ghosts_areAsManyAsAskedAndEquallyFarApart() {
    float[] point = new float[64];
    point[10] = 1;
    float[] ghosted =
        new MrGhosting(Axis.HORIZONTAL, 4, 1, 0).apply(Pictures.of(64, 1, point)).samples();
    for (int x = 0; x < 64; x++) {
      boolean ghost = x % 16 == 10;
      double expected = (x == 10 ? 1 : 0) - (ghost ? 0.25 : 0) + 1 / 64.0; // the centre is kept
      assertThat((double) ghosted[x]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void parametersOutsideTheirRange_areRefusedByName() {
    assertRefused(() -> new RicianNoise(-1, 0), "noise sigma");
    assertRefused(() -> new PoissonNoise(0, 0), "counts per unit");
    assertRefused(() -> new SpeckleNoise(Double.NaN, 0), "noise sigma");
    assertRefused(() -> new SaltAndPepper(1.1, 0, 0, 1, 0), "fraction of salt");
    assertRefused(() -> new CutoutBox(0, 0, 0, 1, 1, -1, 0), "cutout depth");
    assertRefused(() -> new MotionBlur(0, 1e4, 0), "along y");
    assertRefused(() -> new LowResolution(1, 1, 0), "along z");
    assertRefused(() -> new CtRings(0.5, 9, 1, 0.5, 0), "ring centre y");
    assertRefused(() -> new MrGhosting(Axis.DEPTH, 0, 1, 0), "ghosts");
    assertRefused(() -> new MrGhosting(null, 2, 1, 0), "phase encoding");
    assertRefused(() -> new MrSpike(0, 0, 2, 1), "spike z");
    assertRefused(() -> new BiasField(List.of()), "coefficients");
    assertRefused(() -> new BiasField(List.of(11.0)), "bias coefficient");
    assertRefused(() -> new GibbsRinging(1, 0, 1), "along y");
    assertRefused(() -> new Movement(1, NONE, NONE), "time");
    assertRefused(() -> new Movement(0.5, List.of(1.0), NONE), "rotation");
    Movement half = new Movement(0.5, NONE, NONE);
    assertRefused(() -> new MrMotion(Axis.VERTICAL, List.of(half, half)), "rising");
  }

  private static void assertRefused(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isInstanceOf(CurieException.class).hasMessageContaining(name);
  }
}
