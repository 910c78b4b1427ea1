// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lines of text in front of the samples.
 *
 * <p><b>Limits</b> a line of 64 kB and a header of 1 MB: text without end is refused before it is
 * kept.
 *
 * @param lines without their ends, Latin-1
 * @param bytes how many bytes they take: where what follows begins
 * @param isWhole whether the last line is the one that ends a header, rather than the end of file
 */
public record HeaderText(List<String> lines, long bytes, boolean isWhole) {
  private static final int MOST_LINE_BYTES = 1 << 16;
  private static final int MOST_BYTES = 1 << 20;

  public HeaderText {
    lines = List.copyOf(lines);
  }

  /**
   * Reads up to the first line that ends the header, or to the end of the file.
   *
   * @throws org.curie.core.error.CurieException FORMAT_DAMAGED when it is too long
   */
  public static HeaderText read(Refusal refusal, Predicate<String> ends) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(refusal.file()))) {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      long bytes = 0;
      while (bytes <= MOST_BYTES && line.length() <= MOST_LINE_BYTES) {
        int b = in.read();
        if (b < 0) {
          if (!line.isEmpty()) {
            lines.add(withoutReturn(line));
          }
          return new HeaderText(lines, bytes, false);
        }
        bytes++;
        if (b != '\n') {
          line.append((char) b); // Latin-1 is the first page of Unicode
          continue;
        }
        lines.add(withoutReturn(line));
        if (ends.test(lines.getLast())) {
          return new HeaderText(lines, bytes, true);
        }
        line.setLength(0);
      }
      throw refusal.damaged("its header of text does not end within %d bytes".formatted(bytes));
    } catch (IOException e) {
      throw refusal.of(e);
    }
  }

  private static String withoutReturn(StringBuilder line) {
    int length = line.length();
    boolean isDos = length > 0 && line.charAt(length - 1) == '\r';
    return line.substring(0, isDos ? length - 1 : length);
  }

  /** Text as its bytes. */
  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
