// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;

/**
 * Places spread evenly over an image, or over its mask, and what it shows there.
 *
 * <p>One random place in each cell of a regular lattice, the cells as large as the number of places
 * demands; in the order of the voxels. <b>Frame</b> LPS mm.
 *
 * @param value the image there, trilinear
 */
@SuppressWarnings("ArrayRecordComponent") // lent within this package, compared by nobody
record Places(double[] x, double[] y, double[] z, double[] value) {

  int count() {
    return value.length;
  }

  static Places of(Image image, Optional<LabelMap> mask, int most, long seed) {
    Grid grid = image.grid();
    int axes = 3 - ones(grid);
    double voxelsPerCell = Math.max(1, (double) grid.voxels() / most);
    double cell = axes == 0 ? 1 : StrictMath.pow(voxelsPerCell, 1.0 / axes);
    int nx = cells(grid.width(), cell);
    int ny = cells(grid.height(), cell);
    int nz = cells(grid.depth(), cell);
    RandomGenerator random = new RandomStreams(seed).stream("registration-points");
    double[] places = new double[3 * nx * ny * nz];
    int count = 0;
    for (int k = 0; k < nz; k++) {
      for (int j = 0; j < ny; j++) {
        for (int i = 0; i < nx; i++) {
          places[count++] = within(i, nx, grid.width(), random.nextDouble());
          places[count++] = within(j, ny, grid.height(), random.nextDouble());
          places[count++] = within(k, nz, grid.depth(), random.nextDouble());
        }
      }
    }
    return read(image, mask, places);
  }

  private static int ones(Grid grid) {
    return (grid.width() == 1 ? 1 : 0) + (grid.height() == 1 ? 1 : 0) + (grid.depth() == 1 ? 1 : 0);
  }

  private static int cells(int size, double cell) {
    return Math.max(1, (int) Math.floor(size / cell));
  }

  /** A place in cell {@code i} of {@code n} between the first and the last voxel centre. */
  private static double within(int i, int n, int size, double share) {
    return (i + share) / n * (size - 1);
  }

  private static Places read(Image image, Optional<LabelMap> mask, double[] voxels) {
    int count = voxels.length / 3;
    Places all =
        new Places(new double[count], new double[count], new double[count], new double[count]);
    for (int i = 0; i < count; i++) {
      all.x[i] = voxels[3 * i];
      all.y[i] = voxels[3 * i + 1];
      all.z[i] = voxels[3 * i + 2];
    }
    MovingSampler.Readings readings = MovingSampler.Readings.of(count);
    new MovingSampler(image, mask).read(all, Affine.IDENTITY, readings, 0, count);
    Affine toPatient = image.grid().toPatient();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double value = readings.value()[i];
      if (!Double.isNaN(value)) {
        double[] p = toPatient.apply(all.x[i], all.y[i], all.z[i]);
        all.x[kept] = p[0];
        all.y[kept] = p[1];
        all.z[kept] = p[2];
        all.value[kept++] = value;
      }
    }
    return new Places(
        Arrays.copyOf(all.x, kept),
        Arrays.copyOf(all.y, kept),
        Arrays.copyOf(all.z, kept),
        Arrays.copyOf(all.value, kept));
  }
}
