// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.testkit.phantom.Ramp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An even slope through space is what linear interpolation must reproduce, on any grid. */
class ResampledSeriesTest {
  private static final double SLOPE = 0.05; // of the stored values: half of it is lost by rounding

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  private static RandomGenerator random(long seed) {
    return new RandomStreams(seed).stream("resampled-series");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aShearedStack_resampled_isRectangularAndKeepsEveryPlace(long seed) {
    RandomGenerator random = random(seed);
    Grid grid = PhantomSeriesTest.sheared(SlicedPhantom.randomGrid(random, 24, 20, 10), random);
    Ramp ramp = ramp(random);

    SeriesImage read =
        SlicedPhantom.series(random, slices(grid, ramp, seed, allOf(grid)))
            .toImage(PhantomSeriesTest.with(Verdict.GANTRY_TILT, Remedy.RESAMPLE));

    assertRectangular(read.image().grid());
    assertThat(read.image().depth()).isEqualTo(grid.depth());
    assertThat(read.image().height()).isGreaterThan(grid.height());
    assertRamp(read.image(), grid, ramp, 1, grid.voxels() / 2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void unequalDistances_resampled_areEqualAndKeepEveryPlace(long seed) {
    RandomGenerator random = random(seed);
    Grid grid = SlicedPhantom.randomGrid(random, 6, 5, 12);
    Ramp ramp = ramp(random);
    List<Double> heights = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      heights.add(k + (k == 0 || k == 11 ? 0 : random.nextDouble(-0.4, 0.4)));
    }

    Series series = SlicedPhantom.series(random, slices(grid, ramp, seed, heights));
    PhantomSeriesTest.assertVerdict(series, Verdict.UNEQUAL_DISTANCES);
    Image read =
        series.toImage(PhantomSeriesTest.with(Verdict.UNEQUAL_DISTANCES, Remedy.RESAMPLE)).image();

    assertRectangular(read.grid());
    assertThat(read.depth()).isGreaterThanOrEqualTo(12);
    // A slice within 5 % of its place is copied, so a value may be off by that much of a distance.
    assertRamp(read, grid, ramp, 0, read.size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aShearedStackWithUnequalDistances_keepsItsShearOnRequest(long seed) {
    RandomGenerator random = random(seed);
    Grid grid = PhantomSeriesTest.sheared(SlicedPhantom.randomGrid(random, 9, 8, 12), random);
    Ramp ramp = ramp(random);
    List<Double> heights = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      heights.add(k < 6 ? k : 5 + (k - 5) * 1.75);
    }
    Series series = SlicedPhantom.series(random, slices(grid, ramp, seed, heights));

    PhantomSeriesTest.assertVerdict(series, Verdict.UNEQUAL_DISTANCES, Verdict.GANTRY_TILT);
    Image read =
        series
            .toImage(
                SeriesOptions.strict()
                    .with(Verdict.UNEQUAL_DISTANCES, Remedy.RESAMPLE)
                    .with(Verdict.GANTRY_TILT, Remedy.KEEP_SHEAR))
            .image();

    assertThat(read.width()).isEqualTo(9);
    assertThat(read.height()).isEqualTo(8);
    assertRamp(read, grid, ramp, 0, read.size());
  }

  @Test
  void aGapOfMetres_isRefused_beforeMemoryIsAskedFor() {
    RandomGenerator random = random(1);
    Grid grid = Grid.of(6, 5, 4, new org.curie.core.geometry.Spacing(1, 1, 1));
    Series series =
        SlicedPhantom.series(
            random, slices(grid, ramp(random), 1, List.of(0.0, 1.0, 2.0, 3.0, 4000.0)));
    Refusals.assertRefused(
        () -> series.toImage(PhantomSeriesTest.with(Verdict.MISSING_SLICES, Remedy.RESAMPLE)),
        "BUDGET_EXCEEDED",
        "slices would become");
  }

  private static List<Double> allOf(Grid grid) {
    List<Double> heights = new ArrayList<>();
    for (int k = 0; k < grid.depth(); k++) {
      heights.add((double) k);
    }
    return heights;
  }

  private static Ramp ramp(RandomGenerator random) {
    return new Ramp(
        random.nextDouble(-100, 100),
        random.nextDouble(-1, 1),
        random.nextDouble(-1, 1),
        random.nextDouble(-1, 1));
  }

  /** A slice at each of these indices along k. */
  private static List<DataSetBuilder> slices(
      Grid grid, Ramp ramp, long seed, List<Double> heights) {
    SlicedPhantom phantom = new SlicedPhantom(seed);
    List<DataSetBuilder> slices = new ArrayList<>();
    for (double k : heights) {
      float[] stored = new float[grid.width() * grid.height()];
      for (int j = 0; j < grid.height(); j++) {
        for (int i = 0; i < grid.width(); i++) {
          double value = ramp.at(grid.toPatient(new VoxelIndex(i, j, k)));
          stored[j * grid.width() + i] = Math.round(value / SLOPE);
        }
      }
      double[] p = grid.toPatient().apply(0, 0, k);
      Image plane = Image.of(Grid.pixels(grid.width(), grid.height()), 1, stored);
      slices.add(
          phantom
              .description(grid)
              .decimals(Tags.ImagePositionPatient, p[0], p[1], p[2])
              .decimals(Tags.RescaleSlope, SLOPE)
              .decimals(Tags.RescaleIntercept, 0)
              .ints(Tags.InstanceNumber, slices.size() + 1)
              .element(SlicedPhantom.pixels(plane, 0, 0)));
    }
    return slices;
  }

  private static void assertRectangular(Grid grid) {
    Affine a = grid.toPatient();
    assertThat(a.xx() * a.xz() + a.yx() * a.yz() + a.zx() * a.zz()).isEqualTo(0, within(1e-6));
    assertThat(a.xy() * a.xz() + a.yy() * a.yz() + a.zy() * a.zz()).isEqualTo(0, within(1e-6));
  }

  /** Every voxel that lies well within the original stack has the value of its place. */
  private static void assertRamp(Image read, Grid original, Ramp ramp, int margin, int atLeast) {
    int inside = 0;
    // What snapping to a slice or pixel within its tolerance may be off by, and the rounding.
    double tolerance =
        SLOPE
            + (Math.abs(ramp.perMmX()) + Math.abs(ramp.perMmY()) + Math.abs(ramp.perMmZ()))
                * (StackLine.PLACE_TOLERANCE * 2 * original.spacing().zMm()
                    + StackLine.IN_PLANE_TOLERANCE_PIXELS
                        * Math.max(original.spacing().xMm(), original.spacing().yMm()));
    for (int k = 0; k < read.depth(); k++) {
      for (int j = 0; j < read.height(); j++) {
        for (int i = 0; i < read.width(); i++) {
          PatientPoint place = read.grid().toPatient(new VoxelIndex(i, j, k));
          if (isInside(original, original.toVoxel(place), margin)) {
            inside++;
            assertThat((double) read.sample(0, k, j, i))
                .as("voxel (%d, %d, %d)", i, j, k)
                .isEqualTo(ramp.at(place), within(tolerance));
          }
        }
      }
    }
    assertThat(inside).isGreaterThanOrEqualTo(atLeast);
  }

  /** So many pixels from the edges that lean: nearer to them the background comes in. */
  private static boolean isInside(Grid grid, VoxelIndex v, int margin) {
    double rounding = 1e-3;
    return v.i() > -rounding
        && v.i() < grid.width() - 1 + rounding
        && v.j() > margin - rounding
        && v.j() < grid.height() - 1 - margin + rounding;
  }
}
