// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file, walked from SOI to EOI before a decoder sees them.
 *
 * <p><b>Source</b> ITU-T T.81 Annex B. <b>Limits</b> refuses a file that ends before its EOI
 * marker, and by name what is not 8-bit Huffman coded grey or three-channel colour: CMYK, 12 bits,
 * lossless, arithmetic coding.
 */
final class JpegStructure {
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  /** One progressive pass may spend one bit on a luminance block, subsampled at most 4 x 4. */
  private static final long MOST_PIXELS_PER_BYTE = 8L * 64 * 16;

  private final Path file;
  private final byte[] content;
  private int at = 2;
  private @Nullable PictureHeader header;
  private boolean scanSeen;

  private JpegStructure(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  static PictureHeader check(Path file, byte[] content) {
    return new JpegStructure(file, content).check();
  }

  private PictureHeader check() {
    int marker = nextMarker();
    while (marker != EOI) {
      visit(marker);
      marker = nextMarker();
    }
    if (header == null || !scanSeen) {
      throw damaged("it has no frame header or no scan");
    }
    if (header.pixels() > MOST_PIXELS_PER_BYTE * content.length) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%s claims %d x %d pixels, more than its %d bytes can hold; the header lies"
              .formatted(file, header.width(), header.height(), content.length));
    }
    return header;
  }

  private int nextMarker() {
    if (unsigned(at) != 0xFF) {
      throw damaged("no marker where one must be, at byte " + at);
    }
    while (unsigned(at) == 0xFF) {
      at++; // any number of fill bytes may stand before a marker: T.81 B.1.1.2
    }
    return unsigned(at++);
  }

  private void visit(int marker) {
    boolean alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    if (alone) {
      return;
    }
    int length = unsigned(at) << 8 | unsigned(at + 1);
    if (length < 2 || length > content.length - at) {
      throw damaged(
          "the segment at byte %d claims %d bytes but %d remain (truncated)"
              .formatted(at, length, content.length - at));
    }
    boolean frame = marker >= 0xC0 && marker <= 0xCF;
    if (frame && marker != DHT && marker != JPG && marker != DAC) {
      header = readFrame(marker, length);
    }
    at += length;
    if (marker == SOS) {
      scanSeen = true;
      skipScan();
    }
  }

  /** Goes to the first marker that is neither a stuffed byte nor a restart marker. */
  private void skipScan() {
    while (unsigned(at) != 0xFF || isInsideScan(unsigned(at + 1))) {
      at++;
    }
  }

  private static boolean isInsideScan(int afterFf) {
    return afterFf == 0x00 || (afterFf >= 0xD0 && afterFf <= 0xD7);
  }

  private PictureHeader readFrame(int marker, int length) {
    if (header != null || length < 8) {
      throw damaged("its frame header is too short or comes twice");
    }
    if (marker > 0xC2) {
      throw unsupported(
          marker < 0xC8 ? "lossless or hierarchical coding" : "arithmetic coding", "convert it");
    }
    int bits = unsigned(at + 2);
    int height = unsigned(at + 3) << 8 | unsigned(at + 4);
    int width = unsigned(at + 5) << 8 | unsigned(at + 6);
    int components = unsigned(at + 7);
    if (bits != 8) {
      throw unsupported(bits + "-bit samples", "store it as 16-bit PNG");
    }
    if (components == 4) {
      throw unsupported("four channels (CMYK or YCCK)", "convert it to RGB");
    }
    if (components != 1 && components != 3) {
      throw unsupported(components + " channels", "convert it to grey or RGB");
    }
    if (width == 0 || height == 0) {
      throw damaged("its header says %d x %d pixels".formatted(width, height));
    }
    return new PictureHeader("JPEG", width, height, components, bits, false);
  }

  private int unsigned(int index) {
    if (index >= content.length) {
      throw damaged("it ends before its EOI marker (truncated after " + content.length + " bytes)");
    }
    return Byte.toUnsignedInt(content[index]);
  }

  private CurieException damaged(String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "expected a whole JPEG picture, but " + file + " is damaged: " + what + "; copy it again");
  }

  private CurieException unsupported(String what, String remedy) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "expected an 8-bit grey or RGB JPEG, but %s has %s, which Curie does not read; %s"
            .formatted(file, what, remedy));
  }
}
