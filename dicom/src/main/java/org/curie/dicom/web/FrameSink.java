// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.IOException;
import java.io.InputStream;

/** Takes frames that arrive, each as a stream that is read while it is handed over. */
@FunctionalInterface
public interface FrameSink {

  /**
   * @param number of the frame, from 1
   * @param contentType such as {@code application/octet-stream} for plain pixels or {@code
   *     image/jls}, with the transfer syntax as a parameter
   * @throws IOException when it cannot be kept, or the network fails
   */
  void take(int number, String contentType, InputStream frame) throws IOException;
}
