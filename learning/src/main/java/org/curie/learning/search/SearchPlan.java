// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which candidates train for how long: Hyperband's brackets, from the one that drops candidates
 * most eagerly to the one that lets each finish, since nobody knows beforehand how much an early
 * look tells.
 *
 * <p><b>Formula</b> with {@code S = floor(log_eta R)}, bracket s = S … 0 begins with {@code
 * ceil(eta^s (S + 1) / (s + 1))} candidates. The brackets follow each other, after the last the
 * first again, until there are as many candidates as asked for: a larger plan begins as a smaller
 * one does. <b>Source</b> Li et al. 2018, "Hyperband", JMLR 18(185), algorithm 1. <b>Limits</b> the
 * last bracket may have fewer candidates than it should.
 *
 * @param epochs of a whole run: R
 */
public record SearchPlan(int epochs, List<Bracket> brackets) {
  /** One in three goes on: the value that both papers recommend. */
  public static final int ETA = 3;

  private static final int MOST_TRIALS = 10_000;

  public SearchPlan {
    brackets = List.copyOf(brackets);
  }

  /**
   * @throws IllegalArgumentException unless there are 2 to {@value #MOST_TRIALS} trials
   */
  public static SearchPlan of(int trials, int epochs) {
    requireTrials(trials);
    int[] whole = wholeBrackets(epochs);
    List<Bracket> brackets = new ArrayList<>();
    int next = 1;
    for (int i = 0; next <= trials; i = (i + 1) % whole.length) {
      int begin = Math.min(whole[i], trials + 1 - next);
      brackets.add(Bracket.of(next, begin, whole.length - 1 - i, epochs, ETA));
      next += begin;
    }
    return new SearchPlan(epochs, brackets);
  }

  static void requireTrials(int trials) {
    if (trials < 2 || trials > MOST_TRIALS) {
      throw new IllegalArgumentException(
          "a search has 2 to " + MOST_TRIALS + " candidates, but was asked for " + trials);
    }
  }

  /** Candidates of a whole Hyperband. */
  public static int hyperbandTrials(int epochs) {
    return Arrays.stream(wholeBrackets(epochs)).sum();
  }

  /**
   * The plan with the most candidates that costs no more than so many epochs; the smallest one
   * where even that costs more.
   */
  public static SearchPlan within(long budget, int epochs) {
    int low = 2;
    int high = MOST_TRIALS;
    while (low < high) { // the cost rises with the number of candidates, but for rounding
      int middle = (low + high + 1) >>> 1;
      if (of(middle, epochs).cost() <= budget) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return of(low, epochs);
  }

  /** Epochs of all candidates together. */
  public long cost() {
    return brackets.stream().mapToLong(Bracket::cost).sum();
  }

  public int trials() {
    return brackets.stream().mapToInt(Bracket::trials).sum();
  }

  /** Candidates that begin in each bracket of a whole Hyperband, the most eager first. */
  private static int[] wholeBrackets(int epochs) {
    int most = (int) Math.floor(Math.log(epochs) / Math.log(ETA) + 1e-9);
    return IntStream.rangeClosed(0, most)
        .map(i -> most - i)
        .map(s -> (int) Math.ceil((most + 1) / (s + 1.0) * Math.pow(ETA, s) - 1e-9))
        .toArray();
  }
}
