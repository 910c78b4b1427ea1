// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.Spacing;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.junit.jupiter.api.Test;

class PhantomsTest {

  @Test
  void aRamp_risesBySpacingTimesSlope_alongEachAxisOfTheGrid() {
    Grid oblique = new Grid(5, 4, 3, new Affine(0, -2, 0, 7, 1.5, 0, 0, -3, 0, 0, 3, 11));
    Ramp ramp = new Ramp(100, 2, -1, 0.5);
    Image image = Phantoms.ramp(oblique, ramp);
    assertThat(image.sample(0, 0, 0, 0)).isEqualTo(100 + 2 * 7 + 3 + 5.5f);
    assertThat(image.sample(0, 0, 0, 1) - image.sample(0, 0, 0, 0)).isEqualTo(-1.5f);
    assertThat(image.sample(0, 0, 1, 0) - image.sample(0, 0, 0, 0)).isEqualTo(-4f);
    assertThat(image.sample(0, 1, 0, 0) - image.sample(0, 0, 0, 0)).isEqualTo(1.5f);
    double between = ramp.at(oblique.toPatient(new VoxelIndex(1.5, 2, 1)));
    double mean = (image.sample(0, 1, 2, 1) + image.sample(0, 1, 2, 2)) / 2.0;
    assertThat(between).isCloseTo(mean, within(1e-9));
  }

  @Test
  void aSphere_countedInVoxels_hasTheVolumeOfItsFormula() {
    Grid grid = Grid.of(60, 80, 40, new Spacing(1, 0.75, 1.5));
    Sphere sphere = new Sphere(Phantoms.center(grid), 25);
    double voxelMm3 = 1 * 0.75 * 1.5;
    double counted = Phantoms.sphereLabels(grid, sphere).count(1) * voxelMm3;
    assertThat(counted).isCloseTo(sphere.volumeMm3(), within(0.005 * sphere.volumeMm3()));
    assertThat(sphere.volumeMm3()).isCloseTo(65_449.847, within(1e-3));
    assertThat(sphere.surfaceMm2()).isCloseTo(7853.982, within(1e-3));
  }

  @Test
  void twoSpheres_overlapAsTheLensFormulaSays() {
    Grid grid = Grid.of(80, 60, 60, Spacing.UNIT);
    PatientPoint center = Phantoms.center(grid);
    Sphere one = new Sphere(center, 20);
    Sphere other = new Sphere(new PatientPoint(center.xMm() + 8, center.yMm(), center.zMm()), 20);
    Image a = Phantoms.sphere(grid, one);
    Image b = Phantoms.sphere(grid, other);
    double both = 0;
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      both += a.sample(i) * b.sample(i);
      sum += a.sample(i) + b.sample(i);
    }
    assertThat(2 * both / sum).isCloseTo(one.diceWithShifted(8), within(0.005));
    assertThat(one.diceWithShifted(0)).isCloseTo(1, within(1e-12));
    assertThat(one.diceWithShifted(41)).isZero();
  }

  @Test
  void aCheckerboard_alternates_andIsHalfOnes() {
    Image board = Phantoms.checkerboard(Grid.of(12, 8, 4, Spacing.UNIT), 2);
    double sum = 0;
    for (int i = 0; i < board.size(); i++) {
      sum += board.sample(i);
    }
    assertThat(sum).isEqualTo(board.size() / 2.0);
    assertThat(board.sample(0, 0, 0, 0)).isZero();
    assertThat(board.sample(0, 0, 0, 1)).isZero();
    assertThat(board.sample(0, 0, 0, 2)).isOne();
    assertThat(board.sample(0, 2, 0, 2)).isZero();
  }
}
