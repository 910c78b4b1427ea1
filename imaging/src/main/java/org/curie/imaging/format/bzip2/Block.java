// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.bzip2;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * One block of a bzip2 stream: read whole, then handed out byte by byte.
 *
 * <p>The steps back: Huffman codes, move to front with runs of the front symbol, the
 * Burrows-Wheeler transform, runs of equal bytes.
 *
 * <p><b>Source</b> M. Burrows, D. Wheeler, "A block-sorting lossless data compression algorithm",
 * SRC report 124, 1994; J. Seward, bzip2 1.0 (the stream has no other standard). <b>Limits</b>
 * refuses the "randomised" blocks of versions before 0.9.5, 1998.
 */
final class Block {
  private static final int FIRST_CAPACITY = 1 << 14;
  private static final int MOST_TABLES = 6;
  private static final int GROUP = 50; // symbols coded with one table
  private static final int RUN_A = 0;
  private static final int RUN_B = 1;
  private static final int RUN_STARTS_AFTER = 4;

  private final BitInput in;

  /** The low 8 bits a byte, the others where the byte after it stands; grows with what is read. */
  private int[] chain = new int[FIRST_CAPACITY];

  private int capacity;
  private int length;
  private int next;
  private int left;
  private int equal;
  private int last = -1;
  private int repeats;

  Block(BitInput in) {
    this.in = in;
  }

  /**
   * A stream begins, whose header says how long its blocks may be.
   *
   * @param most bytes of a block before runs are unfolded
   */
  void limit(int most) {
    capacity = most;
  }

  /** Reads the next block behind its magic and check sum. */
  void read() throws IOException {
    if (in.read(1) != 0) {
      throw new ZipException("its bzip2 data are randomised, as no bzip2 since 1998 writes");
    }
    int origin = in.read(24);
    byte[] symbols = symbolsUsed();
    HuffmanTable[] tables = new HuffmanTable[tableCount()];
    byte[] selectors = selectors(tables.length);
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new HuffmanTable(codeLengths(symbols.length + 2));
    }
    unpack(symbols, tables, selectors);
    if (origin >= length) {
      throw new ZipException("its bzip2 data say that a block begins behind its end");
    }
    sortBack(origin);
  }

  private byte[] symbolsUsed() throws IOException {
    int ranges = in.read(16);
    byte[] used = new byte[256];
    int count = 0;
    for (int range = 0; range < 16; range++) {
      if ((ranges & 0x8000 >>> range) == 0) {
        continue;
      }
      int members = in.read(16);
      for (int i = 0; i < 16; i++) {
        if ((members & 0x8000 >>> i) != 0) {
          used[count++] = (byte) (16 * range + i);
        }
      }
    }
    if (count == 0) {
      throw new ZipException("its bzip2 data hold a block without symbols");
    }
    return Arrays.copyOf(used, count);
  }

  private int tableCount() throws IOException {
    int count = in.read(3);
    if (count < 2 || count > MOST_TABLES) {
      throw new ZipException("its bzip2 data hold a block with %d tables".formatted(count));
    }
    return count;
  }

  private byte[] selectors(int tables) throws IOException {
    int count = in.read(15);
    if (count == 0) {
      throw new ZipException("its bzip2 data hold a block without selectors");
    }
    byte[] front = {0, 1, 2, 3, 4, 5};
    byte[] selectors = new byte[count];
    for (int i = 0; i < count; i++) {
      int place = 0;
      while (in.read(1) != 0) {
        place++;
        if (place >= tables) {
          throw new ZipException("its bzip2 data select a table that is not there");
        }
      }
      byte chosen = front[place];
      System.arraycopy(front, 0, front, 1, place);
      front[0] = chosen;
      selectors[i] = chosen;
    }
    return selectors;
  }

  private int[] codeLengths(int symbols) throws IOException {
    int[] lengths = new int[symbols];
    int length = in.read(5);
    for (int i = 0; i < symbols; i++) {
      while (true) {
        if (length < 1 || length > HuffmanTable.MOST_BITS) {
          throw new ZipException("its bzip2 data hold a code of %d bits".formatted(length));
        }
        if (in.read(1) == 0) {
          break;
        }
        length += in.read(1) == 0 ? 1 : -1;
      }
      lengths[i] = length;
    }
    return lengths;
  }

  /** Symbols to bytes, into the low bits of the chain. */
  private void unpack(byte[] symbols, HuffmanTable[] tables, byte[] selectors) throws IOException {
    byte[] front = symbols.clone();
    int end = symbols.length + 1;
    int run = 0;
    int weight = 1;
    length = 0;
    for (int i = 0; ; i++) {
      if (i / GROUP >= selectors.length) {
        throw new ZipException("its bzip2 data hold more symbols than selectors");
      }
      int symbol = tables[selectors[i / GROUP]].decode(in);
      if (symbol == RUN_A || symbol == RUN_B) {
        // The run in bijective base 2, lowest digit first.
        if (weight > capacity) {
          throw new ZipException("its bzip2 data hold a run beyond the block");
        }
        run += weight << symbol;
        weight <<= 1;
        continue;
      }
      append(front[0], run);
      run = 0;
      weight = 1;
      if (symbol == end) {
        return;
      }
      int place = symbol - 1;
      byte chosen = front[place];
      System.arraycopy(front, 0, front, 1, place);
      front[0] = chosen;
      append(chosen, 1);
    }
  }

  private void append(byte value, int count) throws IOException {
    if (count > capacity - length) {
      throw new ZipException("its bzip2 data hold a block that is too long");
    }
    if (count > chain.length - length) {
      long grown = Math.max(2L * chain.length, length + count);
      chain = Arrays.copyOf(chain, (int) Math.min(grown, capacity));
    }
    Arrays.fill(chain, length, length + count, value & 0xFF);
    length += count;
  }

  /** Puts behind each byte the place of the one that follows it in the text. */
  private void sortBack(int origin) {
    int[] start = new int[257];
    for (int i = 0; i < length; i++) {
      start[(chain[i] & 0xFF) + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    for (int i = 0; i < length; i++) {
      chain[start[chain[i] & 0xFF]++] |= i << Byte.SIZE;
    }
    next = chain[origin] >>> Byte.SIZE;
    left = length;
    equal = 0;
    last = -1;
    repeats = 0;
  }

  /** Up to {@code count} bytes of the text; 0 when it has ended. */
  int read(byte[] target, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (repeats > 0) {
        int now = Math.min(repeats, count - done);
        Arrays.fill(target, offset + done, offset + done + now, (byte) last);
        repeats -= now;
        done += now;
        continue;
      }
      if (left == 0) {
        break;
      }
      int entry = chain[next];
      next = entry >>> Byte.SIZE;
      left--;
      int value = entry & 0xFF;
      if (equal == RUN_STARTS_AFTER) {
        repeats = value; // after four equal bytes, how many more
        equal = 0;
        continue;
      }
      equal = value == last ? equal + 1 : 1;
      last = value;
      target[offset + done++] = (byte) value;
    }
    return done;
  }
}
