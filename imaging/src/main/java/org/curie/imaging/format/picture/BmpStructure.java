// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.Refusal;

/**
 * The headers of a BMP file, checked before a decoder sees them.
 *
 * <p><b>Source</b> Microsoft, BITMAPFILEHEADER, BITMAPCOREHEADER, BITMAPINFOHEADER and its versions
 * 4 and 5. <b>Limits</b> refuses pixels beyond the end of the file, and by name what wraps another
 * format; a run-length coded picture may claim 255 pixels for two bytes, no more.
 */
final class BmpStructure {
  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final int INFO_HEADER = 40;
  private static final int MOST_HEADER = 1024;

  // BITMAPINFOHEADER biCompression
  private static final int RGB = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BITFIELDS = 3;
  private static final int ALPHA_BITFIELDS = 6;

  private final Path file;
  private final Refusal refusal;
  private final byte[] content;
  private final ByteBuffer b;

  private BmpStructure(Path file, byte[] content) {
    this.file = file;
    this.refusal = new Refusal("a whole BMP picture", file);
    this.content = content;
    this.b = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  static PictureHeader check(Path file, byte[] content) {
    return new BmpStructure(file, content).check();
  }

  private PictureHeader check() {
    requireBytes(FILE_HEADER + CORE_HEADER);
    int headerBytes = b.getInt(FILE_HEADER);
    boolean isCore = headerBytes == CORE_HEADER;
    if (!isCore && (headerBytes < INFO_HEADER || headerBytes > MOST_HEADER)) {
      throw refusal.damaged("its header says it has %d bytes".formatted(headerBytes));
    }
    requireBytes(FILE_HEADER + headerBytes);
    long width = isCore ? Short.toUnsignedInt(b.getShort(18)) : b.getInt(18);
    long height = isCore ? Short.toUnsignedInt(b.getShort(20)) : Math.abs((long) b.getInt(22));
    int bits = b.getShort(isCore ? 24 : 28);
    int compression = isCore ? RGB : b.getInt(30);
    if (width < 1 || height < 1 || height > Integer.MAX_VALUE) {
      throw refusal.damaged("its header says %d x %d pixels".formatted(width, height));
    }
    requireKnown(bits, compression);
    requirePixels(width, height, bits, compression);
    boolean indexed = bits <= Byte.SIZE;
    int channels = indexed && isGrey(bits, headerBytes, isCore) ? 1 : 3;
    return new PictureHeader("BMP", (int) width, (int) height, channels, Byte.SIZE, indexed);
  }

  private void requireKnown(int bits, int compression) {
    boolean fits =
        switch (compression) {
          case RGB -> bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case RLE8 -> bits == 8;
          case RLE4 -> bits == 4;
          case BITFIELDS, ALPHA_BITFIELDS -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!fits) {
      throw refusal.unsupported(
          "%d-bit pixels of compression %d".formatted(bits, compression), "convert it to PNG");
    }
  }

  private void requirePixels(long width, long height, int bits, int compression) {
    long first = Integer.toUnsignedLong(b.getInt(10));
    long present = content.length - first;
    if (present <= 0) {
      throw refusal.damaged("its pixels are said to begin at byte " + first);
    }
    if (compression == RLE8 || compression == RLE4) {
      if (width * height > (present / 2 + 1) * 255) { // two bytes are a run of at most 255
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "%s claims %d x %d pixels, more than its %d bytes can hold; the header lies"
                .formatted(file, width, height, present));
      }
      return;
    }
    long rowBytes = (width * bits + 31) / 32 * 4; // rows are filled up to four bytes
    if (height > present / rowBytes) {
      throw refusal.damaged(
          "it claims %d x %d pixels, but ends after %d bytes (truncated)"
              .formatted(width, height, content.length));
    }
  }

  /** Whether every colour of the palette is a grey; the palette must be there. */
  private boolean isGrey(int bits, int headerBytes, boolean isCore) {
    int used = isCore ? 0 : b.getInt(46);
    int colours = used == 0 ? 1 << bits : used;
    int step = isCore ? 3 : 4;
    int at = FILE_HEADER + headerBytes;
    if (colours < 0 || colours > 1 << bits) {
      throw refusal.damaged("its palette has %d colours".formatted(colours));
    }
    requireBytes(at + colours * step);
    for (int i = 0; i < colours; i++) {
      int entry = at + i * step;
      if (content[entry] != content[entry + 1] || content[entry] != content[entry + 2]) {
        return false;
      }
    }
    return true;
  }

  private void requireBytes(int count) {
    if (content.length < count) {
      throw refusal.damaged("it ends after %d bytes, inside its header".formatted(content.length));
    }
  }
}
