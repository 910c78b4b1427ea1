// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DataSetWriter;

/**
 * Lays records one behind the other and lets them point at each other by their place in the file.
 *
 * <p>An offset has four bytes whatever it is, so the places are known before they are written in.
 *
 * <p><b>Source</b> DICOM PS3.3 annex F.2.2 and F.3.2.2; PS3.10 section 8.6: Explicit VR Little
 * Endian.
 */
final class DirectoryLayout {
  private static final int ITEM_HEADER_BYTES = 8;
  private static final int SEQUENCE_HEADER_BYTES = 12;
  private static final DataSetWriter WRITER =
      new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

  private final IdentityHashMap<RecordNode, Long> places = new IdentityHashMap<>();
  private final List<DataSet> items = new ArrayList<>();

  private DirectoryLayout() {}

  /**
   * The data set of a directory.
   *
   * @param startBytes what stands in the file before it
   */
  static DataSet of(Collection<RecordNode> patients, long startBytes) {
    DirectoryLayout layout = new DirectoryLayout();
    DataSet head = head(0, 0);
    layout.place(patients, startBytes + WRITER.measure(head) + SEQUENCE_HEADER_BYTES);
    layout.link(List.copyOf(patients));
    List<RecordNode> roots = List.copyOf(patients);
    return DataSet.builder()
        .all(roots.isEmpty() ? head : head(layout.at(roots.getFirst()), layout.at(roots.getLast())))
        .items(Tags.DirectoryRecordSequence, layout.items.toArray(DataSet[]::new))
        .build();
  }

  private static DataSet head(int first, int last) {
    return DataSet.builder()
        .empty(Tags.FileSetID)
        .ints(Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, first)
        .ints(Tags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, last)
        .ints(Tags.FileSetConsistencyFlag, 0)
        .build();
  }

  /** Each record, then those below it; returns where the next one would begin. */
  private long place(Collection<RecordNode> records, long start) {
    long position = start;
    for (RecordNode record : records) {
      places.put(record, position);
      position += ITEM_HEADER_BYTES + WRITER.measure(record.attributes());
      position = place(record.lower().values(), position);
    }
    if (position > Integer.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "a directory of more than 2 GB is not written; spread the files over several folders");
    }
    return position;
  }

  /** In the same order. */
  private void link(List<RecordNode> records) {
    for (int i = 0; i < records.size(); i++) {
      RecordNode record = records.get(i);
      List<RecordNode> lower = List.copyOf(record.lower().values());
      DataSetBuilder linked = DataSet.builder().all(record.attributes());
      if (i + 1 < records.size()) {
        offset(linked, Tags.OffsetOfTheNextDirectoryRecord, records.get(i + 1));
      }
      if (!lower.isEmpty()) {
        offset(linked, Tags.OffsetOfReferencedLowerLevelDirectoryEntity, lower.getFirst());
      }
      items.add(linked.build());
      link(lower);
    }
  }

  private void offset(DataSetBuilder record, Tag tag, RecordNode target) {
    record.ints(tag, at(target));
  }

  private int at(RecordNode record) {
    return Math.toIntExact(places.getOrDefault(record, 0L));
  }
}
