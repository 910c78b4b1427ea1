// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import org.curie.learning.engine.GradientEngine;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.TrainingEngine;

/**
 * The engines a run uses, wired by the program.
 *
 * @param deployment runs the packaged model: what is evaluated is what is deployed
 * @param reference runs the same file independently, to check the deployment engine against
 * @param outlining runs the packaged model where it answers for every voxel: the same as
 *     deployment, or one that is faster there
 */
public record Engines(
    TrainingEngine training,
    GradientEngine gradients,
    InferenceEngine deployment,
    InferenceEngine reference,
    InferenceEngine outlining,
    GraphFormat format) {

  /** One engine runs every packaged model. */
  public Engines(
      TrainingEngine training,
      GradientEngine gradients,
      InferenceEngine deployment,
      InferenceEngine reference,
      GraphFormat format) {
    this(training, gradients, deployment, reference, deployment, format);
  }

  /** Those of a model that answers for every voxel. */
  public Engines forOutlining() {
    return new Engines(training, gradients, outlining, reference, outlining, format);
  }
}
