// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.spatial.resample.VoxelOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoxelOrderTest {

  @ParameterizedTest
  @ValueSource(strings = {"LAS", "RAS", "LPS", "PIR", "SAL", "ILP"})
  void reordering_keepsEveryValueAtItsPlace(String letters) {
    VoxelOrder order = new VoxelOrder(letters);
    for (int seed = 1; seed <= 30; seed++) {
      RandomGenerator random = new RandomStreams(seed).stream("voxel-order");
      Grid grid = NiftiFileTest.grid(random, seed % 3 == 0);
      float[] samples = new float[2 * grid.voxels()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = i;
      }
      Image image = Image.of(grid, 2, samples);

      Image reordered = order.of(image);

      for (int k = 0; k < reordered.depth(); k++) {
        for (int j = 0; j < reordered.height(); j++) {
          for (int i = 0; i < reordered.width(); i++) {
            VoxelIndex v = grid.toVoxel(reordered.grid().toPatient(new VoxelIndex(i, j, k)));
            int old = (int) (Math.rint(v.k()) * 20 + Math.rint(v.j()) * 5 + Math.rint(v.i()));
            assertThat(reordered.sample(0, k, j, i)).isEqualTo(old);
            assertThat(reordered.sample(1, k, j, i)).isEqualTo(old + 60);
          }
        }
      }
      assertThat(order.of(reordered)).isEqualTo(reordered);
    }
  }

  /** dicom2nifti ships each ground truth a second time, turned to LAS by code of its own. */
  @Test
  void las_isWhatDicom2niftiCallsReoriented() throws IOException {
    Path folder = SharedFiles.require("dicom/dicom2nifti");
    List<Path> turned;
    try (Stream<Path> files = Files.walk(folder)) {
      turned = files.filter(f -> f.toString().endsWith("_reoriented.nii.gz")).toList();
    }
    assertThat(turned).hasSizeGreaterThan(20);
    for (Path file : turned) {
      Image expected = NiftiFile.read(file);
      Image original =
          NiftiFile.read(Path.of(file.toString().replace("_reoriented.nii.gz", ".nii.gz")));
      Image found = VoxelOrder.LAS.of(original);
      assertThat(found.samples()).as(file.toString()).isEqualTo(expected.samples());
      for (VoxelIndex v : List.of(new VoxelIndex(0, 0, 0), new VoxelIndex(3, 5, 1))) {
        assertThat(found.grid().toPatient(v).xMm())
            .isEqualTo(expected.grid().toPatient(v).xMm(), within(1e-3));
        assertThat(found.grid().toPatient(v).yMm())
            .isEqualTo(expected.grid().toPatient(v).yMm(), within(1e-3));
        assertThat(found.grid().toPatient(v).zMm())
            .isEqualTo(expected.grid().toPatient(v).zMm(), within(1e-3));
      }
    }
  }
}
