// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.junit.jupiter.api.Test;

/**
 * The digital phantom of the Image Biomarker Standardisation Initiative and the values that its
 * members agreed on (arXiv:1612.07003, section 5.1 and the tables of chapter 3).
 */
final class DigitalPhantomTest {
  private static final int OUT = -1;
  private static final int[] PHANTOM = {
    1, 4, 4, 1, 1, 1, 4, 6, 1, 1, 4, 1, 6, 4, 1, 4, 4, 6, 4, 1, //
    1, 4, 4, 1, 1, 1, 1, 6, 1, 1, OUT, 1, 3, 1, 1, 4, 4, 6, 1, 1, //
    1, 4, 4, OUT, OUT, 1, 1, 1, 1, 1, 1, 1, OUT, 1, 1, 1, 1, 6, 1, 1, //
    1, 4, 4, OUT, OUT, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 1, 1
  };

  private final Lesion lesion = lesion();

  private static Lesion lesion() {
    Grid grid = Grid.of(5, 4, 4, new Spacing(2, 2, 2));
    float[] samples = new float[PHANTOM.length];
    int[] mask = new int[PHANTOM.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = PHANTOM[i];
      mask[i] = PHANTOM[i] == OUT ? 0 : 1;
    }
    StructureMeasurement found =
        new LesionMeasurer(MeasuringPlane.SLICES, Image.of(grid, 1, samples))
            .measure(LabelMap.of(grid, mask), 1);
    assertThat(found.lesions()).hasSize(1);
    return found.lesions().getFirst();
  }

  @Test
  void volumeAndLongestDiameter_areTheAgreedOnes() {
    assertThat(lesion.size().voxels()).isEqualTo(74);
    assertThat(lesion.size().volumeMm3()).hasValue(592);
    assertThat(lesion.inSpace().orElseThrow().mm()).isCloseTo(13.1, within(0.05));
  }

  @Test
  void values_areTheAgreedOnes() {
    ValueStatistics values = lesion.values().orElseThrow();
    assertThat(values.mean()).isCloseTo(2.15, within(0.005));
    assertThat(Math.pow(values.standardDeviation(), 2)).isCloseTo(3.05, within(0.005));
    assertThat(values.minimum()).isEqualTo(1);
    assertThat(values.percentile10()).isEqualTo(1);
    assertThat(values.median()).isEqualTo(1);
    assertThat(values.percentile75() - values.percentile25()).isEqualTo(3);
    assertThat(values.percentile90()).isEqualTo(4);
    assertThat(values.maximum()).isEqualTo(6);
  }
}
