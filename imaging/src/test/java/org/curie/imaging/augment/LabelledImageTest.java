// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation.RandomAffine;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.SpatialAugmentation.RandomQuarterTurn;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelledImageTest {
  private static final RandomStreams RUN = new RandomStreams(4);

  static Stream<Augmentation> everyKind() {
    return EveryAugmentation.of(1);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void labels_neverGrowByAClassAndStayWithTheirImage(Augmentation augmentation) {
    for (LabelledImage before : List.of(flat(), volume())) {
      Set<Integer> allowed = classes(before.labels());
      allowed.add(0); // what comes in from outside
      for (LabelRule rule : LabelRule.values()) {
        for (int i = 0; i < 4; i++) {
          List<Transform> steps = augmentation.sample(RUN.stream("labels", i));
          LabelledImage after = before.after(steps, rule);
          assertThat(after.image()).isEqualTo(new Preprocessing(steps).apply(before.image()));
          assertThat(after.labels().grid()).isEqualTo(after.image().grid());
          assertThat(allowed).containsAll(classes(after.labels()));
        }
      }
    }
  }

  static Stream<Augmentation> stillKinds() {
    return everyKind()
        .filter(
            a ->
                !(a instanceof SpatialAugmentation
                    || a instanceof ChoiceAugmentation
                    || a instanceof RandomFlip
                    || a instanceof RandomAffine));
  }

  @ParameterizedTest
  @MethodSource("stillKinds")
  void labels_areLeftAloneByStepsThatMoveNoVoxel(Augmentation augmentation) {
    List<Transform> steps = augmentation.sample(RUN.stream("still", 1));
    assertThat(volume().after(steps, LabelRule.NEAREST).labels()).isEqualTo(volume().labels());
    assertThat(volume().after(steps, LabelRule.MAJORITY).labels()).isEqualTo(volume().labels());
  }

  /** A picture of its own labels stays one: where it moves, its labels move. */
  @Test
  void aSpatialStep_movesTheLabelsAsItMovesThePicture() {
    AugmentationPipeline moves =
        new AugmentationPipeline(
            List.of(new RandomFlip(Axis.HORIZONTAL, 1), new RandomQuarterTurn(1)));
    for (int i = 0; i < 10; i++) {
      LabelMap labels = flat().labels();
      float[] drawn = new float[labels.grid().voxels()];
      for (int v = 0; v < drawn.length; v++) {
        drawn[v] = labels.label(v);
      }
      LabelledImage own = new LabelledImage(Image.of(labels.grid(), 1, drawn), labels);
      LabelledImage after = own.after(moves.sample(RUN, 2, i), LabelRule.NEAREST);
      for (int v = 0; v < drawn.length; v++) {
        assertThat((float) after.labels().label(v)).isEqualTo(after.image().sample(v));
      }
    }
  }

  static Stream<Arguments> pipelines() {
    return Stream.of(
        Arguments.of("xray", Augmentations.forXray(), false),
        Arguments.of("ct", Augmentations.forCt(), true),
        Arguments.of("mr", Augmentations.forMr3d(), true),
        Arguments.of("microscopy", Augmentations.forMicroscopy(), false),
        Arguments.of("ultrasound", Augmentations.forUltrasound(), false));
  }

  /** The same (seed, epoch, sample) in another order and with more threads for each image. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void aPipeline_givesTheSamePixelsInEveryOrderAndOnEveryNumberOfThreads(
      String name, AugmentationPipeline pipeline, boolean is3d) {
    LabelledImage before = is3d ? volume() : flat();
    int samples = 40;
    LabelledImage[] expected = new LabelledImage[samples];
    int changed = 0;
    for (int i = 0; i < samples; i++) {
      expected[i] = before.after(pipeline.sample(RUN, 1, i), LabelRule.NEAREST);
      changed += expected[i].image().equals(before.image()) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(samples / 2);
    for (int threads = 2; threads <= 3; threads++) {
      for (int i = samples - 1; i >= 0; i--) {
        int sample = i;
        LabelledImage again =
            Threads.use(
                threads, () -> before.after(pipeline.sample(RUN, 1, sample), LabelRule.NEAREST));
        assertThat(again).isEqualTo(expected[i]);
      }
    }
  }

  @Test
  void labelsOfAnotherSize_areRefused() {
    assertThatThrownBy(() -> new LabelledImage(flat().image(), volume().labels()))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("one size");
  }

  private static Set<Integer> classes(LabelMap labels) {
    Set<Integer> classes = new HashSet<>();
    Arrays.stream(labels.array()).forEach(classes::add);
    return classes;
  }

  private static LabelledImage flat() {
    return of(Grid.pixels(16, 16));
  }

  private static LabelledImage volume() {
    return of(Grid.of(12, 11, 9, new Spacing(1, 1.1, 2)));
  }

  private static LabelledImage of(Grid grid) {
    RandomGenerator random = RUN.stream("content");
    float[] samples = new float[grid.voxels()];
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
      labels[i] = new int[] {1, 3, 7}[i * 3 / samples.length];
    }
    return new LabelledImage(Image.of(grid, 1, samples), LabelMap.of(grid, labels));
  }
}
