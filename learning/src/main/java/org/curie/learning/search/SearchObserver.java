// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import org.curie.learning.train.TrainingObserver;

/** Is told how a search goes, to show it; decides nothing. */
public interface SearchObserver extends TrainingObserver {
  /** Shows nothing. */
  SearchObserver SILENT = new SearchObserver() {};

  default void planned(SearchPlan plan) {}

  /**
   * Candidates begin to train, or go on.
   *
   * @param bracket from 1
   */
  default void rungStarted(int bracket, Bracket.Rung rung) {}

  /** A candidate trains next. */
  default void trialStarted(Candidate candidate) {}

  /** A candidate is measured, or was before the search was interrupted. */
  default void measured(TrialResult result) {}
}
