// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * One entry of a DICOM directory: a patient, a study, a series, an image or another object.
 *
 * <p><b>Source</b> DICOM PS3.3 annex F.
 *
 * @param type what it is: PATIENT, STUDY, SERIES, IMAGE and others
 * @param attributes all of its attributes
 * @param lower the records below it, in their order
 */
public record DirectoryRecord(String type, DataSet attributes, List<DirectoryRecord> lower) {

  public DirectoryRecord {
    lower = List.copyOf(lower);
  }

  /** The parts of the name of the file it stands for; empty when it stands for none. */
  public List<String> fileId() {
    return attributes.strings(Tags.ReferencedFileID);
  }

  /**
   * The file it stands for, which need not exist.
   *
   * @param folder where the directory lies
   * @throws CurieException FORMAT_DAMAGED when the name would lead out of the folder
   */
  public Optional<Path> file(Path folder) {
    List<String> parts = fileId();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder;
    for (String part : parts) {
      if (!isFileName(part)) {
        throw outside();
      }
      try {
        file = file.resolve(part);
      } catch (InvalidPathException e) {
        throw new CurieException(ErrorCode.FORMAT_DAMAGED, outside().getMessage(), e);
      }
    }
    if (!file.normalize().startsWith(folder.normalize())) {
      throw outside();
    }
    return Optional.of(file);
  }

  /** A name that stays where it is: no path, no drive, no way up (PS3.10 section 8.2). */
  private static boolean isFileName(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && part.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }

  private CurieException outside() {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "a directory record of type "
            + type
            + " refers to a file by a name that is none or leads out of its folder; expected up to"
            + " 8 names of up to 8 characters");
  }
}
