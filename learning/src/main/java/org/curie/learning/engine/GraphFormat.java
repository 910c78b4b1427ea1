// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Network;

/** Writes a network to a file format that other programs run, and reads it back. */
public interface GraphFormat {

  byte[] write(Network network);

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the bytes are not of this
   *     format, {@link ErrorCode#FORMAT_UNSUPPORTED} naming every operator that is not known
   */
  Network read(byte[] bytes);
}
