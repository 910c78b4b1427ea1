// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import java.util.Objects;
import org.curie.core.image.Image;

/** The samples of an image in memory. */
record ImageSamples(Image image) implements SampleSource {
  @Override
  public Extent extent() {
    return Extent.of(image.grid());
  }

  @Override
  public int channels() {
    return image.channels();
  }

  @Override
  public void readRow(int channel, int z, int y, int x, float[] target, int offset, int length) {
    Objects.checkFromIndexSize(x, length, image.width());
    int start = (int) Rows.start(extent(), channels(), channel, z, y) + x;
    System.arraycopy(image.array(), start, target, offset, length);
  }
}
