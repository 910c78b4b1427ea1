// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.spatial.Axis;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.Folders;
import org.curie.learning.segment.data.Inspector;
import org.curie.learning.segment.data.SegmentationFolder;
import org.curie.learning.segment.data.SegmentationSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two cubes in each volume of 16 voxels a side; every second volume is stored the other way. */
final class ArrangementTest {
  private static final int SIDE = 16;
  private static final int CASES = 30;
  @TempDir private Path folder;
  private final Random random = new Random(7);

  /** The places of both cubes along the voxel's y, for the number of a case. */
  private interface Places {
    int[] of(int number);
  }

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
  }

  @Test
  void structuresInTheSameOrder_fixTheirAxis_whateverWayVolumesAreStored() {
    write(_ -> new int[] {1 + random.nextInt(3), 9 + random.nextInt(3)});

    assertThat(fingerprint().fixed()).containsExactly(Axis.VERTICAL);
  }

  @Test
  void structuresInAnyOrder_fixNone() {
    write(_ -> random.nextBoolean() ? new int[] {2, 9} : new int[] {9, 2});

    assertThat(fingerprint().fixed()).isEmpty();
  }

  @Test
  void structuresInsideEachOther_fixNone() {
    write(
        _ -> {
          int place = random.nextInt(10);
          return new int[] {place, place + random.nextInt(2)};
        });

    assertThat(fingerprint().fixed()).isEmpty();
  }

  private void write(Places places) {
    for (int number = 0; number < CASES; number++) {
      boolean reversed = number % 2 == 1;
      int[] along = places.of(number);
      int[] labels = new int[SIDE * SIDE * SIDE];
      for (int structure = 0; structure < 2; structure++) {
        int y = reversed ? SIDE - 4 - along[structure] : along[structure];
        cube(labels, random.nextInt(12), y, random.nextInt(12), structure + 1);
      }
      Affine patient =
          reversed
              ? new Affine(1, 0, 0, 0, 0, -1, 0, SIDE - 1, 0, 0, 1, 0)
              : new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
      Grid grid = new Grid(SIDE, SIDE, SIDE, patient);
      String name = "case%02d.nii".formatted(number);
      float[] samples = new float[labels.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = random.nextInt(100);
      }
      ImageFile.write(Image.of(grid, 1, samples), folder.resolve("images", name));
      ImageFile.write(LabelMap.of(grid, labels).toImage(), folder.resolve("labels", name));
    }
  }

  private static void cube(int[] labels, int x, int y, int z, int value) {
    for (int i = 0; i < 64; i++) {
      int at = ((z + i / 16) * SIDE + y + i / 4 % 4) * SIDE + x + i % 4;
      labels[at] = value;
    }
  }

  private SegmentationFingerprint fingerprint() {
    SegmentationSet set = SegmentationFolder.read(folder, 1, Optional.empty());
    return SegmentationFingerprint.of(
        new Inspector(new CaseFiles(Folders.OPENER), 2, (_, _) -> {}).inspect(set));
  }
}
