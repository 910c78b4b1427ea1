// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.augment.LabelledImage;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.cache.MappedImage;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.tile.Box;
import org.curie.learning.data.ImageStore;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.curie.learning.segment.train.PatchLoader.Filling;
import org.curie.learning.segment.train.PatchSampler.Batches;
import org.curie.learning.segment.train.PatchSampler.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples are the flat index of their voxel, so that a patch tells where it was cut. */
final class PatchLoaderTest {
  private static final LabelScheme LABELS =
      new LabelScheme(
          List.of(new Label(0, "ground"), new Label(1, "common"), new Label(2, "rare")),
          OptionalInt.empty());
  private static final Extent PATCH = new Extent(8, 8, 8);
  private static final RandomStreams RUN = new RandomStreams(4);

  @TempDir private Path folder;
  private ImageStore store;
  private final List<PreparedCase> cases = new ArrayList<>();

  @BeforeEach
  void prepare() throws IOException {
    store = ImageStore.in(new CacheSpec(folder.resolve("cache"), 1 << 30, "test"), _ -> {});
    cases.add(prepared("a", Grid.of(20, 14, 12, Spacing.UNIT)));
    cases.add(prepared("b", Grid.of(6, 30, 9, new Spacing(1, 1, 2))));
    cases.add(prepared("c", Grid.of(16, 16, 16, Spacing.UNIT)));
  }

  private PreparedCase prepared(String name, Grid grid) throws IOException {
    Path file = Files.writeString(folder.resolve(name), name);
    float[] places = new float[grid.voxels()];
    float[] labels = new float[grid.voxels()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i + 1;
      labels[i] = i % 7 == 0 ? 1 : 0;
    }
    labels[grid.voxels() - 1] = 2; // one voxel, in a corner
    MappedImage image = store.mapped(List.of(file), List.of(1), () -> Image.of(grid, 1, places));
    MappedImage map = store.mapped(List.of(file), List.of(2), () -> Image.of(grid, 1, labels));
    return PreparedCase.of(image, map, LABELS.classes());
  }

  @AfterEach
  void close() {
    cases.forEach(PreparedCase::close);
    store.close();
  }

  private PatchSampler sampler(double foreground) {
    return new PatchSampler(RUN, cases, PATCH, new Batches(3, 5), foreground);
  }

  private static Supervision supervision() {
    return Supervision.of(
        new UNet3dSpec(2, 4, true).build(Shape.batchOf(1, 8, 8, 8), LABELS.classes()),
        Supervision.ofKinds(LABELS.ignored()));
  }

  private List<float[]> batches(AugmentationPipeline steps, int threads, int epoch) {
    List<float[]> all = new ArrayList<>();
    Filling filling = new Filling(supervision(), 3, threads);
    new PatchLoader(sampler(0.34), steps, RUN, filling)
        .forEachBatch(
            epoch,
            5,
            batch -> {
              all.add(copy(batch.input(Batch.INPUT).values()));
              all.add(copy(batch.target(Batch.TARGET).values()));
              all.add(copy(batch.target(Batch.TARGET + 2).values()));
            });
    return all;
  }

  private static float[] copy(FloatBuffer values) {
    float[] copy = new float[values.capacity()];
    values.get(0, copy);
    return copy;
  }

  @Test
  void batches_areTheSameForAnyNumberOfThreads_andOtherInAnotherEpoch() {
    AugmentationPipeline steps =
        new AugmentationPipeline(
            List.of(
                new RandomAffineVolume(30, 30, 0, 0.7, 1.4, Border.ZERO, 0.5),
                new RandomFlip(Axis.DEPTH, 0.5)));
    List<float[]> one = batches(steps, 1, 2);
    assertThat(batches(steps, 4, 2)).usingRecursiveComparison().isEqualTo(one);
    assertThat(batches(steps, 1, 3).getFirst()).isNotEqualTo(one.getFirst());
  }

  @Test
  void everyCase_isCutOnceInARound() {
    PatchSampler sampler = sampler(0.34);
    for (int round = 0; round < 5; round++) {
      TreeSet<Integer> seen = new TreeSet<>();
      for (int i = 0; i < 3; i++) {
        seen.add(cases.indexOf(sampler.place(0, 3 * round + i).from()));
      }
      assertThat(seen).containsExactly(0, 1, 2);
    }
  }

  @Test
  void patches_lieInsideTheirImage_orAroundItWhereItIsSmaller() {
    PatchSampler sampler = sampler(0.34);
    for (int number = 0; number < 15; number++) {
      Place place = sampler.place(1, number);
      Extent size = place.from().extent();
      assertThat(place.box().x())
          .isBetween(Math.min(0, size.width() - 8), Math.max(0, size.width() - 8));
      if (size.width() == 6) {
        assertThat(place.box().x()).isEqualTo(-1);
      }
      assertThat(place.box().y()).isBetween(0, size.height() - 8);
      assertThat(place.box().z()).isBetween(0, size.depth() - 8);
    }
  }

  @Test
  void foregroundPatches_holdAStructure_theRareAsOftenAsTheCommon() {
    PatchSampler sampler = new PatchSampler(RUN, cases, PATCH, new Batches(1, 300), 1);
    int rare = 0;
    for (int number = 0; number < 300; number++) {
      Place place = sampler.place(0, number);
      Extent size = place.from().extent();
      Box box = place.box();
      boolean corner =
          box.x() + 8 >= size.width()
              && box.y() + 8 == size.height()
              && box.z() + 8 == size.depth();
      rare += corner ? 1 : 0;
    }
    assertThat(rare).isBetween(120, 200); // half of them, and some others near the corner
  }

  @Test
  void aPatchThatIsNotVaried_isTheBoxOfTheImage_with0Beyond() {
    Place place = new Place(cases.get(1), new Box(-1, 3, 1, 8, 8, 8));
    LabelledImage patch = PatchCutter.cut(place, List.of());
    assertThat(patch.image().sample(0, 0, 0, 0)).isZero();
    assertThat(patch.image().sample(0, 2, 4, 3)).isEqualTo(((2 + 1) * 30 + 4 + 3) * 6 + 3 - 1 + 1);
    assertThat(patch.labels().label(0, 0, 0)).isZero();
  }

  @Test
  void coarserTargets_areTheClassesOfEverySecondVoxel_weightedByHalves() {
    Supervision supervision = supervision();
    assertThat(supervision.answers()).hasSize(2);
    Loss.Weighted loss = (Loss.Weighted) supervision.loss();
    assertThat(loss.terms().get(0).weight()).isEqualTo(2.0 / 3);
    assertThat(loss.terms().get(1).weight()).isEqualTo(1.0 / 3);
    List<float[]> all = batches(AugmentationPipeline.NONE, 1, 0);
    for (int i = 0; i < 64; i++) {
      int x = i % 4;
      int y = i / 4 % 4;
      int z = i / 16;
      assertThat(all.get(2)[i]).isEqualTo(all.get(1)[(2 * z * 8 + 2 * y) * 8 + 2 * x]);
    }
  }
}
