// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The offset tables that say at which fragment a frame begins (DICOM PS3.5 annex A.4). */
final class Offsets {
  private static final long ITEM_HEADER = 8;

  private Offsets() {}

  /** A Basic Offset Table: unsigned 32 bits each. */
  static long[] narrow(Bytes table) {
    if (table.size() % Integer.BYTES != 0) {
      throw EncapsulatedFrames.damaged("the Basic Offset Table has " + table.size() + " bytes");
    }
    long[] offsets = new long[(int) (table.size() / Integer.BYTES)];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = table.unsigned32((long) i * Integer.BYTES);
    }
    return offsets;
  }

  /** An Extended Offset Table: 64 bits each. */
  static long[] wide(Bytes table) {
    if (table.size() % Long.BYTES != 0) {
      throw EncapsulatedFrames.damaged("the Extended Offset Table has " + table.size() + " bytes");
    }
    long[] offsets = new long[(int) (table.size() / Long.BYTES)];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = table.signed64((long) i * Long.BYTES);
    }
    return offsets;
  }

  /** An Extended Offset Table, or that of its lengths. */
  static Bytes table(long[] numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asLongBuffer().put(numbers);
    return Bytes.owning(buffer.array());
  }

  /** The fragments of each frame: those from its offset up to the offset of the next. */
  static List<List<Bytes>> split(List<Bytes> fragments, long[] offsets, int count) {
    if (offsets.length != count || offsets[0] != 0) {
      throw EncapsulatedFrames.damaged(
          "an offset table with " + offsets.length + " entries does not fit " + count + " frames");
    }
    List<List<Bytes>> frames = new ArrayList<>();
    List<Bytes> frame = new ArrayList<>();
    long position = 0;
    for (Bytes fragment : fragments) {
      if (frames.size() + 1 < count && position == offsets[frames.size() + 1]) {
        frames.add(List.copyOf(frame));
        frame.clear();
      }
      frame.add(fragment);
      position += ITEM_HEADER + fragment.size() + (fragment.size() & 1);
    }
    frames.add(List.copyOf(frame));
    if (frames.size() != count || frames.stream().anyMatch(List::isEmpty)) {
      throw EncapsulatedFrames.damaged("an offset table points at places where no fragment begins");
    }
    return frames;
  }
}
