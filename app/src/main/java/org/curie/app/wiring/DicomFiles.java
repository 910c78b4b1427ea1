// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.io.DicomReader;

/** Tells DICOM files from others among what a folder holds. */
public final class DicomFiles {
  /** Where reading stops: only how the file begins is of interest. */
  private static final Tag FIRST_OF_THE_DATA_SET = new Tag(0x0008, 0x0000);

  private DicomFiles() {}

  /**
   * Whether a file is to be treated as DICOM: also a damaged one, which must not be passed over.
   */
  public static boolean looksLikeOne(Path file) {
    try {
      new DicomReader().readUntil(file, FIRST_OF_THE_DATA_SET);
      return true;
    } catch (CurieException e) {
      return e.code() != ErrorCode.FORMAT_UNKNOWN;
    }
  }
}
