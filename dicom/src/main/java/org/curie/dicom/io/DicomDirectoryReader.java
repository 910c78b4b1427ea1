// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Reads DICOMDIR files and puts their records, which point at each other by offsets, into a tree.
 *
 * <p>Records that are not in use are left out. <b>Source</b> DICOM PS3.3 annex F. <b>Limits</b> an
 * offset at which no record begins, a record that is met twice (a circle) and more than {@value
 * #DEEPEST} levels are refused. Safe for use by several threads.
 */
public final class DicomDirectoryReader {
  private static final int DEEPEST = 32;
  private static final int NOT_IN_USE = 0;

  private final ReadLimits limits;

  public DicomDirectoryReader() {
    this(ReadLimits.defaults());
  }

  public DicomDirectoryReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws CurieException as {@link DicomReader#read(Path)}; DATA_INVALID when the file is no
   *     directory
   */
  public DicomDirectory read(Path path) {
    ReadContext context = new ReadContext(limits);
    DicomFile file = new DicomReader(limits).read(path, context);
    try {
      return new Tree(file, context.recordOffsets()).directory();
    } catch (CurieException e) {
      throw new CurieException(e.code(), path + ": " + e.getMessage(), e);
    }
  }

  /** One directory while its tree is put together. */
  private static final class Tree {
    private final DicomFile file;
    private final List<DataSet> records;
    private final Map<Long, Integer> byOffset = new HashMap<>();
    private final BitSet met = new BitSet();

    Tree(DicomFile file, List<Long> offsets) {
      this.file = file;
      this.records = file.dataSet().items(Tags.DirectoryRecordSequence);
      if (!file.dataSet().contains(Tags.DirectoryRecordSequence)) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "expected a directory (DICOMDIR), but there is no "
                + Dictionary.describe(Tags.DirectoryRecordSequence));
      }
      for (int i = 0; i < records.size(); i++) {
        byOffset.put(offsets.get(i), i);
      }
    }

    DicomDirectory directory() {
      long first =
          offset(file.dataSet(), Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity);
      List<DirectoryRecord> roots = entity(first, 0);
      return new DicomDirectory(file, roots, records.size() - met.cardinality());
    }

    /** A record, the next one it points at, and so on. */
    private List<DirectoryRecord> entity(long first, int depth) {
      if (depth > DEEPEST) {
        throw damaged("has more than " + DEEPEST + " levels");
      }
      List<DirectoryRecord> entity = new ArrayList<>();
      long offset = first;
      while (offset != 0) {
        DataSet attributes = take(offset);
        if (attributes.integer(Tags.RecordInUseFlag).orElse(-1) != NOT_IN_USE) {
          long below = offset(attributes, Tags.OffsetOfReferencedLowerLevelDirectoryEntity);
          String type = attributes.string(Tags.DirectoryRecordType).orElse("");
          entity.add(new DirectoryRecord(type, attributes, entity(below, depth + 1)));
        }
        offset = offset(attributes, Tags.OffsetOfTheNextDirectoryRecord);
      }
      return entity;
    }

    private DataSet take(long offset) {
      Integer index = byOffset.get(offset);
      if (index == null) {
        throw damaged("points at byte " + offset + ", where no record begins");
      }
      if (met.get(index)) {
        throw damaged("points twice at the record at byte " + offset);
      }
      met.set(index);
      return records.get(index);
    }

    private static long offset(DataSet attributes, Tag tag) {
      long[] offsets = attributes.longs(tag);
      return offsets.length == 0 ? 0 : offsets[0];
    }

    private static CurieException damaged(String what) {
      return new CurieException(
          ErrorCode.FORMAT_DAMAGED, "the directory " + what + "; make it anew from its files");
    }
  }
}
