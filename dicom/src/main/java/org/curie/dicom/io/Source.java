// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The bytes a data set is read from: all at once, or from a stream just as far as is asked.
 *
 * <p>Whatever {@link #has} has confirmed stays readable at the same offset; nothing is read from a
 * stream, and no memory taken, beyond what was asked for rounded up by one step. Not safe for use
 * by several threads.
 */
final class Source {
  private static final int FIRST_STEP = 1 << 14;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final @Nullable InputStream stream;
  private final long mostBytes;
  private byte[] buffer = new byte[0];
  private Bytes window;
  private boolean ended;

  private Source(Bytes window, @Nullable InputStream stream, long mostBytes) {
    this.window = window;
    this.stream = stream;
    this.mostBytes = mostBytes;
    this.ended = stream == null;
  }

  static Source of(Bytes bytes) {
    return new Source(bytes, null, bytes.size());
  }

  /**
   * @param mostBytes beyond which it is refused with BUDGET_EXCEEDED
   */
  static Source of(InputStream stream, long mostBytes) {
    return new Source(Bytes.EMPTY, stream, Math.min(mostBytes, LARGEST_ARRAY));
  }

  /** Whether there are at least {@code end} bytes in all. */
  boolean has(long end) {
    return end <= window.size() || (!ended && fill(end));
  }

  /** How many bytes there are; those of a stream that are still to come do not count. */
  long known() {
    return window.size();
  }

  /** Where the bytes end, as far as is known: anywhere, for a stream that goes on. */
  long end() {
    return ended ? window.size() : Long.MAX_VALUE;
  }

  /** What was read so far; the offsets are those of the source. */
  Bytes bytes() {
    return window;
  }

  /** Everything from {@code position} on. */
  InputStream from(long position) {
    InputStream known = window.slice(position, window.size() - position).inputStream();
    return stream == null || ended ? known : new SequenceInputStream(known, stream);
  }

  private boolean fill(long end) {
    InputStream in = stream;
    if (in == null) {
      return false;
    }
    // Grown step by step: a length that lies must not take memory before the bytes have come.
    int filled = (int) window.size();
    while (filled < end && !ended) {
      if (filled >= mostBytes && read(in, new byte[1], 0) > 0) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected at most " + mostBytes + " bytes of data, but there are more");
      }
      if (filled >= mostBytes) {
        ended = true;
        break;
      }
      if (filled == buffer.length) {
        long larger = Math.max(FIRST_STEP, buffer.length * 2L);
        buffer = Arrays.copyOf(buffer, (int) Math.min(mostBytes, larger));
      }
      int count = read(in, buffer, filled);
      ended = count < 0;
      filled += Math.max(0, count);
    }
    window = Bytes.owning(buffer, filled);
    return filled >= end;
  }

  private static int read(InputStream in, byte[] target, int offset) {
    try {
      return in.read(target, offset, target.length - offset);
    } catch (ZipException | EOFException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "the deflated data are damaged or end too early; get the file again from its source",
          e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "the data cannot be read: " + e.getMessage(), e);
    }
  }
}
