// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tab-separated tables of this package; lines with # are comments. */
final class TableFile {
  private TableFile() {}

  /** The rows of a table that ships with the program. */
  static List<List<String>> shipped(String name) {
    InputStream stream = TableFile.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("the table " + name + " is missing from the program");
    }
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return rows(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + name + " cannot be read", e);
    }
  }

  static List<List<String>> rows(Reader reader) {
    return new BufferedReader(reader)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }
}
