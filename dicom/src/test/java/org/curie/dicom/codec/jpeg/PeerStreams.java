// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.Peer;
import org.curie.dicom.codec.Raster;

/**
 * Streams with the samples that other programs decode them to, as the scripts under {@code
 * src/test/python} leave them in a folder.
 */
final class PeerStreams {
  private PeerStreams() {}

  /** One line of an index: its columns, the folder they name files of. */
  record Row(Path folder, List<String> columns) {
    String name() {
      return columns.getFirst();
    }

    byte[] bytes(int column) {
      try {
        return Files.readAllBytes(folder.resolve(columns.get(column)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Runs a script, which must succeed, and reads the index it wrote. */
  static List<Row> madeBy(String script, Path out, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("src/test/python/" + script);
    command.addAll(List.of(arguments));
    Peer.Answer answer = Peer.pydicom().ask(command.toArray(String[]::new));
    if (answer.exitCode() != 0) {
      throw new IllegalStateException(script + " failed: " + answer.output());
    }
    try {
      return Files.readAllLines(out.resolve("index.tsv")).stream()
          .map(line -> new Row(out, List.of(line.split("\t"))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The largest difference between decoded and expected samples, which are little-endian and 8 or
   * 16 bits wide; bits above the precision are left out.
   */
  static int largestDifference(Raster decoded, byte[] expected) {
    int count = decoded.samples().length;
    int width = expected.length / count;
    if (width * count != expected.length || width < 1 || width > 2) {
      throw new IllegalStateException(
          "%d samples were decoded, but %d bytes are expected".formatted(count, expected.length));
    }
    int mask = (1 << decoded.precision()) - 1;
    int largest = 0;
    for (int i = 0; i < count; i++) {
      int low = expected[i * width] & 0xFF;
      int high = width == 2 ? expected[i * width + 1] & 0xFF : 0;
      int difference = decoded.samples()[i] - (((high << 8) | low) & mask);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }
}
