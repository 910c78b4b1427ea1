// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scan: the parameters of its SOS segment.
 *
 * <p><b>Source</b> ITU-T T.81 B.2.3.
 *
 * @param selections the components of the scan, in the order of their data
 * @param start first coefficient (Ss), or the predictor of a lossless scan
 * @param end last coefficient (Se)
 * @param high bit position of the scan before, 0 for none (Ah)
 * @param low bit position of this scan, or the point transform of a lossless scan (Al)
 */
record Scan(List<Selection> selections, int start, int end, int high, int low) {
  /** A component and the tables it is coded with. */
  record Selection(int id, int dcTable, int acTable) {}

  Scan {
    selections = List.copyOf(selections);
  }

  static Scan read(JpegStream.Segment segment) {
    int count = segment.u8();
    if (count < 1 || count > 4) {
      throw Refusals.damaged("a scan has %d components; 1 to 4 are possible", count);
    }
    List<Selection> selections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      selections.add(selection(segment, selections));
    }
    int start = segment.u8();
    int end = segment.u8();
    int approximation = segment.u8();
    return new Scan(selections, start, end, approximation >> 4, approximation & 0x0F);
  }

  boolean isInterleaved() {
    return selections.size() > 1;
  }

  private static Selection selection(JpegStream.Segment segment, List<Selection> before) {
    int id = segment.u8();
    int tables = segment.u8();
    int dcTable = tables >> 4;
    int acTable = tables & 0x0F;
    if (dcTable > 3 || acTable > 3) {
      throw Refusals.damaged(
          "a scan asks for the Huffman tables %d and %d; there are 0 to 3", dcTable, acTable);
    }
    if (before.stream().anyMatch(s -> s.id() == id)) {
      throw Refusals.damaged("a scan names the component %d twice", id);
    }
    return new Selection(id, dcTable, acTable);
  }

  /**
   * Notes what a sequential scan should not say; the values mean nothing in it.
   *
   * <p>T.81 table B.3 asks for 0, 63, 0, 0.
   */
  void noteUnusual(JpegStream stream) {
    if (start != 0 || end != Block.SIZE - 1 || high != 0 || low != 0) {
      stream.deviation(
          stream.position(),
          "a sequential scan announces the coefficients %d to %d and the bits %d, %d instead of 0 to 63 and 0, 0"
              .formatted(start, end, high, low));
    }
  }

  /** A component in a scan: the tables it is coded with and its last DC value. */
  static final class Part {
    private final FrameComponent component;
    private final @Nullable HuffmanTable dc;
    private final @Nullable HuffmanTable ac;
    private int last;

    /**
     * @param dc null when the scan holds no DC values, and so with ac
     */
    Part(FrameComponent component, @Nullable HuffmanTable dc, @Nullable HuffmanTable ac) {
      this.component = component;
      this.dc = dc;
      this.ac = ac;
    }

    FrameComponent component() {
      return component;
    }

    HuffmanTable dc() {
      return present(dc);
    }

    HuffmanTable ac() {
      return present(ac);
    }

    /** The next DC value, that of the block before plus a difference. */
    int addDifference(int difference) {
      last += difference;
      return last;
    }

    /** After a restart marker the last DC value counts as 0. */
    void reset() {
      last = 0;
    }

    private static HuffmanTable present(@Nullable HuffmanTable table) {
      if (table == null) {
        throw new IllegalStateException("a table was asked for that the scan does not use");
      }
      return table;
    }
  }
}
