// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.nio.file.Path;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.network.dimse.DimseStatus;

/**
 * Keeps every object as a file named after its SOP instance UID, in one folder.
 *
 * <p>A file is forced to the disk and gets its name only when it is whole; an object that comes
 * again replaces itself. Safe for use by several threads.
 */
public final class FolderSink implements InstanceSink {
  private final Path folder;

  public FolderSink(Path folder) {
    this.folder = folder;
  }

  @Override
  public DimseStatus take(IncomingInstance instance) {
    AtomicFile.write(fileOf(instance.sopInstanceUid()), instance::writeTo);
    return DimseStatus.SUCCESS;
  }

  /** Where the object with this SOP instance UID lies, or would lie. */
  public Path fileOf(String sopInstanceUid) {
    return folder.resolve(sopInstanceUid + ".dcm");
  }
}
