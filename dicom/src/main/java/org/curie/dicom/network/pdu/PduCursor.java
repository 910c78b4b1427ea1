// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.nio.charset.StandardCharsets;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;

/**
 * A place in the big-endian bytes of a PDU; nothing is read before it is checked against the end of
 * what encloses it, and every item counts against the budget shared by all cursors of the PDU.
 */
final class PduCursor {
  private final byte[] bytes;
  private final int end;
  private final Budget budget;
  private int position;

  private static final class Budget {
    private final int items;
    private int used;

    Budget(int items) {
      this.items = items;
    }
  }

  private PduCursor(byte[] bytes, int position, int end, Budget budget) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.budget = budget;
  }

  static PduCursor of(byte[] body, int maxItems) {
    return new PduCursor(body, 0, body.length, new Budget(maxItems));
  }

  boolean hasMore() {
    return position < end;
  }

  int remaining() {
    return end - position;
  }

  int unsigned8(String what) {
    require(1, what);
    return Byte.toUnsignedInt(bytes[position++]);
  }

  int unsigned16(String what) {
    require(2, what);
    int value = Byte.toUnsignedInt(bytes[position]) << 8 | Byte.toUnsignedInt(bytes[position + 1]);
    position += 2;
    return value;
  }

  long unsigned32(String what) {
    return (long) unsigned16(what) << 16 | unsigned16(what);
  }

  void skip(int count, String what) {
    require(count, what);
    position += count;
  }

  Bytes window(long count, String what) {
    require(count, what);
    Bytes window = Bytes.owning(bytes).slice(position, count);
    position += (int) count;
    return window;
  }

  Bytes rest(String what) {
    return window(remaining(), what);
  }

  /** Characters without the spaces and zeros that pad them. */
  String text(int count, String what) {
    require(count, what);
    String text = new String(bytes, position, count, StandardCharsets.ISO_8859_1);
    position += count;
    int length = text.length();
    while (length > 0 && (text.charAt(length - 1) == ' ' || text.charAt(length - 1) == 0)) {
      length--;
    }
    return text.substring(0, length).stripLeading();
  }

  /** The UID in the rest of an item. */
  String uid(String what) {
    return uid(remaining(), what);
  }

  /** A UID; anything longer than 64 characters is none (PS3.5 section 9.1). */
  String uid(int count, String what) {
    if (count > 65) {
      throw damaged(what + " has " + count + " characters; expected a UID of at most 64");
    }
    countItem();
    return text(count, what);
  }

  /** The next {@code length} bytes as a cursor of their own; this one moves behind them. */
  PduCursor item(int length, String what) {
    require(length, what);
    countItem();
    PduCursor item = new PduCursor(bytes, position, position + length, budget);
    position += length;
    return item;
  }

  CurieException damaged(String problem) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, problem + ", at byte " + position);
  }

  private void countItem() {
    budget.used++;
    if (budget.used > budget.items) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected at most " + budget.items + " items in a PDU, but there are more");
    }
  }

  private void require(long count, String what) {
    if (count > remaining()) {
      throw damaged(what + " needs " + count + " bytes, but only " + remaining() + " remain");
    }
  }
}
