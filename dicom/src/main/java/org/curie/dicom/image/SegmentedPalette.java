// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;

/**
 * A palette written as runs: entries one by one, straight lines, and repeats of earlier runs.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.9.2. <b>Limits</b> a repeat may not contain a repeat, as the
 * standard says.
 */
final class SegmentedPalette {
  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;

  private final int[] segments;
  private final int[] entries;
  private int filled;

  private SegmentedPalette(int[] segments, int count) {
    this.segments = segments;
    this.entries = new int[count];
  }

  /**
   * @param wide whether data are words rather than bytes
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the segments do not give
   *     exactly {@code count} entries
   */
  static int[] expand(Bytes data, boolean wide, int count) {
    int[] segments = new int[Math.toIntExact(wide ? data.size() / 2 : data.size())];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = wide ? data.unsigned16(2L * i) : data.unsigned8(i);
    }
    SegmentedPalette palette = new SegmentedPalette(segments, count);
    palette.expandAll(wide);
    return palette.entries;
  }

  private void expandAll(boolean wide) {
    int position = 0;
    while (filled < entries.length) {
      require(position + 1 < segments.length, position);
      if (segments[position] == INDIRECT) {
        position = repeat(position, wide);
      } else {
        position = expandOne(position);
      }
    }
  }

  /** Expands the segment at {@code position} and gives where the next begins. */
  private int expandOne(int position) {
    require(position + 1 < segments.length, position);
    int length = segments[position + 1];
    int values = position + 2;
    switch (segments[position]) {
      case DISCRETE -> {
        require(values + length <= segments.length && length <= entries.length - filled, position);
        System.arraycopy(segments, values, entries, filled, length);
        filled += length;
        return values + length;
      }
      case LINEAR -> {
        require(values < segments.length && filled > 0, position);
        require(length > 0 && length <= entries.length - filled, position);
        int from = entries[filled - 1];
        double step = (segments[values] - from) / (double) length;
        for (int i = 1; i <= length; i++) {
          entries[filled++] = (int) Math.round(from + i * step);
        }
        return values + 1;
      }
      default -> throw damaged(position);
    }
  }

  /** Expands earlier segments again; the offset to them is in bytes, low half first. */
  private int repeat(int position, boolean wide) {
    int halves = wide ? 2 : 4;
    require(position + 1 + halves < segments.length, position);
    long offset = 0;
    for (int i = halves - 1; i >= 0; i--) {
      offset = offset << (wide ? Short.SIZE : Byte.SIZE) | segments[position + 2 + i];
    }
    long from = wide ? offset / 2 : offset;
    require(from < position, position);
    int source = (int) from;
    for (int n = segments[position + 1]; n > 0; n--) {
      source = expandOne(source);
    }
    return position + 2 + halves;
  }

  private void require(boolean holds, int position) {
    if (!holds) {
      throw damaged(position);
    }
  }

  private CurieException damaged(int position) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "a segmented palette must give %d entries, but at its word %d of %d it breaks off with %d"
            .formatted(entries.length, position, segments.length, filled));
  }
}
