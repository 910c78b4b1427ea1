// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The picture format of the conformance set: one component, one line of header. <b>Source</b>
 * ISO/IEC 15444-4 Annex B.
 */
@SuppressWarnings("ArrayRecordComponent") // a picture, compared by its samples
record Pgx(int columns, int rows, int precision, boolean signed, int[] samples) {
  private static final Pattern HEADER =
      Pattern.compile("PG\\s+(ML|LM)\\s+([+-]?)\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*");

  static Pgx read(byte[] bytes) {
    int line = 0;
    while (bytes[line] != '\n') {
      line++;
    }
    String header = new String(bytes, 0, line + 1, StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a PGX header: " + header);
    }
    boolean signed = matcher.group(2).equals("-");
    int precision = Integer.parseInt(matcher.group(3));
    int columns = Integer.parseInt(matcher.group(4));
    int rows = Integer.parseInt(matcher.group(5));
    int size = precision <= 8 ? 1 : precision <= 16 ? 2 : 4;
    int[] samples = new int[rows * columns];
    for (int i = 0; i < samples.length; i++) {
      int value = 0;
      for (int b = 0; b < size; b++) {
        int at = line + 1 + i * size + (matcher.group(1).equals("ML") ? b : size - 1 - b);
        value = value << 8 | (bytes[at] & 0xFF);
      }
      int unused = 32 - 8 * size;
      samples[i] = signed ? value << unused >> unused : value;
    }
    return new Pgx(columns, rows, precision, signed, samples);
  }

  byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String header = "PG ML %s %d %d %d\n".formatted(signed ? "-" : "+", precision, columns, rows);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    for (int sample : samples) {
      for (int shift = precision <= 8 ? 0 : precision <= 16 ? 8 : 24; shift >= 0; shift -= 8) {
        out.write(sample >> shift);
      }
    }
    return out.toByteArray();
  }
}
