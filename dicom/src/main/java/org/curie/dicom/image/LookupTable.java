// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;

/**
 * A table that gives an entry for each stored value; below its first value the first entry holds,
 * above its last the last.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3.1.5 and C.11.1.1: the descriptor says how many entries there
 * are (0 for 65,536), the first value mapped, and the bits of an entry. Entries of up to 8 bits
 * come as bytes or as words; their number tells which.
 */
final class LookupTable {
  private static final int MOST_ENTRIES = 1 << Short.SIZE;

  private final int first;
  private final int bits;
  private final int[] entries;

  private LookupTable(int first, int bits, int[] entries) {
    this.first = first;
    this.bits = bits;
    this.entries = entries;
  }

  /**
   * @param signed whether stored values are signed, and with them the first value mapped
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when descriptor and data disagree
   */
  static LookupTable from(DataSet dataSet, Tag descriptorTag, Tag dataTag, boolean signed) {
    Descriptor descriptor = Descriptor.from(dataSet, descriptorTag, signed);
    Bytes data = dataSet.bytes(dataTag).orElse(Bytes.EMPTY);
    int count = descriptor.entries();
    boolean bytewise = data.size() < 2L * count && descriptor.bits() <= Byte.SIZE;
    if (data.size() < (bytewise ? count : 2L * count)) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%s promises %d entries, but %s has %d bytes"
              .formatted(
                  Dictionary.describe(descriptorTag),
                  count,
                  Dictionary.describe(dataTag),
                  data.size()));
    }
    int[] entries = new int[count];
    for (int i = 0; i < count; i++) {
      entries[i] = bytewise ? data.unsigned8(i) : data.unsigned16(2L * i);
    }
    return new LookupTable(descriptor.first(), descriptor.bits(), entries);
  }

  /** A table whose entries were worked out elsewhere. */
  static LookupTable of(Descriptor descriptor, int[] entries) {
    return new LookupTable(descriptor.first(), descriptor.bits(), entries);
  }

  /** What a descriptor says. */
  record Descriptor(int entries, int first, int bits) {
    static Descriptor from(DataSet dataSet, Tag tag, boolean signed) {
      int[] values = dataSet.ints(tag);
      if (values.length != 3) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "%s must have 3 values, but has %d".formatted(Dictionary.describe(tag), values.length));
      }
      int count = values[0] & 0xFFFF;
      int bits = values[2] & 0xFFFF;
      if (bits < 1 || bits > Short.SIZE) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "the entries of %s must have 1 to 16 bits, but have %d"
                .formatted(Dictionary.describe(tag), bits));
      }
      int first = signed ? (short) values[1] : values[1] & 0xFFFF;
      return new Descriptor(count == 0 ? MOST_ENTRIES : count, first, bits);
    }
  }

  /** The entry for a stored value. */
  int entry(int stored) {
    long index = (long) stored - first;
    return entries[(int) Math.clamp(index, 0L, entries.length - 1L)];
  }

  /** The bits of an entry. */
  int bits() {
    return bits;
  }
}
