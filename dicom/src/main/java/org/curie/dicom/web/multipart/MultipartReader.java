// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Reads a multipart message part by part; a part is a stream that ends at the next boundary.
 *
 * <p>Memory is one buffer, whatever the message. Not safe for use by several threads.
 *
 * <p><b>Source</b> RFC 2046 section 5.1. <b>Limits</b> those given; boundaries of 1 to 70
 * characters.
 */
public final class MultipartReader {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_BOUNDARY = 70;
  private static final int NOT_FOUND = -1;

  private final InputStream in;
  private final byte[] delimiter;
  private final MultipartLimits limits;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;
  private int clear; // no delimiter begins before this place
  private int found = NOT_FOUND;
  private boolean finished;
  private int parts;

  /**
   * @throws CurieException FORMAT_DAMAGED when the boundary is none
   */
  public MultipartReader(InputStream in, String boundary, MultipartLimits limits) {
    if (boundary.isEmpty()
        || boundary.length() > LONGEST_BOUNDARY
        || !boundary.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw damaged("expected a boundary of 1 to 70 printable characters");
    }
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    this.limits = limits;
    // The line break before the first boundary may be missing: it is put there.
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
  }

  /**
   * The next part; what was not read of the one before is passed over.
   *
   * @return empty behind the last
   * @throws IOException when the stream fails
   * @throws CurieException FORMAT_DAMAGED when the message ends too early or breaks the rules,
   *     BUDGET_EXCEEDED beyond the limits
   */
  public Optional<Part> next() throws IOException {
    if (finished) {
      return Optional.empty();
    }
    passOver(parts == 0 ? limits.preambleBytes() : Long.MAX_VALUE);
    take(delimiter.length);
    require(2);
    if (buffer[start] == '-' && buffer[start + 1] == '-') {
      finished = true;
      return Optional.empty();
    }
    parts++;
    if (parts > limits.parts()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED, "expected at most " + limits.parts() + " parts");
    }
    if (!line(limits.headerBytes()).isBlank()) { // white space behind a boundary means nothing
      throw damaged("expected the end of the line behind a boundary");
    }
    Map<String, String> headers = headers();
    // An empty body follows the empty line at once: that line's end begins the delimiter.
    return Optional.of(new Part(headers, new Body(limits.partBytes())));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    int budget = limits.headerBytes();
    while (true) {
      require(2);
      if (buffer[start] == '\r' && buffer[start + 1] == '\n') {
        // Kept when the body is empty and the delimiter uses it (RFC 2046 5.1.1).
        if (!startsWithDelimiter()) {
          take(2);
        }
        return headers;
      }
      String line = line(budget);
      budget -= line.length() + 2;
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw damaged("expected a header line with a colon in front of a part");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
  }

  private boolean startsWithDelimiter() throws IOException {
    while (end - start < delimiter.length && fill()) {}
    return end - start >= delimiter.length && isDelimiter(start);
  }

  /** The bytes up to the line break, which is taken too. */
  private String line(int budget) throws IOException {
    int length = 0;
    while (true) {
      require(length + 2);
      if (buffer[start + length] == '\r' && buffer[start + length + 1] == '\n') {
        String line = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        take(length + 2);
        return line;
      }
      length++;
      if (length > budget) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected at most " + limits.headerBytes() + " bytes of header in front of a part");
      }
    }
  }

  /** Moves to the next delimiter. */
  private void passOver(long budget) throws IOException {
    long left = budget;
    while (true) {
      int count = bytesBeforeDelimiter();
      left -= count;
      if (left < 0) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED, "expected a boundary within " + budget + " bytes");
      }
      take(count);
      if (found == start) {
        return;
      }
      if (!fill()) {
        throw damaged("the message ends without its last boundary");
      }
    }
  }

  /** How many bytes from here on surely belong to the body. */
  private int bytesBeforeDelimiter() {
    if (found == NOT_FOUND) {
      int last = end - delimiter.length;
      for (int i = Math.max(start, clear); i <= last; i++) {
        if (buffer[i] == '\r' && isDelimiter(i)) {
          found = i;
          break;
        }
      }
      clear = Math.max(clear, found == NOT_FOUND ? last + 1 : found);
    }
    return found == NOT_FOUND ? Math.max(0, clear - start) : found - start;
  }

  private boolean isDelimiter(int position) {
    for (int i = 0; i < delimiter.length; i++) {
      if (buffer[position + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private void take(int count) {
    start += count;
    clear = Math.max(clear, start);
    if (found != NOT_FOUND && found < start) {
      found = NOT_FOUND;
    }
  }

  private void require(int count) throws IOException {
    while (end - start < count) {
      if (!fill()) {
        throw damaged("the message ends within a header or a boundary");
      }
    }
  }

  /** Gets more bytes, after making room; what is searched for is always shorter than the buffer. */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      clear = Math.max(0, clear - start);
      found = found == NOT_FOUND ? NOT_FOUND : found - start;
      start = 0;
    }
    if (end == buffer.length) {
      throw new CurieException(ErrorCode.BUDGET_EXCEEDED, "a header is longer than the buffer");
    }
    int count = in.read(buffer, end, buffer.length - end);
    if (count > 0) {
      end += count;
    }
    return count > 0;
  }

  static CurieException damaged(String problem) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, "in a multipart message, " + problem);
  }

  private final class Body extends InputStream {
    private final int number = parts;
    private long left;

    Body(long budget) {
      this.left = budget;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (number != parts || finished) {
        throw new IllegalStateException("a part is read after the next was asked for");
      }
      while (true) {
        int count = Math.min(length, bytesBeforeDelimiter());
        if (count > 0) {
          left -= count;
          if (left < 0) {
            throw new CurieException(
                ErrorCode.BUDGET_EXCEEDED,
                "expected parts of at most " + limits.partBytes() + " bytes");
          }
          System.arraycopy(buffer, start, bytes, offset, count);
          take(count);
          return count;
        }
        if (found == start) {
          return -1;
        }
        if (!fill()) {
          throw damaged("the message ends within a part");
        }
      }
    }
  }
}
