// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.VoxelBox;

/** The smallest box outside which every row, column and slice is flat. */
public final class FieldOfView {
  private FieldOfView() {}

  /**
   * The box of an image over all its channels.
   *
   * @param flat the most that a row, column or slice may vary over the whole image and still count
   *     as empty, as a share of the distance between the channel's 1st and 99th percentile
   * @throws CurieException DATA_INVALID when nothing is left
   */
  public static VoxelBox of(Image image, double flat) {
    List<Scan> scans = new ArrayList<>();
    for (int c = 0; c < image.channels(); c++) {
      scans.add(Scan.of(image, c));
    }
    return of(scans, flat)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    "expected an image with content to crop to, but all %s voxels are flat; leave the image out"
                        .formatted(image.grid().size())));
  }

  /** Empty when all is flat. */
  static Optional<VoxelBox> of(List<Scan> scans, double flat) {
    Scan first = scans.getFirst();
    boolean[] columns = new boolean[first.image().width()];
    boolean[] rows = new boolean[first.image().height()];
    boolean[] slices = new boolean[first.image().depth()];
    for (Scan scan : scans) {
      if (!scan.isBlank()) {
        double most = flat * scan.contrast();
        mark(columns, scan.columnLow(), scan.columnHigh(), most);
        mark(rows, scan.rowLow(), scan.rowHigh(), most);
        for (int i = 0; i < slices.length; i++) {
          slices[i] |= scan.slices()[i].high() - scan.slices()[i].low() > most;
        }
      }
    }
    int x = first(columns);
    int y = first(rows);
    int z = first(slices);
    if (x < 0 || y < 0 || z < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new VoxelBox(x, y, z, last(columns) - x + 1, last(rows) - y + 1, last(slices) - z + 1));
  }

  private static void mark(boolean[] varied, float[] low, float[] high, double most) {
    for (int i = 0; i < varied.length; i++) {
      varied[i] |= high[i] - low[i] > most;
    }
  }

  private static int first(boolean[] marks) {
    for (int i = 0; i < marks.length; i++) {
      if (marks[i]) {
        return i;
      }
    }
    return -1;
  }

  private static int last(boolean[] marks) {
    int last = marks.length - 1;
    while (!marks[last]) {
      last--;
    }
    return last;
  }
}
