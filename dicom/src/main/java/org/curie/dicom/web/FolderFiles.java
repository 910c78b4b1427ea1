// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.network.instance.Uids;

/**
 * Keeps files that arrive in a folder, each named after its SOP instance UID, whole or not at all.
 *
 * <p>Safe for use by several threads.
 */
public final class FolderFiles implements FileSink {
  private static final int HEAD_BYTES = 1 << 20; // more than stands in front of the instance UID
  private static final Tag BEHIND_SOP_INSTANCE = new Tag(0x0008, 0x0019);

  private final Path folder;

  public FolderFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public void take(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file);
    in.mark(HEAD_BYTES);
    String uid =
        new DicomReader()
            .readUntil(in, "a file that arrives", BEHIND_SOP_INSTANCE)
            .dataSet()
            .uid(Tags.SOPInstanceUID)
            .filter(Uids::isValid)
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.FORMAT_DAMAGED,
                        "expected a SOP instance UID in a file that arrives"));
    in.reset();
    AtomicFile.write(fileOf(uid), in::transferTo);
  }

  /** Where the object with this SOP instance UID lies, or would lie. */
  public Path fileOf(String sopInstanceUid) {
    return folder.resolve(sopInstanceUid + ".dcm");
  }
}
