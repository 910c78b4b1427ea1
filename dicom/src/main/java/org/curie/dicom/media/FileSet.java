// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder of objects and its directory, as it was written.
 *
 * @param directory the DICOMDIR
 * @param files the objects, in the order they were given
 * @param supplied a sentence for each value that the directory must have and the object did not: it
 *     stands in the directory only
 */
public record FileSet(Path directory, List<Path> files, List<String> supplied) {
  public FileSet {
    files = List.copyOf(files);
    supplied = List.copyOf(supplied);
  }
}
