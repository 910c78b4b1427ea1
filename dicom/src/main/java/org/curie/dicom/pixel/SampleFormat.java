// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * Which bits of its word a sample is.
 *
 * <p><b>Source</b> DICOM PS3.5 section 8.1.1. <b>Limits</b> words of 1, 8, 16 and 32 bits.
 *
 * @param bitsAllocated the bits one sample takes
 * @param bitsStored how many of them count
 * @param highBit the most significant of these
 * @param signed two's complement (Pixel Representation 1)
 */
public record SampleFormat(int bitsAllocated, int bitsStored, int highBit, boolean signed) {

  public SampleFormat {
    if (bitsAllocated != 1
        && bitsAllocated != Byte.SIZE
        && bitsAllocated != Short.SIZE
        && bitsAllocated != Integer.SIZE) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "samples of %d bits are not read; expected BitsAllocated 1, 8, 16 or 32"
              .formatted(bitsAllocated));
    }
    ImagePixel.require(
        bitsStored >= 1 && bitsStored <= bitsAllocated,
        "BitsStored must be from 1 to BitsAllocated " + bitsAllocated,
        Integer.toString(bitsStored));
    ImagePixel.require(
        highBit >= bitsStored - 1 && highBit < bitsAllocated,
        "HighBit must be from BitsStored - 1 to BitsAllocated - 1, %d to %d"
            .formatted(bitsStored - 1, bitsAllocated - 1),
        Integer.toString(highBit));
  }

  static SampleFormat from(DataSet dataSet) {
    return new SampleFormat(
        dataSet.requireInt(Tags.BitsAllocated),
        dataSet.requireInt(Tags.BitsStored),
        dataSet.requireInt(Tags.HighBit),
        ImagePixel.flag("PixelRepresentation", dataSet.requireInt(Tags.PixelRepresentation)));
  }

  /** The lowest value a sample can have. */
  public long lowest() {
    return signed ? -(1L << (bitsStored - 1)) : 0;
  }

  /** The highest value a sample can have. */
  public long highest() {
    return signed ? (1L << (bitsStored - 1)) - 1 : (1L << bitsStored) - 1;
  }

  /**
   * The sample in a word as it lies in native pixel data: the bits around it, where old objects
   * kept overlays, are left out.
   */
  int ofWord(int word) {
    int above = Integer.SIZE - 1 - highBit;
    int unused = Integer.SIZE - bitsStored;
    return signed ? word << above >> unused : word << above >>> unused;
  }

  /** The word that holds a sample, its unused bits zero below and its sign extended above. */
  int toWord(int sample) {
    return sample << (highBit + 1 - bitsStored);
  }

  /**
   * The sample a codec gave as {@code precision} bits. The object's Pixel Representation says
   * whether they are signed, whatever the code stream says (PS3.5 8.2.4).
   */
  int ofCode(int sample, int precision) {
    if (precision > bitsStored) {
      // Encoders that were given whole words: signed samples come with their sign extended.
      return ofWord(sample);
    }
    int unused = Integer.SIZE - precision;
    return signed ? sample << unused >> unused : sample << unused >>> unused;
  }
}
