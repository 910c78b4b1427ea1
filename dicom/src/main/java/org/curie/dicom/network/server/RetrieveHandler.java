// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;

/** Selects the objects a C-MOVE or C-GET asks for. Called by several threads at once. */
@FunctionalInterface
public interface RetrieveHandler {

  /**
   * The files of the objects that match, which are read while they are sent.
   *
   * @throws CurieException as {@link FindHandler#find}
   */
  List<Path> select(Query query);
}
