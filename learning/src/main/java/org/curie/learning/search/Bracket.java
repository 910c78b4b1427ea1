// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving: many candidates train a little, the better ones of them more, and so on.
 *
 * <p><b>Formula</b> rung i of s + 1 trains {@code floor(n / eta^i)} candidates, at least one, up to
 * {@code R / eta^(s - i)} epochs of the R that a whole run has. <b>Source</b> Jamieson and
 * Talwalkar 2016, arXiv:1502.07943.
 *
 * @param firstTrial the number of the first candidate, from 1; the others follow
 * @param rungs from the widest to the longest
 */
public record Bracket(int firstTrial, List<Rung> rungs) {

  /**
   * How many candidates train, and up to which epoch.
   *
   * @param epochs from the beginning of a run
   */
  public record Rung(int trials, int epochs) {
    public Rung {
      if (trials < 1 || epochs < 1) {
        throw new IllegalArgumentException(
            "a rung has a candidate and an epoch at least, but had " + trials + " and " + epochs);
      }
    }
  }

  public Bracket {
    rungs = List.copyOf(rungs);
  }

  /**
   * @param halvings how often candidates are dropped: s
   * @param epochs of a whole run
   * @param eta one in how many goes on
   */
  static Bracket of(int firstTrial, int trials, int halvings, int epochs, int eta) {
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i <= halvings; i++) {
      int left = Math.max(1, (int) (trials / Math.pow(eta, i)));
      int reached = (int) Math.max(1, Math.round(epochs / Math.pow(eta, halvings - (double) i)));
      if (!rungs.isEmpty() && rungs.getLast().trials() == left) {
        rungs.removeLast(); // nobody would be dropped in between
      }
      rungs.add(new Rung(left, reached));
    }
    return new Bracket(firstTrial, rungs);
  }

  /** Candidates that begin. */
  public int trials() {
    return rungs.getFirst().trials();
  }

  /** Epochs of all candidates together. */
  public long cost() {
    long cost = 0;
    int reached = 0;
    for (Rung rung : rungs) {
      cost += (long) rung.trials() * (rung.epochs() - reached);
      reached = rung.epochs();
    }
    return cost;
  }
}
