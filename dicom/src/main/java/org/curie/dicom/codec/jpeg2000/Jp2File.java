// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where the code stream lies in a JP2 or JPH file, and the palette that belongs to it. A bare code
 * stream is taken for a file of nothing else.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 Annex I, 15444-15 Annex D. <b>Limits</b> only the boxes that
 * change samples are read; the first code stream is taken.
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
record Jp2File(int start, int end, @Nullable Palette palette, byte @Nullable [] mapping) {
  private static final int SIGNATURE = 0x6A502020; // "jP  "
  private static final int CODESTREAM = 0x6A703263; // "jp2c"
  private static final int HEADER = 0x6A703268; // "jp2h"
  private static final int PALETTE = 0x70636C72; // "pclr"
  private static final int MAPPING = 0x636D6170; // "cmap"

  static Jp2File of(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && bytes[1] == 0x4F) {
      return new Jp2File(0, bytes.length, null, null);
    }
    List<Box> boxes = bytes.length < 12 ? List.of() : boxes(bytes, 0, bytes.length);
    if (boxes.isEmpty() || boxes.getFirst().type() != SIGNATURE) {
      throw Refusal.damaged("it begins neither like a code stream nor like a JP2 file");
    }
    Palette palette = null;
    byte[] mapping = null;
    for (Box box : boxes) {
      if (box.type() == CODESTREAM) {
        return new Jp2File(box.start(), box.end(), palette, mapping);
      }
      if (box.type() == HEADER) {
        for (Box inner : boxes(bytes, box.start(), box.end())) {
          if (inner.type() == PALETTE) {
            palette = Palette.read(Arrays.copyOfRange(bytes, inner.start(), inner.end()));
          } else if (inner.type() == MAPPING) {
            mapping = Arrays.copyOfRange(bytes, inner.start(), inner.end());
          }
        }
      }
    }
    throw Refusal.damaged("no box of the JP2 file holds a code stream");
  }

  private record Box(int type, int start, int end) {}

  private static List<Box> boxes(byte[] bytes, int from, int to) {
    List<Box> boxes = new ArrayList<>();
    int position = from;
    while (to - position >= 8) {
      long length = u32(bytes, position);
      int type = (int) u32(bytes, position + 4);
      int header = 8;
      if (length == 1 && to - position >= 16) { // I.4: the length is written in eight bytes
        length = u32(bytes, position + 8) << 32 | u32(bytes, position + 12);
        header = 16;
      } else if (length == 0) { // to the end of the file
        length = (long) to - position;
      }
      if (length < header || length > to - position) {
        throw Refusal.damaged("a box of %d bytes at byte %d".formatted(length, position));
      }
      int end = position + (int) length;
      boxes.add(new Box(type, position + header, end));
      position = end;
    }
    return boxes;
  }

  private static long u32(byte[] bytes, int at) {
    long value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value << 8 | (bytes[i] & 0xFF);
    }
    return value;
  }

  /** The components as the file means them: looked up in its palette when it has one. */
  List<DecodedComponent> applyPalette(List<DecodedComponent> decoded, CodecLimits limits) {
    if (palette == null || mapping == null) {
      return decoded;
    }
    if (mapping.length == 0 || mapping.length % 4 != 0) {
      throw Refusal.damaged("its component mapping has %d bytes".formatted(mapping.length));
    }
    limits.samples(decoded.getFirst().samples().length, 1, mapping.length / 4);
    List<DecodedComponent> mapped = new ArrayList<>();
    for (int i = 0; i < mapping.length; i += 4) {
      int component = (mapping[i] & 0xFF) << 8 | (mapping[i + 1] & 0xFF);
      if (component >= decoded.size() || mapping[i + 2] < 0 || mapping[i + 2] > 1) {
        throw Refusal.damaged("its component mapping names component " + component);
      }
      DecodedComponent source = decoded.get(component);
      mapped.add(mapping[i + 2] == 0 ? source : palette.column(mapping[i + 3] & 0xFF, source));
    }
    return mapped;
  }
}
