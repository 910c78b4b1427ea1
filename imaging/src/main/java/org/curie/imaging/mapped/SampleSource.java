// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import org.curie.core.image.Image;

/**
 * Samples {@code [c][z][y][x]} that can be read by parts of rows, wherever they lie.
 *
 * <p>Safe for use by several threads.
 */
public interface SampleSource {
  Extent extent();

  int channels();

  /**
   * Copies {@code length} samples of one row, from column {@code x} on.
   *
   * @throws IndexOutOfBoundsException when the part of the row is not inside the extent
   * @throws org.curie.core.error.CurieException FILE_UNREADABLE when the file behind the samples
   *     has become shorter or its disk fails
   */
  void readRow(int channel, int z, int y, int x, float[] target, int offset, int length);

  /** The samples of an image in memory, not copied. */
  static SampleSource of(Image image) {
    return new ImageSamples(image);
  }
}
