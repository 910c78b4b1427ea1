// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import org.jspecify.annotations.Nullable;

/**
 * The tables and the restart interval that stand when a scan begins; each may be replaced between
 * scans.
 *
 * <p><b>Source</b> ITU-T T.81 B.2.4.1 (DQT), B.2.4.2 (DHT), B.2.4.4 (DRI).
 */
final class CodingTables {
  private static final int DESTINATIONS = 4;
  private static final int LARGEST_DC_SIZE = 16;
  private static final int LENGTHS = 16;
  private static final int MOST_SYMBOLS = 256;

  private final @Nullable HuffmanTable[] dc = new HuffmanTable[DESTINATIONS];
  private final @Nullable HuffmanTable[] ac = new HuffmanTable[DESTINATIONS];
  private final int[] @Nullable [] steps = new int[DESTINATIONS][];
  private int restartInterval;

  /** MCUs between restart markers, 0 for none. */
  int restartInterval() {
    return restartInterval;
  }

  /** The table of DC sizes, or of the sizes of lossless differences. */
  HuffmanTable dc(int destination) {
    return present(dc[destination], "DC", destination);
  }

  HuffmanTable ac(int destination) {
    return present(ac[destination], "AC", destination);
  }

  /** Quantization steps in the order of the code. */
  int[] quantization(int destination) {
    int[] found = steps[destination];
    if (found == null) {
      throw Refusals.unsupported(
          "the quantization table %d is not in the stream; abbreviated streams are not decoded",
          destination);
    }
    return found;
  }

  void readQuantization(JpegStream.Segment segment) {
    while (segment.remaining() > 0) {
      int head = segment.u8();
      int destination = destination(head & 0x0F, "DQT");
      boolean wide = head >> 4 == 1;
      if (head >> 4 > 1) {
        throw Refusals.damaged("a quantization table has the unknown precision %d", head >> 4);
      }
      int[] table = new int[Block.SIZE];
      for (int k = 0; k < Block.SIZE; k++) {
        table[k] = wide ? segment.u16() : segment.u8();
        if (table[k] == 0) {
          throw Refusals.damaged("the quantization table %d has a step of 0", destination);
        }
      }
      steps[destination] = table;
    }
  }

  void readHuffman(JpegStream.Segment segment) {
    while (segment.remaining() > 0) {
      int head = segment.u8();
      int destination = destination(head & 0x0F, "DHT");
      int kind = head >> 4;
      if (kind > 1) {
        throw Refusals.damaged("a Huffman table has the unknown class %d", kind);
      }
      int[] counts = new int[LENGTHS + 1];
      int total = 0;
      for (int length = 1; length <= LENGTHS; length++) {
        counts[length] = segment.u8();
        total += counts[length];
      }
      if (total > MOST_SYMBOLS) {
        throw Refusals.damaged("a Huffman table has %d codes, more than 256", total);
      }
      HuffmanTable table = new HuffmanTable(counts, segment.take(total), kind == 1);
      if (kind == 0 && table.largestSymbol() > LARGEST_DC_SIZE) {
        throw Refusals.damaged(
            "a Huffman table of sizes holds %d, more than 16", table.largestSymbol());
      }
      (kind == 0 ? dc : ac)[destination] = table;
    }
  }

  void readRestartInterval(JpegStream.Segment segment) {
    restartInterval = segment.u16();
  }

  private static int destination(int number, String segment) {
    if (number >= DESTINATIONS) {
      throw Refusals.damaged("a %s segment is for table %d; there are 0 to 3", segment, number);
    }
    return number;
  }

  private static HuffmanTable present(@Nullable HuffmanTable table, String kind, int destination) {
    if (table == null) {
      throw Refusals.unsupported(
          "the %s Huffman table %d is not in the stream; abbreviated streams are not decoded",
          kind, destination);
    }
    return table;
  }
}
