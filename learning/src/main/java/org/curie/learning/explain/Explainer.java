// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

/** Tells which places of an image speak for a class. Used by one thread; closed when done. */
public interface Explainer extends AutoCloseable {

  /**
   * What speaks for a class, in the network's input; of volumes in every slice.
   *
   * @param prepared one image as the network reads it, row-major
   */
  Evidence evidence(float[] prepared, int classIndex);

  /** The same to be looked at: of a volume, the slice with the most evidence. */
  default Attribution explain(float[] prepared, int classIndex) {
    return Attribution.of(evidence(prepared, classIndex), classIndex);
  }

  @Override
  void close();
}
