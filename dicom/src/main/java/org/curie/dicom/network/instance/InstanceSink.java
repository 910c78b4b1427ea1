// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.io.IOException;
import org.curie.core.error.CurieException;
import org.curie.dicom.network.dimse.DimseStatus;

/**
 * Where composite objects go that arrive, by C-STORE, C-GET or the web.
 *
 * <p>Called by several threads at once, one for each association.
 */
@FunctionalInterface
public interface InstanceSink {

  /**
   * Takes one object in. When this returns a success, the sender may forget the object: it must be
   * safe by then.
   *
   * @throws IOException when it cannot be kept; answered as out of resources
   * @throws CurieException likewise
   */
  DimseStatus take(IncomingInstance instance) throws IOException;
}
