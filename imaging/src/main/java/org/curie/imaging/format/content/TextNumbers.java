// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/** Samples written as text, with white space or commas between them, as big-endian doubles. */
public final class TextNumbers implements SampleBytes {
  /** More digits than any number needs. */
  private static final int MOST_DIGITS = 64;

  private final InputStream in;
  private final byte[] doubles = new byte[MOST];

  public TextNumbers(InputStream in) {
    this.in = in;
  }

  /** The layout of what {@link #next} gives. */
  public static SampleLayout layout(SampleLayout asText) {
    return asText.withType(SampleType.FLOAT64, ByteOrder.BIG_ENDIAN);
  }

  @Override
  public ByteBuffer next(int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(doubles, 0, count);
    while (buffer.hasRemaining()) {
      buffer.putDouble(nextNumber());
    }
    return buffer.flip();
  }

  private double nextNumber() throws IOException {
    int c = in.read();
    while (isBetween(c)) {
      c = in.read();
    }
    StringBuilder text = new StringBuilder();
    while (c >= 0 && !isBetween(c) && text.length() <= MOST_DIGITS) {
      text.append((char) c);
      c = in.read();
    }
    if (text.isEmpty()) {
      throw new EOFException();
    }
    try {
      return parse(text.toString());
    } catch (NumberFormatException e) {
      ZipException told = new ZipException("'%.20s' is no number".formatted(text));
      told.initCause(e);
      throw told;
    }
  }

  /** A number; what Java takes beside it (hexadecimal, a final f) is not one here. */
  public static double parse(String text) {
    String word = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (word.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    for (int i = 0; i < word.length(); i++) {
      if ("0123456789.eE+-".indexOf(word.charAt(i)) < 0) {
        throw new NumberFormatException(text);
      }
    }
    return Double.parseDouble(text);
  }

  private static boolean isBetween(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
