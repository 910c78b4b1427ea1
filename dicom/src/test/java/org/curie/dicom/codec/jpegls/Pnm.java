// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.dicom.codec.Raster;

/** Pictures in the formats PGM and PPM, binary, as the reference pictures are. */
final class Pnm {
  private final byte[] bytes;
  private int position;

  private Pnm(byte[] bytes) {
    this.bytes = bytes;
  }

  static Raster read(Path path) throws IOException {
    return new Pnm(Files.readAllBytes(path)).raster();
  }

  private Raster raster() {
    int components = word().equals("P6") ? 3 : 1;
    int columns = Integer.parseInt(word());
    int rows = Integer.parseInt(word());
    int greatest = Integer.parseInt(word());
    int[] samples = new int[rows * columns * components];
    position = bytes.length - samples.length * (greatest > 255 ? 2 : 1); // after CR, LF or both
    for (int i = 0; i < samples.length; i++) {
      samples[i] = greatest > 255 ? (octet() << 8) | octet() : octet();
    }
    int precision = Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
    return new Raster(rows, columns, components, precision, false, samples);
  }

  private int octet() {
    return bytes[position++] & 0xFF;
  }

  /** The next word, white space and comments before it passed over. */
  private String word() {
    while (bytes[position] <= ' ' || bytes[position] == '#') {
      if (bytes[position++] == '#') {
        while (bytes[position++] != '\n') {}
      }
    }
    int start = position;
    while (bytes[position] > ' ') {
      position++;
    }
    String word = new String(bytes, start, position - start, StandardCharsets.US_ASCII);
    position++;
    return word;
  }
}
