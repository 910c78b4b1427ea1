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
 */
public record Engines(
    TrainingEngine training,
    GradientEngine gradients,
    InferenceEngine deployment,
    InferenceEngine reference,
    GraphFormat format) {}
