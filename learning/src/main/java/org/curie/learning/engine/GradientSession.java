// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.learning.graph.Shape;

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

  /**
   * A value on the way to an answer, and how the answer depends on it.
   *
   * @param shape of value and gradient, batch axis 1
   * @param logits the answer for all classes
   */
  record ValueGradient(Shape shape, float[] value, float[] gradient, float[] logits) {}
}
