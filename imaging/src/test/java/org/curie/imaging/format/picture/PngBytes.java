// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds PNG files chunk by chunk, honest or not, without the encoder under test. */
final class PngBytes {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PngBytes() {
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
  }

  PngBytes header(int width, int height, int bits, int colourType) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) colourType)
            .array());
  }

  /** Rows of packed samples without filter bytes. */
  PngBytes rows(byte[][] rows) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (byte[] row : rows) {
      raw.write(0);
      raw.writeBytes(row);
    }
    return chunk("IDAT", deflate(raw.toByteArray()));
  }

  PngBytes chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return this;
  }

  byte[] end() {
    chunk("IEND", new byte[0]);
    return out.toByteArray();
  }

  static byte[] deflate(byte[] raw) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(raw);
      deflater.finish();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return packed.toByteArray();
  }
}
