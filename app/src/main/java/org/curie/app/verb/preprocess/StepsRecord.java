// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.preprocess;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.geometry.Grid;
import org.curie.imaging.transform.Transform;
import org.curie.learning.json.Json;

/**
 * How one result came to be, kept beside it: enough to do the same again to the image or to its
 * label map, and to find the way back.
 *
 * @param program name and version of what made it
 * @param input the file it was made from
 * @param source the grid before the first step
 * @param result the grid after the last step
 * @param steps with every number that was taken from the image filled in
 */
record StepsRecord(
    int formatVersion,
    String program,
    String input,
    Grid source,
    Grid result,
    List<Transform> steps) {
  static final String ENDING = ".steps.json";

  private static final int VERSION = 1;
  private static final long LONGEST = 64L << 20;

  StepsRecord {
    steps = List.copyOf(steps);
    if (formatVersion != VERSION) {
      throw new IllegalArgumentException(
          "formatVersion must be %d, but was %d; read it with the program that wrote it"
              .formatted(VERSION, formatVersion));
    }
  }

  static StepsRecord of(
      String program, Path input, Grid source, Grid result, List<Transform> steps) {
    return new StepsRecord(VERSION, program, input.toString(), source, result, steps);
  }

  /** Where the record of a result lies. */
  static Path beside(Path output) {
    return output.resolveSibling(output.getFileName() + ENDING);
  }

  /**
   * @throws CurieException when it is missing or no such record
   */
  static StepsRecord read(Path file) {
    return Json.read(text(file), StepsRecord.class, file.toString());
  }

  /**
   * The steps that a person wrote down in YAML, or those of a record.
   *
   * @throws CurieException when the file is missing or no list of steps
   */
  static List<Transform> steps(Path file) {
    return file.toString().endsWith(ENDING)
        ? read(file).steps()
        : Json.readYaml(text(file), StepsFile.class, file.toString()).steps();
  }

  /** What stands in a file of steps. */
  private record StepsFile(Optional<String> about, List<Transform> steps) {}

  void write(Path file) {
    AtomicFile.write(file, Json.pretty(this));
  }

  private static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "expected a file of steps, but there is no file " + file);
    }
    try {
      if (Files.size(file) > LONGEST) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected a file of steps of at most %d bytes, but %s has %d"
                .formatted(LONGEST, file, Files.size(file)));
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
