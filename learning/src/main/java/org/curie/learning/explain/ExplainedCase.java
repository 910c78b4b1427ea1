// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import org.curie.core.image.Image;
import org.curie.learning.evaluate.CasePrediction;

/**
 * A case with the picture and where the model looked for its answer.
 *
 * @param picture as read from the file; of a volume, the slice with the most evidence
 * @param overlay three channels 0–255, the evidence for the predicted class over the prepared
 *     picture, the same slice
 */
public record ExplainedCase(CasePrediction prediction, Image picture, Image overlay) {}
