// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.nio.file.Path;

/** Experiments on the folder {@code data} beside them that make images, small. */
final class GenerativeExperiments {
  private GenerativeExperiments() {}

  /** A conditional generator of 12 x 12 pixels. */
  static Path generation(Path file, int epochs) {
    return TinyImages.write(
        file,
        """
        task: generation
        data: data
        seed: 1
        input: {channels: 1, height: 12, width: 12, prepare: [], low: 0, high: 255}
        network: {kind: dcgan, width: 4, levels: 1, noise: 8, classes: 2, normalization: batch}
        fit:
          kind: adversarial
          epochs: %d
          batchSize: 8
          loss: {kind: non-saturating}
          discriminatorSteps: 1
          generatorRate: 0.002
          discriminatorRate: 0.002
          average: 0.5
          engineThreads: 1
        """
            .formatted(epochs));
  }

  /** A variational autoencoder of 12 x 12 pixels. */
  static Path variational(Path file, String task, int epochs) {
    return TinyImages.write(
        file,
        """
        task: %s
        data: data
        seed: 1
        input: {channels: 1, height: 12, width: 12, prepare: [], low: 0, high: 255}
        network: {kind: vae, width: 4, levels: 1, code: 4}
        fit:
          kind: reconstructing
          epochs: %d
          batchSize: 8
          loss: {kind: variational, deviation: 0.2}
          optimizer: {kind: adam, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0}
          learningRate: 0.005
          engineThreads: 1
        """
            .formatted(task, epochs));
  }
}
