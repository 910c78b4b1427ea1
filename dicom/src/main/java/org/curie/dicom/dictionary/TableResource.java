// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of a tab-separated table that ships with this package; lines with # are comments. */
final class TableResource {
  private TableResource() {}

  static List<List<String>> rows(String name) {
    InputStream stream = TableResource.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("the table " + name + " is missing from the program");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + name + " cannot be read", e);
    }
  }
}
