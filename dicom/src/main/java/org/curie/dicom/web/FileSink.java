// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.IOException;
import java.io.InputStream;

/** Takes DICOM files that arrive, each as a stream that is read while it is handed over. */
@FunctionalInterface
public interface FileSink {

  /**
   * @throws IOException when it cannot be kept, or the network fails
   */
  void take(InputStream file) throws IOException;
}
