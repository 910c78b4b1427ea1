// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.Map;
import org.curie.learning.model.ModelDescription.Figure;

/** How good a model is on pictures it did not learn from. */
public sealed interface Judgement permits GenerationReport, ReconstructionReport {

  /** How many pictures nobody learned from were looked at. */
  int heldOut();

  /** The figures under stable names. */
  Map<String, Figure> figures();
}
