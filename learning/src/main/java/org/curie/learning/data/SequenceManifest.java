// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.signal.WfdbRecord;
import org.curie.learning.data.table.CsvTable;
import org.curie.learning.data.table.SequenceFile;

/**
 * A CSV that lists sequences: a column {@code record} with WFDB records (with or without {@code
 * .hea}) or CSV files of one sequence each, a label column, and where only a part is meant {@code
 * start} and {@code length} in samples. Patients and splits are as in other manifests; without
 * patients, all parts of a record are one patient's.
 *
 * <p>Paths are relative to the CSV's folder and may lead out of it, as those of images may. Every
 * WFDB record is read once whole to verify its checksums. A case is called by its record, with
 * {@code #start} behind it where it is a part.
 */
final class SequenceManifest {
  private static final String RECORD = "record";

  private final CsvTable table;
  private final CaseColumns columns;
  private final int recordColumn;
  private final OptionalInt startColumn;
  private final OptionalInt lengthColumn;
  private final Map<String, Stretches> opened = new HashMap<>();

  /** A source of which any part can be read. */
  private interface Stretches {
    Sequence read(long start, int length);

    long length();
  }

  private SequenceManifest(CsvTable table) {
    this.table = table;
    columns = new CaseColumns(table);
    recordColumn = table.requiredColumn(RECORD);
    startColumn = table.column("start");
    lengthColumn = table.column("length");
  }

  /** Whether a table lists sequences: it names records, and no files of images. */
  static boolean isOne(CsvTable table) {
    return table.column(RECORD).isPresent() && table.column("path", "file", "image").isEmpty();
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a cell is missing, not
   *     understood or leads out of its record; also as {@link WfdbRecord#open} and {@link
   *     SequenceFile#read}
   */
  static DataSet read(CsvTable table) {
    return new SequenceManifest(table).dataSet();
  }

  private record Part(Stretches record, long start, int length) {
    Sequence read() {
      return record.read(start, length);
    }
  }

  private DataSet dataSet() {
    List<LabeledCase> cases = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String name = columns.filled(row, recordColumn, RECORD);
      Part part = part(row, opened(row, name));
      parts.add(part);
      String id = startColumn.isPresent() ? name + "#" + part.start : name;
      cases.add(columns.labeled(row, id, name));
    }
    return DataSet.ofSequences(
        table.name(),
        columns.classes(),
        cases,
        index -> parts.get(index).read(),
        columns.haveSplits());
  }

  private Part part(int row, Stretches record) {
    long start = startColumn.isPresent() ? number(row, startColumn.getAsInt(), "start") : 0;
    long length =
        lengthColumn.isPresent()
            ? number(row, lengthColumn.getAsInt(), "length")
            : record.length() - start;
    if (start < 0 || length < 1 || length > Integer.MAX_VALUE || start > record.length() - length) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s: %d samples from %d on do not lie in the record, which has %d"
              .formatted(table.place(row), length, start, record.length()));
    }
    return new Part(record, start, (int) length);
  }

  private long number(int row, int column, String what) {
    String text = columns.filled(row, column, what);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s: expected the %s as a number of samples, found \"%s\""
              .formatted(table.place(row), what, text),
          e);
    }
  }

  private Stretches opened(int row, String name) {
    Stretches known = opened.get(name);
    if (known == null) {
      known = open(row, name);
      opened.put(name, known);
    }
    return known;
  }

  private Stretches open(int row, String name) {
    try {
      Path path = table.folder().resolve(name);
      return name.endsWith(".csv") ? ofTable(path) : ofRecord(path);
    } catch (InvalidPathException e) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          table.place(row) + ": the record cannot be a file (" + e.getReason() + ")",
          e);
    }
  }

  private static Stretches ofRecord(Path path) {
    WfdbRecord record = WfdbRecord.open(path);
    record.verify();
    return new Stretches() {
      @Override
      public Sequence read(long start, int length) {
        return record.read(start, length);
      }

      @Override
      public long length() {
        return record.length();
      }
    };
  }

  private static Stretches ofTable(Path path) {
    Sequence all = SequenceFile.read(path);
    return new Stretches() {
      @Override
      public Sequence read(long start, int length) {
        return all.part((int) start, length);
      }

      @Override
      public long length() {
        return all.steps();
      }
    };
  }
}
