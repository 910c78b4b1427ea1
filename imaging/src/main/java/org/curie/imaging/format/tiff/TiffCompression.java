// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import org.curie.imaging.format.content.Refusal;

/** How a chunk is packed. */
enum TiffCompression {
  NONE(1),
  LZW(4096),
  DEFLATE(1100), // RFC 1951 3.2.5: 258 bytes from 2 bits, and something for a small chunk's tables
  PACK_BITS(128);

  private final int mostRatio;

  TiffCompression(int mostRatio) {
    this.mostRatio = mostRatio;
  }

  /** A bound on the bytes that some unfold to. */
  long mostBytesFrom(long packed) {
    return packed > Long.MAX_VALUE / mostRatio ? Long.MAX_VALUE : packed * mostRatio;
  }

  static TiffCompression of(long code, Refusal refusal) {
    return switch ((int) code) {
      case 1 -> NONE;
      case 5 -> LZW;
      case 8, 32946 -> DEFLATE;
      case 32773 -> PACK_BITS;
      default ->
          throw refusal.unsupported(
              "pixels packed by " + word((int) code), "write it as LZW, deflate or unpacked");
    };
  }

  private static String word(int code) {
    return switch (code) {
      case 2, 3, 4 -> "a fax code (CCITT)";
      case 6, 7 -> "JPEG";
      case 33003, 33004, 33005, 34712 -> "JPEG 2000";
      case 34925 -> "LZMA";
      case 50000 -> "Zstandard";
      case 50001 -> "WebP";
      default -> "compression " + code;
    };
  }

  InputStream unpack(InputStream packed) throws IOException {
    return switch (this) {
      case NONE -> packed;
      case LZW -> new LzwInputStream(new BufferedInputStream(packed));
      case DEFLATE -> new InflaterInputStream(packed);
      case PACK_BITS -> new PackBitsInputStream(new BufferedInputStream(packed));
    };
  }
}
