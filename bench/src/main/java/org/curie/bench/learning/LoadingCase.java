// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.ImageOpener;
import org.curie.learning.data.ImageStore;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.plan.Machine;
import org.curie.learning.plan.Planner;

/**
 * Real images and the plan they are trained by.
 *
 * @param keptBytes how much of the prepared images may be kept in memory
 */
record LoadingCase(String name, DataSet data, Experiment experiment, long keptBytes) {
  private static final int LARGE_SIDE = 224;
  private static final int LARGE_IMAGES = 512;
  private static final int LARGE_BATCH = 16;
  private static final long STORE_BYTES = 4L << 30;
  private static final long SEED = 1;

  /** PneumoniaMNIST as it is, planned by the defaults; all prepared images fit in memory. */
  static LoadingCase small(Path pneumonia, Machine machine) {
    DataSet data = new DataSetReader(ImageFile::read).read(pneumonia, SEED);
    return new LoadingCase(
        "pneumoniamnist-28",
        data,
        Planner.plan(pneumonia.toString(), SEED, Fingerprint.of(data), machine).experiment(),
        Long.MAX_VALUE);
  }

  /**
   * The first images of PneumoniaMNIST enlarged to 224 pixels, as PNG files in folders of classes;
   * half of the prepared images fit in memory, the others come from the store.
   */
  static LoadingCase large(LoadingCase small, Path folder, Machine machine, ImageStore store) {
    for (int i = 0; i < LARGE_IMAGES; i++) {
      String label = small.data.classes().get(small.data.get(i).label());
      Image image = small.data.image(i);
      Transform enlarged = new Resize(LARGE_SIDE, LARGE_SIDE, Interpolation.CUBIC);
      write(enlarged.apply(image), folder.resolve(label).resolve(i + ".png"));
    }
    DataSet data = new DataSetReader(new Pictures(), store).read(folder, SEED);
    Experiment planned =
        Planner.plan(folder.toString(), SEED, Fingerprint.of(data), machine).experiment();
    InputSpec.Images input = planned.input().images();
    List<Transform> prepare =
        input.prepare().stream().filter(step -> !(step instanceof Resize)).toList();
    long bytes = (long) LARGE_IMAGES * LARGE_SIDE * LARGE_SIDE * Float.BYTES;
    return new LoadingCase(
        "pneumonia-224",
        data,
        new Experiment(
            planned.data(),
            SEED,
            new InputSpec.Images(
                1, 1, LARGE_SIDE, LARGE_SIDE, prepare, input.augment(), input.normalize()),
            network(),
            inBatchesOf(LARGE_BATCH, planned.fit())),
        bytes / 2);
  }

  private static NetworkSpec network() {
    return new ResNetSpec(18, 16, Stem.LARGE_IMAGE, 0.2);
  }

  private static FitSpec inBatchesOf(int size, FitSpec fit) {
    return new FitSpec(
        fit.epochs(),
        size,
        fit.optimizer(),
        fit.schedule(),
        fit.loss(),
        fit.labelSmoothing(),
        fit.classWeighting(),
        fit.gradientClipNorm(),
        fit.patience(),
        fit.keep(),
        fit.precision(),
        fit.engineThreads(),
        fit.loaderThreads());
  }

  static ImageStore store(Path folder) {
    return ImageStore.in(
        new CacheSpec(folder, STORE_BYTES, "bench"),
        warning -> {
          throw new IllegalStateException(warning);
        });
  }

  private static void write(Image image, Path file) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ImageFile.write(image, file);
  }

  /** Files that are images and nothing else. */
  private static final class Pictures implements ImageOpener {
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
