// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

/**
 * A generator and a discriminator being trained, in native memory until closed. Used by one thread.
 *
 * <p>The same networks, inputs, rates and seeds give the same bits with the same number of engine
 * threads.
 */
public interface AdversarialSession extends AutoCloseable {

  /**
   * The discriminator learns to tell real cases from generated ones.
   *
   * @param real what the discriminator reads: cases, then their conditions
   * @param noise what the generator reads: noise, then conditions; as many cases
   * @param seed decides all randomness of this step (dropout, where the penalty is taken)
   * @return its loss before the update
   */
  double stepDiscriminator(NetworkInputs real, NetworkInputs noise, double learningRate, long seed);

  /**
   * The generator learns to be taken for real.
   *
   * @return its loss before the update
   */
  double stepGenerator(NetworkInputs noise, double learningRate, long seed);

  /**
   * What the generator makes, as it will be used.
   *
   * @return {@code [count, dims...]}, row-major
   */
  float[] generate(NetworkInputs noise);

  /** A copy of everything, as it is now. */
  Opponents opponents();

  @Override
  void close();
}
