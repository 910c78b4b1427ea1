// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

/** Of the two sets of weights that a training session may hold, one. */
public enum WeightChoice {
  /** Those that the last update left. */
  LATEST,
  /** Their running average over the run (EMA, SWA). */
  AVERAGED
}
