// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.nifti.NiftiFile;
import org.curie.imaging.mapped.Extent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A head MR of 144 slices. */
class RealVolumeTest {
  @TempDir Path folder;

  private static Image head() {
    Path data = Path.of(System.getenv().getOrDefault("CURIE_DATA", "../../shared/data"));
    Path file = data.resolve("nifti/niivue-images/MR_Gd.nii.gz");
    Assumptions.assumeTrue(Files.exists(file), "no " + file + "; see CURIE_DATA");
    return NiftiFile.read(file);
  }

  @Test
  void tileThenStitch_ofWholeNumbersWithConstantWeights_isTheVolumeBitForBit() {
    float[] whole = head().samples();
    for (int i = 0; i < whole.length; i++) {
      whole[i] = Math.round(whole[i]);
    }
    Image head = Image.of(head().grid(), 1, whole);
    for (TileLayout layout : TileLayout.values()) {
      TileSpec spec =
          TileSpec.of(new Extent(64, 64, 48))
              .withLayout(layout)
              .withPadding(new Padding.Reflect())
              .withBlending(new Blending.Constant());
      assertThat(new SlidingWindow(spec, 1).scores(head, tile -> tile)).isEqualTo(head);
    }
  }

  @Test
  void aThresholdByTiles_isTheThresholdOfTheVolume() {
    Image head = head();
    TileSpec spec = TileSpec.of(new Extent(80, 64, 48));
    TilePredictor twoClasses =
        tile -> {
          float[] scores = new float[2 * tile.length];
          for (int i = 0; i < tile.length; i++) {
            scores[tile[i] > 100 ? tile.length + i : i] = 1;
          }
          return scores;
        };
    WorkingMemory little = new WorkingMemory(1 << 20, folder);

    LabelMap labels = new SlidingWindow(spec, 2, little, (_, _) -> {}).labels(head, twoClasses);

    for (int i = 0; i < head.size(); i++) {
      if (labels.label(i) != (head.sample(i) > 100 ? 1 : 0)) {
        assertThat(labels.label(i)).as("voxel %d", i).isEqualTo(head.sample(i) > 100 ? 1 : 0);
      }
    }
    assertThat(labels.count(1)).isBetween(1L, (long) head.size());
  }
}
