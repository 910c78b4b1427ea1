// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes {@code .npz} files as NumPy does: format version 1.0, little-endian. */
final class NpzBytes {
  private final Map<String, byte[]> arrays = new LinkedHashMap<>();

  /** An array of unsigned bytes; {@code shape} as Python writes a tuple. */
  NpzBytes bytes(String name, String shape, int... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length);
    for (int value : values) {
      data.put((byte) value);
    }
    return put(name, "|u1", shape, data.array());
  }

  NpzBytes doubles(String name, String shape, double... values) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      data.putDouble(value);
    }
    return put(name, "<f8", shape, data.array());
  }

  NpzBytes without(String name) {
    arrays.remove(name);
    return this;
  }

  private NpzBytes put(String name, String type, String shape, byte[] data) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int padded = (10 + header.length() + 1 + 63) / 64 * 64;
    header = header + " ".repeat(padded - 10 - header.length() - 1) + "\n";
    ByteBuffer npy = ByteBuffer.allocate(padded + data.length).order(ByteOrder.LITTLE_ENDIAN);
    npy.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    npy.put((byte) 0).putShort((short) header.length());
    npy.put(header.getBytes(StandardCharsets.US_ASCII)).put(data);
    arrays.put(name, npy.array());
    return this;
  }

  Path writeTo(Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
      zip.finish();
      return Files.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
