// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.ResampleTransform.ResizeVolume;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.ImageOpener;
import org.curie.learning.data.ImageStore;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Batch;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes of several sizes in NIfTI files, by way of every kind of loading. */
class VolumeLoadingTest {
  private static final int PER_CLASS = 7;
  private static final int DEPTH = 9;
  private static final int SIDE = 10;

  @TempDir private static Path root;
  private static List<Integer> expected;

  @BeforeAll
  static void files() {
    for (int i = 0; i < PER_CLASS; i++) {
      write(root.resolve("data/a/%d.nii".formatted(i)), i);
      write(root.resolve("data/b/%d.nii".formatted(i)), 100 + i);
    }
    expected = loaded(1, ImageStore.none(), Long.MAX_VALUE);
  }

  @Test
  void augmentedVolumes_areTheSameBits_whateverTheNumberOfThreads() {
    assertThat(loaded(0, ImageStore.none(), Long.MAX_VALUE)).isEqualTo(expected);
    assertThat(loaded(2, ImageStore.none(), 0)).isEqualTo(expected);
    assertThat(loaded(8, ImageStore.none(), 20_000)).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(4).doesNotHaveDuplicates();
  }

  @Test
  void throughTheStore_theyAreTheSameBits_whetherFoundOrMade() throws IOException {
    CacheSpec spec = new CacheSpec(root.resolve("store"), 1 << 20, "test");
    for (int run = 0; run < 2; run++) {
      try (ImageStore store = store(spec)) {
        assertThat(loaded(8, store, 0)).as("run " + run).isEqualTo(expected);
      }
    }
    assertThat(Files.exists(spec.folder().resolve("entries"))).isTrue();
  }

  @Test
  void aStoreTooSmallForThem_changesNoBitEither() {
    CacheSpec spec = new CacheSpec(root.resolve("small"), 12_000, "test");
    try (ImageStore store = ImageStore.in(spec, warning -> {})) {
      assertThat(loaded(2, store, 0)).isEqualTo(expected);
      assertThat(loaded(0, store, 0)).isEqualTo(expected);
    }
  }

  private static ImageStore store(CacheSpec spec) {
    return ImageStore.in(
        spec,
        warning -> {
          throw new IllegalStateException(warning);
        });
  }

  /** A number for each batch of two epochs and a plain pass. */
  private static List<Integer> loaded(int threads, ImageStore store, long budget) {
    DataSet data = new DataSetReader(new SingleFiles(), store).read(root.resolve("data"), 4);
    Experiment experiment = experiment(threads);
    List<Integer> batches = new ArrayList<>();
    PreparedImages images = new PreparedImages(data, experiment.input().images(), budget);
    try (BatchLoader loader = new BatchLoader(experiment, data, images)) {
      for (int epoch = 1; epoch <= 2; epoch++) {
        loader.forEachTrainingBatch(epoch, batch -> batches.add(hash(batch)));
      }
      loader.forEachPlainBatch(Split.TRAIN, batch -> batches.add(hash(batch)));
    }
    return batches;
  }

  private static int hash(Batch batch) {
    int hash = batch.count();
    for (int i = 0; i < batch.inputShape().size(); i++) {
      hash = 31 * hash + Float.floatToRawIntBits(batch.inputs().get(i));
    }
    return hash;
  }

  private static Experiment experiment(int threads) {
    Experiment plain = Experiments.plain(threads);
    InputSpec.Images input =
        new InputSpec.Images(
            1,
            DEPTH,
            SIDE,
            SIDE,
            List.of(
                new ResizeVolume(SIDE, SIDE, DEPTH, Interpolation.LINEAR),
                new RescaleRange(0, 255, 0, 1, true)),
            List.of(
                new RandomAffineVolume(12, 12, 0.1, 0.9, 1.1, Border.ZERO, 0.9),
                new Augmentation.RandomNoise(0.05, 0.5)),
            List.of(new Standardize(List.of(0.5), List.of(0.25))));
    return new Experiment(plain.data(), plain.seed(), input, plain.network(), plain.fit());
  }

  private static void write(Path file, int seed) {
    RandomGenerator random = new RandomStreams(seed).stream("volume");
    Grid grid = Grid.of(26 + seed % 3, 28, 50 + seed % 4, new Spacing(1, 1, 3));
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(256);
    }
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ImageFile.write(Image.of(grid, 1, samples), file);
  }

  /** Every file an image of its own. */
  private static final class SingleFiles implements ImageOpener {
    @Override
    public Image open(Path path) {
      return ImageFile.read(path);
    }

    @Override
    public List<Path> sources(Path path) {
      return List.of(path);
    }
  }
}
