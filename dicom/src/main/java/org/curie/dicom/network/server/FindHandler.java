// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataSet;

/** Answers queries. Called by several threads at once. */
@FunctionalInterface
public interface FindHandler {

  /**
   * The matches, made one by one as they are sent, and closed at the end or when the caller
   * cancels.
   *
   * @throws CurieException category INPUT when the query makes no sense; whatever else it is, the
   *     caller is told that it failed
   */
  Stream<DataSet> find(Query query);
}
