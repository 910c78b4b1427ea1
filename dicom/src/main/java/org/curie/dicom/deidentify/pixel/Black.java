// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;

/**
 * The stored values that show as black.
 *
 * <p>Grey images take the darkest value the frame has already, so that no new extreme changes how
 * it is windowed: the least for MONOCHROME2, the greatest for MONOCHROME1. A palette takes its
 * darkest entry. <b>Source</b> DICOM PS3.3 C.7.6.3.1.2 and C.7.9.
 */
final class Black {
  private static final Tag RED_DESCRIPTOR = new Tag(0x0028, 0x1101);
  private static final Tag RED_DATA = new Tag(0x0028, 0x1201);
  private static final Tag RED_SEGMENTED = new Tag(0x0028, 0x1221);

  private Black() {}

  /** The value of each sample for one frame. */
  static int[] of(NativePixels pixels, int frame, DataSet image) {
    int middle = 1 << (pixels.layout().stored() - 1);
    return switch (pixels.layout().colour()) {
      case MONOCHROME1 -> new int[] {extreme(pixels, frame, true)};
      case MONOCHROME2 -> new int[] {extreme(pixels, frame, false)};
      case PALETTE -> new int[] {darkestEntry(image)};
      case RGB -> new int[] {0, 0, 0};
      case YBR_FULL, YBR_FULL_422 -> new int[] {0, middle, middle};
    };
  }

  private static int extreme(NativePixels pixels, int frame, boolean greatest) {
    int extreme = pixels.sample(frame, 0, 0, 0);
    boolean unsigned = !pixels.layout().signed();
    for (int y = 0; y < pixels.layout().rows(); y++) {
      for (int x = 0; x < pixels.layout().columns(); x++) {
        int value = pixels.sample(frame, y, x, 0);
        int order =
            unsigned ? Integer.compareUnsigned(value, extreme) : Integer.compare(value, extreme);
        extreme = (greatest ? order > 0 : order < 0) ? value : extreme;
      }
    }
    return extreme;
  }

  private static int darkestEntry(DataSet image) {
    int[] palette = palette(image);
    int darkest = 0;
    for (int i = 1; i < palette.length; i++) {
      darkest = palette[i] < palette[darkest] ? i : darkest;
    }
    return darkest + first(image);
  }

  private static int first(DataSet image) {
    return descriptor(image)[1];
  }

  /** The brightness of every entry: the sum of its three colours, as stored. */
  static int[] palette(DataSet image) {
    int[] descriptor = descriptor(image);
    int entries = descriptor[0] == 0 ? 1 << 16 : descriptor[0]; // 0 means 65536, PS3.3 C.7.6.3.1.5
    int[] brightness = new int[entries];
    for (int colour = 0; colour < 3; colour++) {
      Tag tag = new Tag(RED_DATA.group(), RED_DATA.element() + colour);
      Optional<Bytes> data = image.bytes(tag);
      if (data.isEmpty()) {
        throw unreadable(image.contains(RED_SEGMENTED) ? "it is segmented" : "it has no data");
      }
      boolean wide = data.get().size() >= 2L * entries;
      if (!wide && data.get().size() < entries) {
        throw unreadable("it has fewer bytes than entries");
      }
      for (int i = 0; i < entries; i++) {
        brightness[i] += wide ? data.get().unsigned16(2L * i) >>> 8 : data.get().unsigned8(i);
      }
    }
    return brightness;
  }

  /** Where the palette begins, as an index of a stored value. */
  static int firstEntry(DataSet image) {
    return first(image);
  }

  private static int[] descriptor(DataSet image) {
    int[] descriptor = image.ints(RED_DESCRIPTOR);
    if (descriptor.length != 3) {
      throw unreadable("its descriptor " + Dictionary.describe(RED_DESCRIPTOR) + " is missing");
    }
    return new int[] {descriptor[0] & 0xFFFF, descriptor[1], descriptor[2]};
  }

  private static CurieException unreadable(String why) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "the palette of an image to be cleaned cannot be used: "
            + why
            + "; expand it to RGB first");
  }
}
