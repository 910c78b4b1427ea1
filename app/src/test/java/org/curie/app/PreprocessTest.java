// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.format.ImageFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreprocessTest {
  private static final int BAD_INPUT = 3;
  private static final int USAGE = 2;

  @TempDir private Path folder;
  private Path image = Path.of("");
  private Path labels = Path.of("");
  private Path steps = Path.of("");
  private Path result = Path.of("");
  private Path record = Path.of("");

  /** A bright box in the dark, its labels, and steps that look for it. */
  @BeforeEach
  void prepare() throws IOException {
    image = folder.resolve("scan.nii.gz");
    labels = folder.resolve("labels.nii.gz");
    result = folder.resolve("out.nii.gz");
    record = folder.resolve("out.nii.gz.steps.json");
    steps =
        Files.writeString(
            folder.resolve("steps.yaml"),
            """
            steps:
              - {kind: crop-foreground, threshold: 500, margin: 1}
              - {kind: percentile-clip, lowPercent: 1, highPercent: 99}
              - {kind: flip, axis: horizontal}
            """);
    Grid grid = Grid.of(20, 16, 12, new Spacing(1, 1.5, 2));
    RandomGenerator random = new RandomStreams(7).stream("preprocess-test");
    float[] bright = new float[grid.voxels()];
    float[] label = new float[grid.voxels()];
    for (int i = 0; i < bright.length; i++) {
      int x = i % 20;
      int y = i / 20 % 16;
      int z = i / 320;
      boolean inside = x >= 6 && x < 13 && y >= 4 && y < 9 && z >= 3 && z < 8;
      bright[i] = inside ? 800 + random.nextInt(100) : random.nextInt(100);
      label[i] = inside ? 1 + x % 3 : 0;
    }
    ImageFile.write(Image.of(grid, 1, bright), image);
    ImageFile.write(Image.of(grid, 1, label), labels);
  }

  @Test
  void steps_areDoneAndRecorded_andTheRecordDoesTheSameAgain() {
    Ended ended = curie("preprocess", image, result, "--steps", steps);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("out.nii.gz  9 x 7 x 7");
    assertThat(record).content().contains("\"kind\": \"crop-volume\"").doesNotContain("foreground");
    Path again = folder.resolve("again.nii.gz");
    assertThat(curie("preprocess", image, again, "--steps", record).exitCode()).isZero();
    assertThat(ImageFile.read(again)).isEqualTo(ImageFile.read(result));
  }

  @Test
  void aMask_isCutLikeItsImage_andLedBackToTheSourceGrid() {
    curie("preprocess", image, result, "--steps", steps);
    Path cut = folder.resolve("cut.nii.gz");
    Path back = folder.resolve("back.nii.gz");

    Ended forwards = curie("preprocess", labels, cut, "--labels", "--steps", record);
    Ended backwards = curie("preprocess", cut, back, "--labels", "--undo", record);

    assertThat(forwards.exitCode()).as(forwards.err()).isZero();
    assertThat(backwards.exitCode()).as(backwards.err()).isZero();
    assertThat(ImageFile.read(cut).grid()).isEqualTo(ImageFile.read(result).grid());
    assertThat(ImageFile.read(back).samples()).isEqualTo(ImageFile.read(labels).samples());
  }

  @Test
  void whatAKilledRunLeftHalfWritten_isGoneAfterTheNext() throws IOException {
    Path left = Files.write(folder.resolve(".5f0c.partial"), new byte[8]);
    Files.setLastModifiedTime(left, FileTime.fromMillis(1_000));

    curie("preprocess", image, result, "--steps", steps).successfully();

    assertThat(left).doesNotExist();
  }

  @Test
  void aMaskOfAnotherResult_isRefused() {
    curie("preprocess", image, result, "--steps", steps);

    Ended ended =
        curie("preprocess", labels, folder.resolve("x.nii"), "--labels", "--undo", record);

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.err()).contains("20 x 16 x 12").contains("9 x 7 x 7");
    assertThat(folder.resolve("x.nii")).doesNotExist();
  }

  @Test
  void stepsThatLookAtSamples_areNotGuessedForLabels() {
    Ended ended = curie("preprocess", labels, result, "--labels", "--steps", steps);

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(result).doesNotExist();
    assertThat(record).doesNotExist();
  }

  @Test
  void anUnknownStep_isRefused_andTheNearestNamed() throws IOException {
    Path wrong = Files.writeString(folder.resolve("w.yaml"), "steps: [{kind: resize-volumes}]");

    Ended ended = curie("preprocess", image, result, "--steps", wrong);

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.err()).contains("resize-volumes").contains("resize-volume");
    assertThat(result).doesNotExist();
  }

  @Test
  void aFolder_goesOnAfterABadFile() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.copy(image, in.resolve("good.nii.gz"));
    Files.writeString(in.resolve("bad.nii"), "no image");

    Ended ended =
        curie("preprocess", in, folder.resolve("all"), "--steps", steps, "--to", "nrrd", "--json");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(folder.resolve("all/good.nii.gz.nrrd")).exists();
    assertThat(ended.out()).contains("bad.nii").contains("\"size\": \"9 x 7 x 7\"");
  }

  @Test
  void withoutStepsOrEnding_theUsageIsTold() {
    assertThat(curie("preprocess", image, result).exitCode()).isEqualTo(USAGE);
    assertThat(curie("preprocess", image, "out.doc", "--steps", steps).exitCode()).isEqualTo(USAGE);
  }

  @Test
  void everyStep_isListed_asTheDocumentationHasIt() throws IOException {
    Ended ended = curie("preprocess", "--list", "--markdown");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(Files.readString(Path.of("../docs/steps.md"))).endsWith(ended.out());
  }

  @Test
  void quality_isToldByInfo() throws IOException {
    Ended ended = curie("info", "--quality", image);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("channel 0: median");
  }
}
