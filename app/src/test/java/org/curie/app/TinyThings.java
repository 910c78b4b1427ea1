// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.IntensityTransform.Channels;
import org.curie.imaging.transform.NormalizingTransform.BrightOnDark;
import org.curie.imaging.transform.NormalizingTransform.StandardizeForeground;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.json.Json;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.curie.learning.segment.instance.InstanceSpec;

/**
 * Images full of round things, each with a number of its own, some touching: pictures bright on
 * dark and, every third, dark on a bright ground in colour; or volumes.
 */
final class TinyThings {
  private TinyThings() {}

  /** Circles in rows, a little larger than they are apart, so that neighbours touch. */
  static LabelMap things(Grid grid, int number) {
    RandomGenerator random = new RandomStreams(11).stream("things", number);
    int apart = 12;
    int across = Math.ceilDiv(grid.width(), apart);
    int rows = Math.ceilDiv(grid.height(), apart);
    int layers = grid.isPlanar() ? 1 : Math.ceilDiv(grid.depth(), apart);
    double[] radius = new double[across * rows * layers];
    for (int k = 0; k < radius.length; k++) {
      radius[k] = random.nextInt(4) == 0 ? 0 : random.nextDouble(4.5, 6.2);
    }
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      int x = i % grid.width();
      int y = i / grid.width() % grid.height();
      int z = i / grid.width() / grid.height();
      double u = x % apart - 5.5;
      double v = y % apart - 5.5;
      double w = grid.isPlanar() ? 0 : z % apart - 5.5;
      int thing = (z / apart * rows + y / apart) * across + x / apart;
      labels[i] = u * u + v * v + w * w < radius[thing] * radius[thing] ? thing + 1 : 0;
    }
    return LabelMap.of(grid, consecutive(labels));
  }

  private static int[] consecutive(int[] labels) {
    List<Integer> values = Arrays.stream(labels).distinct().sorted().boxed().toList();
    List<Integer> used = values.stream().filter(v -> v > 0).toList();
    return Arrays.stream(labels).map(v -> v == 0 ? 0 : used.indexOf(v) + 1).toArray();
  }

  /** A picture of them; every third is coloured, of dark things. */
  static Image image(LabelMap things, int number) {
    RandomGenerator noise = new RandomStreams(13).stream("noise", number);
    Grid grid = things.grid();
    boolean stained = grid.isPlanar() && number % 3 == 2;
    int channels = stained ? 3 : 1;
    float[] samples = new float[channels * grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      boolean inside = things.label(i % grid.voxels()) > 0;
      double level = stained ? (inside ? 90 : 220) : inside ? 150 : 30;
      samples[i] = Math.clamp(Math.round(level + 8 * noise.nextGaussian()), 0, 255);
    }
    return Image.of(grid, channels, samples);
  }

  /** {@code images/}, {@code labels/} and a {@code splits.csv} of 8, 2 and 3 pictures. */
  static Path pictures(Path folder) throws IOException {
    return write(folder, Grid.pixels(60, 48), ".png");
  }

  /** The same of volumes. */
  static Path volumes(Path folder) throws IOException {
    return write(folder, Grid.of(24, 24, 24, new Spacing(1, 1, 1)), ".nii.gz");
  }

  private static Path write(Path folder, Grid grid, String ending) throws IOException {
    StringBuilder splits = new StringBuilder("file,split\n");
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    for (int i = 0; i < 13; i++) {
      String name = "case_%02d%s".formatted(i, ending);
      LabelMap things = things(grid, i);
      ImageFile.write(image(things, i), folder.resolve("images", name));
      ImageFile.write(things.toImage(), folder.resolve("labels", name));
      splits.append(name).append(i < 8 ? ",train\n" : i < 10 ? ",val\n" : ",test\n");
    }
    Files.writeString(folder.resolve("splits.csv"), splits);
    return folder;
  }

  /** An experiment on such a folder that one core learns in seconds. */
  static Path experiment(Path file, Path data, String kind) throws IOException {
    boolean planar = Files.exists(data.resolve("images/case_00.png"));
    List<Transform> prepare =
        planar
            ? List.of(
                new Channels(1), new BrightOnDark(), new StandardizeForeground(Foreground.WHOLE))
            : List.of(new StandardizeForeground(Foreground.WHOLE));
    SegmentationExperiment experiment =
        new SegmentationExperiment(
            SegmentationTask.SEGMENTATION,
            data.toString(),
            1,
            Optional.empty(),
            LabelScheme.ofThings(kind, OptionalInt.empty()),
            planar ? new PatchSpec(1, 32, 32, 1, prepare) : new PatchSpec(1, 16, 16, 16, prepare),
            new UNet3dSpec(6, 3, true),
            List.of(new RandomFlip(Axis.HORIZONTAL, 0.5)),
            new SegmentationFit(
                planar ? 6 : 3,
                30,
                4,
                0.5,
                Optimizer.AdamW.withWeightDecay(1e-2),
                new Schedule.Polynomial(1e-2, 0.9, 0.02),
                12,
                Precision.FP32,
                1,
                1),
            new InferenceSpec(0.5, List.of()),
            Optional.of(new InstanceSpec(3)));
    return Files.writeString(file, Json.yaml(experiment));
  }
}
