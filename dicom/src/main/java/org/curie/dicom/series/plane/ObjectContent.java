// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;

/** Where the whole of an object is to be had: a series of thousands does not lie in memory. */
public sealed interface ObjectContent {

  /**
   * @throws CurieException as {@link DicomReader#read(Path)}
   */
  DicomFile open();

  /** What to call it in messages. */
  String origin();

  record Stored(Path path, DicomReader reader) implements ObjectContent {
    @Override
    public DicomFile open() {
      return reader.read(path);
    }

    @Override
    public String origin() {
      return path.toString();
    }
  }

  record InMemory(DicomFile file) implements ObjectContent {
    @Override
    public DicomFile open() {
      return file;
    }

    @Override
    public String origin() {
      return file.origin();
    }
  }
}
