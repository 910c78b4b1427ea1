// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.ContentKind;

/**
 * The header of a {@code .npy} array: a Python dictionary of three entries.
 *
 * <p><b>Source</b> NumPy {@code numpy/lib/format.py}, format versions 1.0, 2.0 and 3.0.
 *
 * <p><b>Limits</b> the dictionary is matched, never evaluated. Objects (pickles, which would run
 * code), text, dates, complex numbers and records are refused by name.
 *
 * @param bytes length of magic, version and dictionary together
 * @param shape as stored, outermost axis first; empty for a single number
 */
record NpyHeader(
    Dtype dtype, ByteOrder order, boolean fortranOrder, List<Integer> shape, int bytes) {
  private static final int MOST_HEADER_BYTES = 64 * 1024; // NumPy itself writes far less
  private static final int MAGIC_BYTES = 6;
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*'(descr|fortran_order|shape)'\\s*:\\s*"
              + "('[^']*'|True|False|\\([^()]*\\)|\\[.*\\])\\s*(,|(?=\\}))",
          Pattern.DOTALL);
  private static final Pattern DIMENSION = Pattern.compile("\\s*(\\d{1,19})L?\\s*");

  static NpyHeader read(InputStream in, String name) throws IOException {
    byte[] start = in.readNBytes(MAGIC_BYTES + 2);
    if (start.length < MAGIC_BYTES + 2 || ContentKind.of(start) != ContentKind.NPY) {
      throw new CurieException(
          start.length < MAGIC_BYTES ? ErrorCode.FORMAT_DAMAGED : ErrorCode.FORMAT_UNKNOWN,
          "expected a NumPy array, but %s is %s; save it with numpy.save or numpy.savez"
              .formatted(name, ContentKind.of(start).words()));
    }
    int version = start[MAGIC_BYTES];
    if (version < 1 || version > 3) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "expected .npy version 1, 2 or 3, but " + name + " has version " + version);
    }
    int lengthBytes = version == 1 ? 2 : 4;
    int length = littleEndian(exactly(in, lengthBytes, name));
    if (length < 0 || length > MOST_HEADER_BYTES) {
      throw damaged(name, "its header claims " + Integer.toUnsignedLong(length) + " bytes");
    }
    String text = new String(exactly(in, length, name), StandardCharsets.UTF_8);
    return parse(text, MAGIC_BYTES + 2 + lengthBytes + length, name);
  }

  /**
   * How many elements the shape has.
   *
   * @throws ArithmeticException when they overflow a long
   */
  long elements() {
    long elements = 1;
    for (int size : shape) {
      if (size == 0) {
        return 0;
      }
      elements = Math.multiplyExact(elements, size);
    }
    return elements;
  }

  private static NpyHeader parse(String text, int bytes, String name) {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
      throw damaged(name, "its header is no Python dictionary");
    }
    String body = dictionary.substring(1);
    Map<String, String> entries = new HashMap<>();
    Matcher entry = ENTRY.matcher(body);
    int end = 0;
    while (entry.find()) {
      if (entries.put(entry.group(1), entry.group(2)) != null) {
        throw damaged(name, "its header names " + entry.group(1) + " twice");
      }
      end = entry.end();
    }
    String descr = entries.getOrDefault("descr", "");
    String fortran = entries.getOrDefault("fortran_order", "");
    String shape = entries.getOrDefault("shape", "");
    if (entries.size() != 3
        || !body.substring(end).strip().equals("}")
        || !(fortran.equals("True") || fortran.equals("False"))
        || !shape.startsWith("(")) {
      throw damaged(name, "its header does not name descr, fortran_order and shape once each");
    }
    return new NpyHeader(
        dtype(descr, name),
        descr.startsWith("'>") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        fortran.equals("True"),
        dimensions(shape.substring(1, shape.length() - 1), name),
        bytes);
  }

  private static Dtype dtype(String descr, String name) {
    if (descr.length() >= 4 && "'<>|=".indexOf(descr.charAt(1)) > 0) {
      String code = descr.substring(2, descr.length() - 1);
      if (code.startsWith("O")) {
        throw unsupported(
            name, "Python objects (a pickle), which could run code and is never read");
      }
      return Dtype.of(code).orElseThrow(() -> unsupported(name, "elements of type " + descr));
    }
    throw unsupported(name, descr.startsWith("[") ? "records of several fields" : "type " + descr);
  }

  private static List<Integer> dimensions(String text, String name) {
    List<Integer> shape = new ArrayList<>();
    if (text.isBlank()) {
      return List.of();
    }
    String[] parts = text.split(",", -1);
    boolean trailingComma = parts[parts.length - 1].isBlank();
    for (int i = 0; i < parts.length - (trailingComma ? 1 : 0); i++) {
      Matcher dimension = DIMENSION.matcher(parts[i]);
      long size = dimension.matches() ? parse(dimension.group(1)) : -1;
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw damaged(name, "its shape (" + text + ") is not a list of sizes");
      }
      shape.add((int) size);
    }
    return List.copyOf(shape);
  }

  private static long parse(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static byte[] exactly(InputStream in, int count, String name) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw damaged(name, "it ends inside its header (truncated)");
    }
    return bytes;
  }

  private static int littleEndian(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.length == 2 ? Short.toUnsignedInt(buffer.getShort()) : buffer.getInt();
  }

  private static CurieException damaged(String name, String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "expected a whole NumPy array, but " + name + " is damaged: " + what + "; copy it again");
  }

  private static CurieException unsupported(String name, String what) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "expected an array of whole or floating numbers, but %s holds %s; save it as numbers"
            .formatted(name, what));
  }
}
