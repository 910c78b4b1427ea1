// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Computes the answers of a packaged network. */
public interface InferenceEngine {

  /** Name and version, for provenance. */
  String name();

  /**
   * @param onnx the content of an ONNX file
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the file cannot be run
   */
  InferenceSession open(byte[] onnx, int threads);
}
