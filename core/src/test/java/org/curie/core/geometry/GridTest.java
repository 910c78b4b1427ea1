// SPDX-License-Identifier: Apache-2.0
package org.curie.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void theFirstVoxelsCentre_liesAtTheTranslation() {
    Affine map = new Affine(0, -2, 0, 10, 3, 0, 0, 20, 0, 0, 4, 30);
    Grid grid = new Grid(5, 6, 7, map);
    assertThat(grid.toPatient(new VoxelIndex(0, 0, 0))).isEqualTo(new PatientPoint(10, 20, 30));
    assertThat(grid.toPatient(new VoxelIndex(1, 2, 3))).isEqualTo(new PatientPoint(6, 23, 42));
    assertThat(grid.spacing()).isEqualTo(new Spacing(3, 2, 4));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void voxelToPatientAndBack_isTheSamePlace(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("grid");
    Grid grid = new Grid(9, 8, 7, randomAffine(random));
    VoxelIndex v = new VoxelIndex(random.nextDouble(9), random.nextDouble(8), 6.25);
    VoxelIndex back = grid.toVoxel(grid.toPatient(v));
    assertThat(back.i()).isCloseTo(v.i(), CLOSE);
    assertThat(back.j()).isCloseTo(v.j(), CLOSE);
    assertThat(back.k()).isCloseTo(v.k(), CLOSE);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void mapsOneAfterAnother_areTheComposedMap(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("affine");
    Affine first = randomAffine(random);
    Affine second = randomAffine(random);
    double[] p = first.apply(1, -2, 0.5);
    assertThat(second.after(first).apply(1, -2, 0.5))
        .containsExactly(second.apply(p[0], p[1], p[2]), CLOSE);
    assertThat(second.after(first).determinant())
        .isCloseTo(second.determinant() * first.determinant(), CLOSE);
    assertThat(first.after(first.inverse()).apply(3, 4, 5))
        .containsExactly(new double[] {3, 4, 5}, CLOSE);
  }

  @Test
  void aResampledGrid_showsTheSamePlaces() {
    Grid grid = Grid.of(10, 10, 1, new Spacing(0.5, 0.5, 3));
    Grid half = grid.resampled(5, 5, 1, new Affine(2, 0, 0, 0.5, 0, 2, 0, 0.5, 0, 0, 1, 0));
    assertThat(half.toPatient(new VoxelIndex(1, 1, 0)))
        .isEqualTo(grid.toPatient(new VoxelIndex(2.5, 2.5, 0)));
    assertThat(half.spacing()).isEqualTo(new Spacing(1, 1, 3));
    assertThat(half.isPlanar()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1", "1, -1, 1", "1, 1, 0",
    "2147483647, 2, 1", "65536, 65536, 1", "46341, 46341, 1",
    // products at the ends of the 63 and 64 bit ranges, where a careless product wraps round
    "2097152, 2097152, 2097152", "2147483647, 2147483647, 2", "2147483647, 2147483647, 4",
    "2147483647, 2147483647, 2147483647", "2147483647, 1, 1"
  })
  void aSizeThatIsNoneOrTooLarge_isRefused(int width, int height, int depth) {
    assertRefused(() -> new Grid(width, height, depth, Affine.IDENTITY), width + " x " + height);
  }

  @Test
  void theLargestSize_isAccepted() {
    assertThat(Grid.pixels((int) Grid.MAX_VOXELS, 1).voxels()).isEqualTo(Integer.MAX_VALUE - 8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aMapThatIsNotFinite_isRefused(double bad) {
    assertRefused(
        () -> new Grid(2, 2, 2, new Affine(1, 0, 0, bad, 0, 1, 0, 0, 0, 0, 1, 0)), "finite");
    assertRefused(
        () -> new Grid(2, 2, 2, new Affine(bad, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0)), "determinant");
  }

  @Test
  void axesThatDoNotSpanSpace_areRefused() {
    Affine flat = new Affine(1, 2, 0, 0, 2, 4, 0, 0, 0, 0, 1, 0);
    assertRefused(() -> new Grid(2, 2, 2, flat), "determinant was 0.0");
    assertRefused(flat::inverse, "no inverse");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aSpacingThatIsNoLength_isRefused(double mm) {
    assertRefused(() -> new Spacing(1, mm, 1), "spacing y", String.valueOf(mm));
  }

  private static Affine randomAffine(RandomGenerator random) {
    double[] v = random.doubles(12, -1, 1).toArray();
    return new Affine(
        2 + v[0], v[1], v[2], 9 * v[3], v[4], 3 + v[5], v[6], 9 * v[7], v[8], v[9], 4 + v[10], 5);
  }

  private static void assertRefused(Runnable call, String... words) {
    CurieException refusal = catchThrowableOfType(CurieException.class, call::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.GEOMETRY_INVALID);
    assertThat(refusal).hasMessageContainingAll(words);
  }
}
