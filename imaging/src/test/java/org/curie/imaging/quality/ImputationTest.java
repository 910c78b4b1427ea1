// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.image.Image;
import org.curie.imaging.format.nifti.NiftiFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slices taken out of public volumes and made up again, against the nearest slice copied. */
class ImputationTest {

  private static Path require(String relative) {
    String root = Optional.ofNullable(System.getenv("CURIE_DATA")).orElse("../../shared/data");
    Path path = Path.of(root).resolve(relative);
    if (!Files.exists(path)) {
      Assumptions.abort("skipped: " + path + " is absent; set CURIE_DATA to the shared data");
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"MR_Gd.nii.gz", "CT_pitch.nii.gz"})
  void madeUpSlices_areNearerToTheTrueOnesThanTheirNeighbours(String name) {
    Image whole = NiftiFile.read(require("nifti/niivue-images/" + name));
    double share = errorShare(whole);
    assertThat(share).isLessThan(0.85);
  }

  @Test
  void madeUpSlices_areNearerInEveryHippocampus() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(require("segmentation/hippocampus/images"))) {
      files = all.sorted().limit(40).toList();
    }
    assertThat(files)
        .hasSize(40)
        .allSatisfy(file -> assertThat(errorShare(NiftiFile.read(file))).isLessThan(0.85));
  }

  /** The squared error of what is made up over that of copies, every sixth slice taken out. */
  private static double errorShare(Image whole) {
    int plane = whole.width() * whole.height();
    float[] samples = whole.samples();
    for (int z = 3; z < whole.depth() - 3; z += 6) {
      Arrays.fill(samples, z * plane, (z + 1) * plane, -7);
    }
    Image holed = Image.of(whole.grid(), 1, samples);
    Image imputed = MissingSlices.imputed(holed, false);
    double made = 0;
    double copied = 0;
    for (int z = 3; z < whole.depth() - 3; z += 6) {
      for (int i = z * plane; i < (z + 1) * plane; i++) {
        made += Math.pow(imputed.sample(i) - whole.sample(i), 2);
        copied += Math.pow(whole.sample(i - plane) - whole.sample(i), 2);
      }
    }
    return made / copied;
  }
}
