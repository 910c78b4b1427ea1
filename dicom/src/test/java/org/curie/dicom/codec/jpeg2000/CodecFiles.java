// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.dicom.SharedFiles;
import org.junit.jupiter.api.Assumptions;

/** The public conformance streams that lie beside the shared DICOM files. */
final class CodecFiles {
  private CodecFiles() {}

  /** One of the sets, or an aborted test that says what is missing. */
  static Path folder(String set) {
    Path folder = SharedFiles.folder().resolveSibling("codecs").resolve(set);
    if (!Files.isDirectory(folder)) {
      Assumptions.abort("no conformance streams at " + folder + "; set CURIE_DATA");
    }
    return folder;
  }

  /** The streams of a set, by name. */
  static List<Path> streams(String set, String... endings) {
    try (Stream<Path> files = Files.list(folder(set))) {
      return files
          .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
