// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.LatticeTransform.Reorient;
import org.curie.imaging.transform.NormalizingTransform.StandardizeForeground;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.json.Json;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;
import org.curie.learning.segment.experiment.SegmentationTask;

/**
 * Images with a bright ellipsoid and a brighter core on a noisy ground, and their label maps: 0
 * ground, 1 ellipsoid, 2 core.
 */
final class TinyOutlines {
  private static final int FOLDS = 4;
  private static final LabelScheme LABELS =
      new LabelScheme(
          List.of(new Label(0, "background"), new Label(1, "label 1"), new Label(2, "label 2")),
          OptionalInt.empty());

  private TinyOutlines() {}

  /** A case on any grid; the same number gives the same anatomy. */
  static Image image(Grid grid, int number) {
    LabelMap labels = labels(grid, number);
    RandomGenerator noise = new RandomStreams(3).stream("noise", number);
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 100 + 80 * labels.label(i) + (float) (12 * noise.nextGaussian());
    }
    return Image.of(grid, 1, samples);
  }

  /** An ellipsoid whose half axes are about a quarter of the grid's sides. */
  static LabelMap labels(Grid grid, int number) {
    RandomGenerator random = new RandomStreams(7).stream("ellipsoid", number);
    double[] centre = new double[3];
    double[] half = new double[3];
    int[] sides = {grid.width(), grid.height(), grid.depth()};
    for (int a = 0; a < 3; a++) {
      centre[a] = sides[a] * random.nextDouble(0.4, 0.6) - 0.5;
      half[a] = Math.max(1, sides[a] * random.nextDouble(0.22, 0.32));
    }
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      int row = i / grid.width() % grid.height();
      int slice = i / grid.width() / grid.height();
      double x = (i % grid.width() - centre[0]) / half[0];
      double y = (row - centre[1]) / half[1];
      double z = (slice - centre[2]) / half[2];
      double r = x * x + y * y + (grid.isPlanar() ? 0 : z * z);
      labels[i] = r < 0.3 ? 2 : r < 1 ? 1 : 0;
    }
    return LabelMap.of(grid, labels);
  }

  /** A small volume of 1.5 mm voxels that is turned in the scanner. */
  static Grid volume() {
    double c = Math.cos(0.2) * 1.5;
    double s = Math.sin(0.2) * 1.5;
    return new Grid(18, 22, 16, new Affine(c, -s, 0, -9, s, c, 0, 4, 0, 0, 1.5, 20));
  }

  /** {@code images/}, {@code labels/} and {@code splits.csv} with four folds. */
  static Path volumes(Path folder, int count) throws IOException {
    return write(folder, count, volume(), ".nii.gz");
  }

  /** The same of pictures. */
  static Path pictures(Path folder, int count) throws IOException {
    return write(folder, count, Grid.pixels(48, 40), ".png");
  }

  private static Path write(Path folder, int count, Grid grid, String ending) throws IOException {
    StringBuilder folds = new StringBuilder("file,fold\n");
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    for (int i = 0; i < count; i++) {
      String name = "case_%02d%s".formatted(i, ending);
      Image image = image(grid, i);
      ImageFile.write(
          ending.equals(".png") ? rounded(image) : image, folder.resolve("images", name));
      ImageFile.write(labels(grid, i).toImage(), folder.resolve("labels", name));
      folds.append(name).append(',').append(i % FOLDS).append('\n');
    }
    Files.writeString(folder.resolve("splits.csv"), folds);
    return folder;
  }

  private static Image rounded(Image image) {
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.clamp(Math.round(samples[i]), 0, 255);
    }
    return Image.of(image.grid(), 1, samples);
  }

  /** An experiment on such a folder that one core learns in seconds. */
  static Path experiment(Path file, Path data, int loaderThreads) throws IOException {
    return experiment(file, data, loaderThreads, LABELS);
  }

  /** The same with other labels. */
  static Path experiment(Path file, Path data, int loaderThreads, LabelScheme labels)
      throws IOException {
    boolean planar = Files.exists(data.resolve("images/case_00.png"));
    List<Transform> prepare =
        planar
            ? List.of(new StandardizeForeground(Foreground.WHOLE))
            : List.of(
                new Reorient("LPS"),
                new ResampleToSpacing(1.5, 1.5, 1.5, Interpolation.LINEAR),
                new StandardizeForeground(Foreground.WHOLE));
    SegmentationExperiment experiment =
        new SegmentationExperiment(
            SegmentationTask.SEGMENTATION,
            data.toString(),
            1,
            Optional.of(FoldSpec.given(0)),
            labels,
            planar ? new PatchSpec(1, 32, 32, 1, prepare) : new PatchSpec(1, 16, 16, 16, prepare),
            new UNet3dSpec(6, 3, true),
            List.of(
                new RandomAffineVolume(20, 10, 0, 0.8, 1.2, Border.ZERO, 0.3),
                new RandomFlip(Axis.HORIZONTAL, 0.5)),
            new SegmentationFit(
                7,
                25,
                4,
                0.5,
                Optimizer.AdamW.withWeightDecay(1e-2),
                new Schedule.Polynomial(1e-2, 0.9, 0.02),
                12,
                Precision.FP32,
                1,
                loaderThreads),
            new InferenceSpec(0.5, List.of(Axis.HORIZONTAL)));
    return Files.writeString(file, Json.yaml(experiment));
  }
}
