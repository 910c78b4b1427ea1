// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

/**
 * What a picture file says about itself before any sample is decoded.
 *
 * @param format "PNG" or "JPEG"
 * @param channels channels the image will have: 1 grey, 3 RGB; alpha is not counted
 * @param bits bits of one stored sample, 1 to 16
 * @param indexed whether the samples are numbers of palette colours
 */
public record ImageHeader(
    String format, int width, int height, int channels, int bits, boolean indexed) {

  public long pixels() {
    return (long) width * height;
  }
}
