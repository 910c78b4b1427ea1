// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits, Huffman symbols and numbers of the entropy-coded data of one scan.
 *
 * <p>Up to 64 bits are held ready, the next one leftmost. Where the coded data end (at a marker or
 * the end of the stream) zero bits follow, and are counted: whoever decodes asks {@link
 * #requireNotOverrun()} at least once per row, so a stream that is cut short is always refused.
 *
 * <p><b>Source</b> ITU-T T.81 B.1.1.5 (stuffed bytes), F.2.2. Not thread-safe.
 */
final class EntropyReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final int LOOKAHEAD_SHIFT = Long.SIZE - HuffmanTable.LOOKAHEAD;

  /** Enough for one code of 16 bits and one number of 16 bits. */
  private static final int ENOUGH = 32;

  /** The size that means 32768 and has no bits after it, T.81 table H.2. */
  private static final int LARGEST_SIZE = 16;

  private final byte[] bytes;
  private int position;
  private long window;
  private int available;
  private int invented;
  private boolean leftOnlyZeros;

  EntropyReader(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /** The next symbol of a table of runs and sizes; the number after it is left where it is. */
  int symbol(HuffmanTable table) {
    fill();
    int entry = table.entries()[(int) (window >>> LOOKAHEAD_SHIFT)];
    if ((entry & HuffmanTable.HAS_NUMBER) != 0) {
      int symbol = (entry >> 8) & 0xFF;
      int size = symbol & 0x0F;
      skip((entry & HuffmanTable.LENGTH_MASK) - size);
      return symbol;
    }
    return plainSymbol(table, entry);
  }

  /** The next number of a table whose symbols are sizes (DC and lossless), modulo 65536. */
  int difference(HuffmanTable table) {
    fill();
    int entry = table.entries()[(int) (window >>> LOOKAHEAD_SHIFT)];
    if ((entry & HuffmanTable.HAS_NUMBER) != 0) {
      skip(entry & HuffmanTable.LENGTH_MASK);
      return entry >> 16;
    }
    return longDifference(table, entry);
  }

  /** As many numbers as asked for, one after another, into a row. */
  void differences(HuffmanTable table, int[] row, int from, int count) {
    int[] entries = table.entries();
    long bits = window;
    int have = available;
    for (int i = from; i < from + count; i++) {
      if (have < ENOUGH) {
        window = bits;
        available = have;
        refill();
        bits = window;
        have = available;
      }
      int entry = entries[(int) (bits >>> LOOKAHEAD_SHIFT)];
      if ((entry & HuffmanTable.HAS_NUMBER) != 0) {
        int length = entry & HuffmanTable.LENGTH_MASK;
        bits <<= length;
        have -= length;
        row[i] = entry >> 16;
      } else {
        window = bits;
        available = have;
        row[i] = longDifference(table, entry);
        bits = window;
        have = available;
      }
    }
    window = bits;
    available = have;
  }

  /**
   * The next coefficient of a table of runs and sizes.
   *
   * @return the symbol in the lowest 8 bits, above them the coefficient (0 when the size is 0)
   */
  int coefficient(HuffmanTable table) {
    fill();
    int entry = table.entries()[(int) (window >>> LOOKAHEAD_SHIFT)];
    if ((entry & HuffmanTable.HAS_NUMBER) != 0) {
      skip(entry & HuffmanTable.LENGTH_MASK);
      return entry >> 8;
    }
    int symbol = plainSymbol(table, entry);
    int size = symbol & 0x0F;
    return size == 0 ? symbol : (HuffmanTable.extend(take(size), size) << 8) | symbol;
  }

  /** The next bits as an unsigned number; 0 to 16 of them. */
  int bits(int count) {
    fill();
    return count == 0 ? 0 : take(count);
  }

  int bit() {
    fill();
    return take(1);
  }

  /** Refuses when more bits were used than the stream has. */
  void requireNotOverrun() {
    if (invented > available) {
      throw Refusals.damaged(
          "its coded data end at byte %d before all samples are decoded; it is cut short",
          position);
    }
  }

  /** Ends a restart interval and steps over the marker RSTn. */
  void restart(int number) {
    int surplus = endInterval();
    int at = position;
    while (at < bytes.length - 1 && (bytes[at] & 0xFF) == 0xFF && (bytes[at + 1] & 0xFF) == 0xFF) {
      at++;
    }
    boolean found =
        surplus == 0 && at < bytes.length - 1 && (bytes[at + 1] & 0xFF) == Marker.RST0 + number;
    if (!found) {
      throw Refusals.damaged("expected the restart marker RST%d near byte %d", number, at);
    }
    position = at + 2;
  }

  /**
   * Ends the interval at the next marker.
   *
   * @return whole bytes of coded data that nothing asked for
   */
  int endInterval() {
    requireNotOverrun();
    available -= invented;
    invented = 0;
    skip(available % Byte.SIZE); // the padding of the last byte
    int surplus = 0;
    leftOnlyZeros = true;
    while (available > 0 || !atMarker()) {
      if (available == 0) {
        window = (bytes[position] & 0xFFL) << (Long.SIZE - Byte.SIZE);
        position += isStuffed() ? 2 : 1;
        available = Byte.SIZE;
      }
      leftOnlyZeros &= take(Byte.SIZE) == 0;
      surplus++;
    }
    window = 0;
    return surplus;
  }

  /** After {@link #endInterval()}: whether the surplus, if any, is padding. */
  boolean leftOnlyZeros() {
    return leftOnlyZeros;
  }

  /** After {@link #endInterval()}: where the marker that ends the coded data stands. */
  int position() {
    return position;
  }

  private int plainSymbol(HuffmanTable table, int entry) {
    if (entry != 0) {
      skip(entry & HuffmanTable.LENGTH_MASK);
      return (entry >> 8) & 0xFF;
    }
    int next = (int) (window >>> (Long.SIZE - 16));
    int length = table.longLength(next);
    skip(length);
    return table.longSymbol(next, length);
  }

  private int longDifference(HuffmanTable table, int entry) {
    int size = plainSymbol(table, entry);
    if (size == 0) {
      return 0;
    }
    return size == LARGEST_SIZE ? 1 << 15 : HuffmanTable.extend(take(size), size);
  }

  private int take(int count) {
    int taken = (int) (window >>> (Long.SIZE - count));
    skip(count);
    return taken;
  }

  private void skip(int count) {
    window <<= count;
    available -= count;
  }

  private void fill() {
    if (available < ENOUGH) {
      refill();
    }
  }

  /**
   * Brings the window to at least 56 bits. Eight bytes at once when none is 0xFF: bits beyond the
   * last whole byte may then already stand in the window, and are put there again by the next fill.
   */
  private void refill() {
    if (position <= bytes.length - Long.BYTES) {
      long next = (long) LONGS.get(bytes, position);
      if (((~next - ONES) & next & TOPS) == 0) {
        window |= next >>> available;
        int taken = (Long.SIZE - available) >> 3;
        position += taken;
        available += taken << 3;
        return;
      }
    }
    refillByByte();
  }

  private void refillByByte() {
    while (available <= Long.SIZE - Byte.SIZE) {
      if (atMarker()) {
        invented += Byte.SIZE;
      } else {
        window |= (bytes[position] & 0xFFL) << (Long.SIZE - Byte.SIZE - available);
        position += isStuffed() ? 2 : 1;
      }
      available += Byte.SIZE;
    }
  }

  /** Whether no coded byte stands here: a marker, fill bytes before one, or the end. */
  private boolean atMarker() {
    return position >= bytes.length
        || ((bytes[position] & 0xFF) == 0xFF
            && (position + 1 == bytes.length || bytes[position + 1] != 0));
  }

  private boolean isStuffed() {
    return (bytes[position] & 0xFF) == 0xFF;
  }
}
