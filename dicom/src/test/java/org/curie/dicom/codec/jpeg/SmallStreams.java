// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/** Streams for tests: small ones kept as files, and ones put together byte by byte. */
final class SmallStreams {
  /** Made by {@code src/test/python/jpeg_small.py} with cjpeg, dcmcjpeg and a plain encoder. */
  static final List<String> NAMES =
      List.of(
          "baseline-420-restarts.jpg",
          "progressive-420.jpg",
          "extended-12.jpg",
          "progressive-12.jpg",
          "lossless-sampled-dnl.jpg",
          "lossless-scans-restarts.jpg");

  static final String SOI = "FFD8";
  static final String EOI = "FFD9";

  /** All steps 1. */
  static final String DQT = "FFDB 0043 00" + "01".repeat(64);

  /** 8 rows and columns of one component. */
  static final String SOF0 = "FFC0 000B 08 0008 0008 01 01 11 00";

  /** DC: 0 is size 0, 10 is size 6. */
  static final String DHT_DC = "FFC4 0015 00 01010000000000000000000000000000 0006";

  /** AC: 0 is the end of the block, 10 a run of sixteen zeros. */
  static final String DHT_AC = "FFC4 0015 10 01010000000000000000000000000000 00F0";

  static final String SOS = "FFDA 0008 01 01 00 00 3F 00";

  /** Size 6 and +40, end of block, ones to the end: 10 101000 0 1111111. */
  static final String FLAT_DATA = "A8 7F";

  /** A block of 133: 128 and an eighth of 40. */
  static final String FLAT = SOI + DQT + SOF0 + DHT_DC + DHT_AC + SOS + FLAT_DATA + EOI;

  private SmallStreams() {}

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] file(String name) {
    try (InputStream in = SmallStreams.class.getResourceAsStream(name)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
