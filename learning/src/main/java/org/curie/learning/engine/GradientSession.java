// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

/** A network ready to be differentiated, in native memory until closed. Used by one thread. */
public interface GradientSession extends AutoCloseable {

  /**
   * @param input one case, row-major
   * @param value the name of a value in the graph; the input's name for the image itself
   * @param classIndex whose logit is differentiated
   */
  ValueGradient gradient(float[] input, String value, int classIndex);

  @Override
  void close();
}
