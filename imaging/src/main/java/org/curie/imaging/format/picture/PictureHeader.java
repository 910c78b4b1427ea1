// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;

/**
 * What a picture file says about itself before any sample is decoded.
 *
 * @param format "PNG", "JPEG" or "BMP"
 * @param channels channels the image will have: 1 grey, 3 RGB; alpha is not counted
 * @param bits bits of one stored sample, 1 to 16
 * @param indexed whether the samples are numbers of palette colours
 */
record PictureHeader(
    String format, int width, int height, int channels, int bits, boolean indexed) {

  long pixels() {
    return (long) width * height;
  }

  ImageHeader described() {
    List<String> remarks = new ArrayList<>();
    if (indexed) {
      remarks.add("palette of %d-bit numbers, read as colours".formatted(bits));
    }
    if (bits < Byte.SIZE && !indexed) {
      remarks.add("%d-bit samples are spread to 0-255".formatted(bits));
    }
    return new ImageHeader(
        format,
        Grid.pixels(width, height),
        channels,
        bits > Byte.SIZE ? "uint16" : "uint8",
        bits,
        Placement.NONE,
        remarks);
  }
}
