// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.table.CsvTable;
import org.curie.learning.data.table.GridSpec;
import org.curie.learning.data.table.LongTable;

/**
 * A set of PhysioNet's challenge of 2012: {@code Outcomes-a.txt} beside {@code set-a.csv} or {@code
 * set-a.csv.gz}, all measurements of the first two days in intensive care as one long table.
 *
 * <p>The task is death in hospital; the sequences are hourly means. Records without measurements or
 * without an outcome are left out. <b>Source</b> Silva et al. 2012, Computing in Cardiology 39:245.
 */
final class PhysioNet2012 {
  private static final List<String> CLASSES = List.of("survived", "died in hospital");

  private PhysioNet2012() {}

  /** Whether a folder holds such a set. */
  static boolean isIn(Path folder) {
    return Files.isDirectory(folder) && outcomes(folder).isPresent();
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} when the table is missing, {@link
   *     ErrorCode#DATA_INVALID} when an outcome is not understood; also as {@link LongTable#read}
   *     and {@link CsvTable#read}
   */
  static DataSet read(Path folder) {
    Path outcomes = outcomes(folder).orElseThrow();
    String letter = String.valueOf(outcomes.getFileName()).substring(9, 10);
    Map<String, Sequence> stays =
        LongTable.read(measurements(folder, letter), GridSpec.twoDaysByHour());
    CsvTable table = CsvTable.read(outcomes);
    int record = table.requiredColumn("recordid");
    int death = table.requiredColumn("in-hospital_death");
    List<LabeledCase> cases = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String id = table.get(row, record);
      Sequence stay = stays.get(id);
      if (stay != null) {
        cases.add(new LabeledCase(id, id, Split.TRAIN, label(table, row, death)));
        sequences.add(stay);
      }
    }
    return DataSet.ofSequences("physionet2012-" + letter, CLASSES, cases, sequences::get, false);
  }

  private static int label(CsvTable table, int row, int column) {
    return switch (table.get(row, column)) {
      case "0" -> 0;
      case "1" -> 1;
      case String other ->
          throw new CurieException(
              ErrorCode.DATA_INVALID,
              table.place(row)
                  + ": expected In-hospital_death to be 0 or 1, found \""
                  + other
                  + "\"");
    };
  }

  private static Path measurements(Path folder, String letter) {
    for (String ending : List.of(".csv", ".csv.gz")) {
      Path table = folder.resolve("set-" + letter + ending);
      if (Files.exists(table)) {
        return table;
      }
    }
    throw new CurieException(
        ErrorCode.FILE_NOT_FOUND,
        "%s has outcomes, but neither set-%s.csv nor set-%s.csv.gz with the measurements"
            .formatted(folder, letter, letter));
  }

  private static Optional<Path> outcomes(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(p -> String.valueOf(p.getFileName()).matches("Outcomes-[a-c]\\.txt"))
          .sorted()
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
