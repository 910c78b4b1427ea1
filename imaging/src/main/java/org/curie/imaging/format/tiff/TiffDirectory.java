// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of one page, whole numbers all of them.
 *
 * <p><b>Source</b> TIFF 6.0, section 2. <b>Limits</b> values are read when they are asked for, and
 * only as many as the file can hold.
 */
final class TiffDirectory {
  private static final int MOST_PAGES = 1 << 16;
  private static final int MOST_TEXT = 1 << 16;

  /** Where the values of a tag are; {@code at} points into the entry where they fit it. */
  private record Entry(int type, long count, long at) {}

  private final TiffInput in;
  private final Map<Integer, Entry> entries;

  private TiffDirectory(TiffInput in, Map<Integer, Entry> entries) {
    this.in = in;
    this.entries = entries;
  }

  /** All directories of the main chain. */
  static List<TiffDirectory> all(TiffInput in) throws IOException {
    List<TiffDirectory> directories = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long at = in.first();
    while (at != 0) {
      if (!seen.add(at) || seen.size() > MOST_PAGES) {
        throw in.refusal().damaged("its pages do not end");
      }
      int countBytes = in.isBig() ? Long.BYTES : Short.BYTES;
      int entryBytes = in.isBig() ? 20 : 12;
      ByteBuffer head = in.buffer(at, countBytes);
      long count = in.isBig() ? head.getLong(0) : Short.toUnsignedInt(head.getShort(0));
      if (count < 1 || count > 0xFFFF) {
        throw in.refusal().damaged("a page has %d tags".formatted(count));
      }
      long first = at + countBytes;
      ByteBuffer table = in.buffer(first, (int) count * entryBytes);
      Map<Integer, Entry> entries = new HashMap<>();
      for (int i = 0; i < count; i++) {
        int tag = Short.toUnsignedInt(table.getShort(i * entryBytes));
        entries.put(tag, entry(in, table, i * entryBytes, first));
      }
      directories.add(new TiffDirectory(in, entries));
      long end = first + count * entryBytes;
      at =
          in.isBig()
              ? in.buffer(end, Long.BYTES).getLong(0)
              : Integer.toUnsignedLong(in.buffer(end, Integer.BYTES).getInt(0));
    }
    return directories;
  }

  private static Entry entry(TiffInput in, ByteBuffer table, int at, long tableAt) {
    int type = Short.toUnsignedInt(table.getShort(at + 2));
    long count = in.isBig() ? table.getLong(at + 4) : Integer.toUnsignedLong(table.getInt(at + 4));
    int value = in.isBig() ? at + 12 : at + 8;
    long fits = in.isBig() ? Long.BYTES : Integer.BYTES;
    if (count >= 0 && count <= fits && count * bytes(type) <= fits) {
      return new Entry(type, count, tableAt + value);
    }
    long elsewhere =
        in.isBig() ? table.getLong(value) : Integer.toUnsignedLong(table.getInt(value));
    return new Entry(type, count, elsewhere);
  }

  /** Of the types that hold whole numbers or text. */
  private static int bytes(int type) {
    return switch (type) {
      case 1, 2, 6, 7 -> 1; // BYTE, ASCII, SBYTE, UNDEFINED
      case 3, 8 -> 2; // SHORT, SSHORT
      case 4, 9, 13 -> 4; // LONG, SLONG, IFD
      default -> 8; // LONG8, SLONG8, IFD8, and what is not read: RATIONAL, FLOAT, DOUBLE
    };
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The only or first value of a tag. */
  long number(int tag, long otherwise) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count == 0) {
      return otherwise;
    }
    return numbers(entry, 1, tag)[0];
  }

  /**
   * The values of a tag; none where it is absent.
   *
   * @param most how many there may be
   */
  long[] numbers(int tag, long most) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    if (entry.count < 0 || entry.count > most) {
      throw in.refusal()
          .damaged(
              "its tag %d has %d values where at most %d can be".formatted(tag, entry.count, most));
    }
    return numbers(entry, (int) entry.count, tag);
  }

  private long[] numbers(Entry entry, int count, int tag) throws IOException {
    int bytes = bytes(entry.type);
    in.requireInside(entry.at, (long) count * bytes);
    ByteBuffer values = in.buffer(entry.at, Math.multiplyExact(count, bytes));
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          switch (entry.type) {
            case 1, 7 -> Byte.toUnsignedLong(values.get(i));
            case 3 -> Short.toUnsignedLong(values.getShort(2 * i));
            case 4, 13 -> Integer.toUnsignedLong(values.getInt(4 * i));
            case 16, 18 -> values.getLong(8 * i);
            default ->
                throw in.refusal()
                    .damaged("its tag %d has values of type %d".formatted(tag, entry.type));
          };
    }
    return numbers;
  }

  Optional<String> text(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type != 2 || entry.count < 1) {
      return Optional.empty();
    }
    int count = (int) Math.min(entry.count, MOST_TEXT);
    byte[] bytes = in.buffer(entry.at, count).array();
    return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
