// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an encoded data set piece by piece as it is sent. */
@FunctionalInterface
public interface DataSetContent {

  /**
   * @throws IOException when the data set cannot be read from where it comes
   */
  void writeTo(OutputStream out) throws IOException;
}
