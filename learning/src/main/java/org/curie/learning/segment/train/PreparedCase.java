// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Spacing;
import org.curie.imaging.cache.MappedImage;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.mapped.SampleSource;

/**
 * A case whose image and classes lie prepared on disk and are read by patches, with some places of
 * each structure. Safe for use by several threads until closed.
 */
final class PreparedCase implements AutoCloseable {
  private static final int MOST_PLACES = 4000; // of each structure: enough to choose among

  private final MappedImage image;
  private final MappedImage classes;
  private final int[][] places;

  private PreparedCase(MappedImage image, MappedImage classes, int[][] places) {
    this.image = image;
    this.classes = classes;
    this.places = places;
  }

  /**
   * @param count of classes, the background among them
   */
  static PreparedCase of(MappedImage image, MappedImage classes, int count) {
    return new PreparedCase(image, classes, places(classes.samples(), count));
  }

  /** Of each structure, in order of the classes, flat indices evenly among those it has. */
  private static int[][] places(SampleSource classes, int count) {
    Extent size = classes.extent();
    float[] row = new float[size.width()];
    long[] voxels = new long[count + 1];
    forEachRow(
        size,
        (z, y) -> {
          classes.readRow(0, z, y, 0, row, 0, row.length);
          for (float k : row) {
            voxels[(int) k]++;
          }
        });
    int[][] places = new int[count - 1][];
    long[] step = new long[count];
    for (int k = 1; k < count; k++) {
      step[k] = Math.max(1, Math.ceilDiv(voxels[k], MOST_PLACES));
      places[k - 1] = new int[(int) Math.ceilDiv(voxels[k], step[k])];
    }
    long[] seen = new long[count];
    forEachRow(
        size,
        (z, y) -> {
          classes.readRow(0, z, y, 0, row, 0, row.length);
          for (int x = 0; x < row.length; x++) {
            int k = (int) row[x];
            if (k > 0 && k < count && seen[k]++ % step[k] == 0) {
              int at = (z * size.height() + y) * size.width() + x;
              places[k - 1][(int) ((seen[k] - 1) / step[k])] = at;
            }
          }
        });
    return Arrays.stream(places).filter(p -> p.length > 0).toArray(int[][]::new);
  }

  private interface RowWork {
    void at(int z, int y);
  }

  private static void forEachRow(Extent size, RowWork work) {
    for (int z = 0; z < size.depth(); z++) {
      for (int y = 0; y < size.height(); y++) {
        work.at(z, y);
      }
    }
  }

  Extent extent() {
    return image.samples().extent();
  }

  Spacing spacing() {
    return image.grid().spacing();
  }

  SampleSource image() {
    return image.samples();
  }

  SampleSource classes() {
    return classes.samples();
  }

  boolean hasStructures() {
    return places.length > 0;
  }

  /** A flat index inside a structure: each structure that is there is as likely as the others. */
  int placeInside(RandomGenerator random) {
    int[] own = places[random.nextInt(places.length)];
    return own[random.nextInt(own.length)];
  }

  @Override
  public void close() {
    image.close();
    classes.close();
  }
}
