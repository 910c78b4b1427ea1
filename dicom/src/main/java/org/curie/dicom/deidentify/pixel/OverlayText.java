// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.Optional;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Text in overlay planes, and overlays that hide in unused bits of pixels (PS3.3 C.9.2, PS3.5
 * 8.1.2).
 */
public final class OverlayText {
  private static final int ROWS = 0x0010;
  private static final int COLUMNS = 0x0011;
  private static final int FRAMES = 0x0015;
  private static final int BIT_POSITION = 0x0102;
  private static final int DATA = 0x3000;
  private static final double LEAST_SCORE = 0.6;
  private static final long MOST_PIXELS = 1L << 25;
  private static final int MOST_FRAMES = 4096;

  private OverlayText() {}

  /** Whether an overlay group has a plane of its own that shows no text. */
  public static boolean isFree(DataSet image, int group) {
    Optional<DataElement> data = image.element(new Tag(group, DATA));
    if (data.isEmpty() || !(data.get() instanceof DataElement.Value value)) {
      return false;
    }
    int rows = image.integer(new Tag(group, ROWS)).orElse(0);
    int columns = image.integer(new Tag(group, COLUMNS)).orElse(0);
    int frames = image.integer(new Tag(group, FRAMES)).orElse(1);
    if (rows < 1 || columns < 1 || frames < 1 || frames > MOST_FRAMES) {
      return false;
    }
    long pixels = (long) rows * columns * frames;
    if (pixels > MOST_PIXELS || value.bytes().size() < Math.ceilDiv(pixels, Byte.SIZE)) {
      return false;
    }
    for (int frame = 0; frame < frames; frame++) {
      GrayPlane plane = plane(value.bytes(), (long) frame * rows * columns, columns, rows);
      boolean text =
          TextDetector.find(plane, plane).stream().anyMatch(f -> f.score() >= LEAST_SCORE);
      if (text) {
        return false;
      }
    }
    return true;
  }

  /** Whether an overlay group has no plane of its own, but bits of the pixels. */
  public static boolean isInPixels(DataSet image, int group) {
    return !image.contains(new Tag(group, DATA))
        && image.integer(new Tag(group, BIT_POSITION)).orElse(0) > 0;
  }

  /** Native pixels with every bit outside the stored ones set to what the sign makes of it. */
  public static DataElement withoutUnusedBits(DataSet image, DataElement.Value pixelData) {
    int bits = image.integer(Tags.BitsAllocated).orElse(0);
    int stored = image.integer(Tags.BitsStored).orElse(bits);
    int high = image.integer(Tags.HighBit).orElse(stored - 1);
    boolean signed = image.integer(Tags.PixelRepresentation).orElse(0) == 1;
    int low = high - stored + 1;
    if ((bits != 8 && bits != 16) || stored < 1 || stored >= bits || low < 0 || high >= bits) {
      return pixelData;
    }
    int mask = ((1 << stored) - 1) << low;
    byte[] bytes = pixelData.bytes().toArray();
    for (int i = 0; i + bits / 8 <= bytes.length; i += bits / 8) {
      int value = bits == 8 ? bytes[i] & 0xFF : (bytes[i] & 0xFF) | ((bytes[i + 1] & 0xFF) << 8);
      boolean negative = signed && (value >>> high & 1) == 1;
      int cleaned = (value & mask) | (negative ? -1 << (high + 1) : 0);
      bytes[i] = (byte) cleaned;
      if (bits == 16) {
        bytes[i + 1] = (byte) (cleaned >>> 8);
      }
    }
    return new DataElement.Value(pixelData.tag(), pixelData.vr(), Bytes.owning(bytes));
  }

  private static GrayPlane plane(Bytes bits, long first, int width, int height) {
    byte[] values = new byte[width * height];
    for (int i = 0; i < values.length; i++) {
      long bit = first + i;
      values[i] = (byte) ((bits.unsigned8(bit >>> 3) >>> (bit & 7) & 1) * 255);
    }
    return new GrayPlane(width, height, values);
  }
}
