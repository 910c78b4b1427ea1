// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.format.numpy.NumpyImage;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.ImageOpener;
import org.curie.learning.data.ImageStore;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data set several times as large as the heap: its images take 126 MB, and the program has 48 MB,
 * of which it keeps a third for images.
 */
class SmallHeapTest {
  private static final int CASES = 120;
  private static final int SIDE = 512;
  private static final String HEAP = "-Xmx48m";

  @TempDir Path root;

  @Test
  void dataLargerThanTheHeap_areLoadedEpochAfterEpoch() throws Exception {
    for (int i = 0; i < CASES; i++) {
      Path file = root.resolve(i % 2 == 0 ? "data/a" : "data/b").resolve(i + ".npy");
      Files.createDirectories(file.getParent());
      NumpyImage.write(picture(i), file);
    }
    Path output = root.resolve("output.txt");
    Process loading =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName(),
                root.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(loading.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      loading.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(loading.exitValue()).as(said).isZero();
    assertThat(Files.readString(root.resolve("seen.txt"))).isEqualTo("3 epochs of 84 cases");
  }

  private static Image picture(int seed) {
    RandomStreams random = new RandomStreams(seed);
    float[] samples = new float[SIDE * SIDE];
    byte[] row = new byte[SIDE];
    for (int y = 0; y < SIDE; y++) {
      random.stream("row", y).nextBytes(row);
      for (int x = 0; x < SIDE; x++) {
        samples[y * SIDE + x] = row[x] & 0xFF;
      }
    }
    return Image.of(Grid.pixels(SIDE, SIDE), 1, samples);
  }

  /** What runs in the small heap. */
  static final class Loading {
    private Loading() {}

    public static void main(String[] args) throws IOException {
      Path root = Path.of(args[0]);
      ImageOpener opener =
          new ImageOpener() {
            @Override
            public Image open(Path path) {
              return NumpyImage.read(path);
            }

            @Override
            public List<Path> sources(Path path) {
              return List.of(path);
            }
          };
      CacheSpec spec = new CacheSpec(root.resolve("store"), 1L << 30, "test");
      int[] seen = {0, 0};
      try (ImageStore store =
          ImageStore.in(
              spec,
              warning -> {
                throw new IllegalStateException(warning);
              })) {
        DataSet data = new DataSetReader(opener, store).read(root.resolve("data"), 1);
        Fingerprint.of(data);
        Experiment experiment = experiment();
        PreparedCases images = PreparedCases.of(data, experiment.input());
        try (BatchLoader loader = new BatchLoader(experiment, data, images)) {
          for (int epoch = 1; epoch <= 3; epoch++) {
            loader.forEachTrainingBatch(epoch, batch -> seen[1] += batch.count());
            loader.forEachPlainBatch(Split.VALIDATION, batch -> {});
            seen[0]++;
          }
        }
      }
      String told = seen[0] + " epochs of " + seen[1] / seen[0] + " cases";
      Files.writeString(root.resolve("seen.txt"), told);
    }

    private static Experiment experiment() {
      Experiment plain = Experiments.plain(2);
      InputSpec.Images input =
          new InputSpec.Images(
              1,
              1,
              SIDE,
              SIDE,
              List.of(new Resize(SIDE, SIDE, Interpolation.LINEAR)),
              List.of(),
              List.of());
      return new Experiment(plain.data(), plain.seed(), input, plain.network(), plain.fit());
    }
  }
}
