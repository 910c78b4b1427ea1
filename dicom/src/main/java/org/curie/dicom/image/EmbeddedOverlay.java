// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.BitSet;
import java.util.function.LongUnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * The bits of an overlay that an old object keeps in its pixels: one bit of every word, outside the
 * bits that are the sample.
 *
 * <p><b>Source</b> DICOM PS3.5-2003 section 8.1.2 and PS3.3-2003 C.9.2.1.3, both retired since.
 * <b>Limits</b> native pixels of one sample in words of 8, 16 or 32 bits; a codec keeps nothing but
 * samples, so compressed objects cannot have such an overlay.
 */
final class EmbeddedOverlay {
  private static final int OVERLAY_BITS_ALLOCATED = 0x0100;
  private static final int OVERLAY_BIT_POSITION = 0x0102;

  private EmbeddedOverlay() {}

  /**
   * @param pixels in a frame, all frames of which the overlay has
   * @param firstFrame of the image, from 0
   * @throws CurieException FORMAT_UNSUPPORTED for compressed and coloured pixels, FORMAT_DAMAGED
   *     when the overlay is not as large as the image or has a bit of its samples
   */
  static BitSet bits(DataSet image, int group, long pixels, int frames, int firstFrame) {
    int allocated = image.requireInt(Tags.BitsAllocated);
    int position = position(image, group, allocated);
    Bytes words = words(image, group);
    int bytes = allocated / Byte.SIZE;
    long perFrame = (long) image.requireInt(Tags.Rows) * image.requireInt(Tags.Columns);
    boolean fits =
        pixels == perFrame
            && frames > 0
            && firstFrame >= 0
            && pixels <= words.size() / bytes / ((long) firstFrame + frames);
    if (!fits || pixels * frames > Integer.MAX_VALUE) {
      throw damaged(
          group,
          "has %d frame(s) of %d pixels from frame %d on, where the image has %d pixels in each and"
                  .formatted(frames, pixels, firstFrame + 1L, perFrame)
              + " %d bytes".formatted(words.size()));
    }
    LongUnaryOperator word =
        switch (allocated) {
          case Byte.SIZE -> words::unsigned8;
          case Short.SIZE -> offset -> words.unsigned16(offset);
          default -> words::signed32;
        };
    BitSet bits = new BitSet();
    for (int i = 0; i < pixels * frames; i++) {
      if ((word.applyAsLong((firstFrame * pixels + i) * bytes) >>> position & 1) != 0) {
        bits.set(i);
      }
    }
    return bits;
  }

  private static int position(DataSet image, int group, int allocated) {
    int position = image.integer(new Tag(group, OVERLAY_BIT_POSITION)).orElse(-1);
    int high = image.requireInt(Tags.HighBit);
    int low = high - image.requireInt(Tags.BitsStored) + 1;
    boolean word = allocated == Byte.SIZE || allocated == Short.SIZE || allocated == Integer.SIZE;
    boolean unused = position >= 0 && position < allocated && (position < low || position > high);
    int said = image.integer(new Tag(group, OVERLAY_BITS_ALLOCATED)).orElse(allocated);
    if (!word || !unused || said != allocated) {
      throw damaged(
          group,
          "has no Overlay Data and says it is bit %d of %d, where samples are the bits %d to %d of %d"
              .formatted(position, said, low, high, allocated));
    }
    return position;
  }

  private static Bytes words(DataSet image, int group) {
    boolean plain = image.integer(Tags.SamplesPerPixel).orElse(1) == 1;
    if (plain && image.element(Tags.PixelData).orElse(null) instanceof DataElement.Value value) {
      return value.bytes();
    }
    throw new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "the overlay of group %04X has no Overlay Data; in unused bits of the pixels (retired) it is"
                .formatted(group)
            + " read where "
            + Dictionary.describe(Tags.PixelData)
            + " is native and of one sample");
  }

  private static CurieException damaged(int group, String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED, "the overlay of group %04X %s".formatted(group, what));
  }
}
