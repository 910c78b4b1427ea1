// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

/** Tells which places of an image speak for a class. Used by one thread; closed when done. */
public interface Explainer extends AutoCloseable {

  /**
   * @param prepared one image as the network reads it, row-major
   */
  Attribution explain(float[] prepared, int classIndex);

  @Override
  void close();
}
