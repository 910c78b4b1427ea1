// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;

/**
 * The directory of a medium, DICOMDIR: which objects lie on it, as a tree of records.
 *
 * @param file the directory itself as it was read
 * @param records the records of the root, in their order
 * @param unreached how many records no other points at; they are not in the tree
 */
public record DicomDirectory(DicomFile file, List<DirectoryRecord> records, int unreached) {

  public DicomDirectory {
    records = List.copyOf(records);
  }

  /**
   * The files all records stand for, in the order of the tree; they need not exist.
   *
   * @param folder where the directory lies
   * @throws CurieException FORMAT_DAMAGED when a name would lead out of the folder
   */
  public List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    records.forEach(record -> collect(record, folder, files));
    return files;
  }

  private static void collect(DirectoryRecord record, Path folder, List<Path> files) {
    record.file(folder).ifPresent(files::add);
    record.lower().forEach(lower -> collect(lower, folder, files));
  }
}
