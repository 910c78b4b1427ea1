// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.Deflate;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a PNG file, checked from signature to IEND before a decoder sees them.
 *
 * <p><b>Source</b> W3C Portable Network Graphics (Second Edition), 5 and 11. <b>Limits</b> refuses
 * a chunk that runs past the end of the file, a critical chunk whose CRC-32 is wrong, a missing
 * IHDR, IDAT, PLTE or IEND, and more pixels than its compressed bytes can hold.
 */
final class PngStructure {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_FRAME_BYTES = 12; // length, type, CRC
  private static final int HEADER_BYTES = 13;

  private final Path file;
  private final byte[] content;
  private final ByteBuffer buffer;
  private @Nullable PictureHeader header;
  private boolean paletteSeen;
  private long compressedBytes;

  private PngStructure(Path file, byte[] content) {
    this.file = file;
    this.content = content;
    this.buffer = ByteBuffer.wrap(content);
  }

  static PictureHeader check(Path file, byte[] content) {
    return new PngStructure(file, content).check();
  }

  private PictureHeader check() {
    int at = SIGNATURE_BYTES;
    String type = "";
    while (!type.equals("IEND")) {
      int length = chunkLength(at);
      type = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
      requireIntact(at, type, length);
      visit(at + 8, type, length);
      at += CHUNK_FRAME_BYTES + length;
    }
    if (header == null || compressedBytes == 0 || (header.indexed() && !paletteSeen)) {
      throw damaged("it has no complete IHDR, PLTE and IDAT chunks");
    }
    requireEnoughCompressedBytes(header);
    return header;
  }

  private int chunkLength(int at) {
    long remaining = (long) content.length - at;
    if (remaining < CHUNK_FRAME_BYTES) {
      throw damaged("it ends before its IEND chunk (truncated after " + content.length + " bytes)");
    }
    int length = buffer.getInt(at);
    if (length < 0 || length > remaining - CHUNK_FRAME_BYTES) {
      throw damaged(
          "the chunk at byte %d claims %d bytes but %d remain"
              .formatted(at, Integer.toUnsignedLong(length), remaining - CHUNK_FRAME_BYTES));
    }
    return length;
  }

  private void requireIntact(int at, String type, int length) {
    boolean critical = Character.isUpperCase(type.charAt(0));
    if (!critical) {
      return; // comments and the like never change a sample
    }
    CRC32 crc = new CRC32();
    crc.update(content, at + 4, 4 + length);
    if ((int) crc.getValue() != buffer.getInt(at + 8 + length)) {
      throw damaged("the check sum of chunk " + type + " at byte " + at + " is wrong");
    }
  }

  private void visit(int at, String type, int length) {
    if (header == null && !type.equals("IHDR")) {
      throw damaged("its first chunk is not IHDR");
    }
    switch (type) {
      case "IHDR" -> header = readHeader(at, length);
      case "PLTE" -> paletteSeen = true;
      case "IDAT" -> compressedBytes += length;
      default -> {
        // other chunks carry no samples
      }
    }
  }

  private PictureHeader readHeader(int at, int length) {
    if (length != HEADER_BYTES || header != null) {
      throw damaged("its IHDR chunk has " + length + " bytes or comes twice");
    }
    int width = buffer.getInt(at);
    int height = buffer.getInt(at + 4);
    int bits = content[at + 8];
    int colourType = content[at + 9];
    if (width < 1 || height < 1) {
      throw damaged("its header says %d x %d pixels".formatted(width, height));
    }
    boolean bitsAllowed = switch (colourType) { // PNG table 11.1
          case 0 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
          case 3 -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
          case 2, 4, 6 -> bits == 8 || bits == 16;
          default -> false;
        };
    if (!bitsAllowed) {
      throw damaged("no PNG has colour type %d with %d bits".formatted(colourType, bits));
    }
    int channels = colourType == 0 || colourType == 4 ? 1 : 3;
    return new PictureHeader("PNG", width, height, channels, bits, colourType == 3);
  }

  private void requireEnoughCompressedBytes(PictureHeader header) {
    int storedChannels = header.indexed() ? 1 : header.channels();
    long bytesPerRow = (header.width() * (long) header.bits() * storedChannels) / 8;
    if (bytesPerRow > Deflate.mostBytesFrom(compressedBytes) / header.height()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%s claims %d x %d pixels, more than its %d compressed bytes can hold; the header lies"
              .formatted(file, header.width(), header.height(), compressedBytes));
    }
  }

  private CurieException damaged(String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "expected a whole PNG picture, but " + file + " is damaged: " + what + "; copy it again");
  }
}
