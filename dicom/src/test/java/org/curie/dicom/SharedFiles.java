// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The public DICOM files that lie beside the repository, found through CURIE_DATA. */
public final class SharedFiles {
  private SharedFiles() {}

  /** The folder, or an aborted test that says what is missing. */
  public static Path folder() {
    String configured = System.getenv("CURIE_DATA");
    Path folder = Path.of(configured == null ? "../../shared/data" : configured, "dicom");
    if (!Files.isDirectory(folder)) {
      Assumptions.abort("no DICOM files at " + folder + "; set CURIE_DATA to the shared data");
    }
    return folder;
  }

  /** Every file, by path. */
  public static List<Path> all() {
    try (Stream<Path> files = Files.walk(folder())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
