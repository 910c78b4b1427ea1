// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * How native pixels lie in their bytes.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3, PS3.5 8.1.1 and 8.2. <b>Limits</b> 1, 8, 16 and 32 bits
 * allocated; one sample, or three of 8 or 16 bits; anything else is refused.
 */
record PixelLayout(
    int rows,
    int columns,
    int frames,
    int samples,
    Colour colour,
    boolean planar,
    int bits,
    int stored,
    boolean signed) {

  private static final int LARGEST = 0xFFFF; // Rows and Columns are US

  /** What the samples mean. */
  enum Colour {
    MONOCHROME1,
    MONOCHROME2,
    PALETTE,
    RGB,
    YBR_FULL,
    /** Two luminances share one pair of colour differences: Y Y Cb Cr. */
    YBR_FULL_422
  }

  static PixelLayout of(DataSet image) {
    int samples = image.integer(Tags.SamplesPerPixel).orElse(1);
    int bits = image.requireInt(Tags.BitsAllocated);
    PixelLayout layout =
        new PixelLayout(
            image.requireInt(Tags.Rows),
            image.requireInt(Tags.Columns),
            image.integer(Tags.NumberOfFrames).orElse(1),
            samples,
            colour(image.string(Tags.PhotometricInterpretation).orElse(""), samples),
            samples > 1 && image.integer(Tags.PlanarConfiguration).orElse(0) == 1,
            bits,
            image.integer(Tags.BitsStored).orElse(bits),
            image.integer(Tags.PixelRepresentation).orElse(0) == 1);
    layout.check();
    return layout;
  }

  private void check() {
    boolean depth =
        samples == 1 ? bits == 1 || bits == 8 || bits == 16 || bits == 32 : bits == 8 || bits == 16;
    if (!depth || stored < 1 || stored > bits) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "pixels with "
              + samples
              + " sample(s) of "
              + bits
              + " bits, "
              + stored
              + " of them stored, cannot be cleaned; expected 1, 8, 16 or 32 bits, or three samples"
              + " of 8 or 16");
    }
    if (rows > LARGEST
        || columns > LARGEST
        || rows < 1
        || columns < 1
        || frames < 1
        || (colour == Colour.YBR_FULL_422 && columns % 2 != 0)) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "an image of "
              + rows
              + " x "
              + columns
              + " pixels and "
              + frames
              + " frame(s) cannot be");
    }
  }

  private static Colour colour(String photometric, int samples) {
    String name = photometric.toUpperCase(Locale.ROOT);
    Colour colour =
        switch (name) {
          case "MONOCHROME1" -> Colour.MONOCHROME1;
          case "MONOCHROME2" -> Colour.MONOCHROME2;
          case "PALETTE COLOR" -> Colour.PALETTE;
          case "RGB" -> Colour.RGB;
          case "YBR_FULL" -> Colour.YBR_FULL;
          case "YBR_FULL_422" -> Colour.YBR_FULL_422;
          default -> throw unsupported(photometric);
        };
    boolean fits =
        switch (colour) {
          case MONOCHROME1, MONOCHROME2, PALETTE -> samples == 1;
          case RGB, YBR_FULL, YBR_FULL_422 -> samples == 3;
        };
    if (!fits) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          photometric + " does not go with " + samples + " sample(s) for each pixel");
    }
    return colour;
  }

  private static CurieException unsupported(String photometric) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "pixels with the photometric interpretation '"
            + photometric.replaceAll("[^\\x20-\\x7E]", "?")
            + "' cannot be cleaned; expected MONOCHROME1, MONOCHROME2, PALETTE COLOR, RGB, YBR_FULL"
            + " or YBR_FULL_422");
  }

  int sampleBytes() {
    return Math.max(1, bits / Byte.SIZE);
  }

  /** The bits of one frame. */
  long frameBits() {
    long pixels = (long) rows * columns;
    return colour == Colour.YBR_FULL_422 ? pixels * 2 * bits : pixels * samples * bits;
  }

  /** The bytes all frames need; frames of 1 bit follow each other without padding (PS3.5 8.1.1). */
  long bytes() {
    return frames > Long.MAX_VALUE / frameBits()
        ? Long.MAX_VALUE
        : Math.ceilDiv(frameBits() * frames, Byte.SIZE);
  }
}
