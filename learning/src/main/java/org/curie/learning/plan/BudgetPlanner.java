// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.experiment.Experiment;

/**
 * Makes a plan fit into a time: fewer epochs first; where too few would be left, fewer networks, a
 * narrower one and smaller images, each measured. What it chooses stands in the experiment: nothing
 * later depends on what was measured.
 *
 * <p><b>Limits</b> a budget is planned with, not enforced: a tenth of it is left free for what
 * cannot be foreseen.
 */
public final class BudgetPlanner {
  private static final double USED_SHARE = 0.9;

  /** Beyond it, to measure another plan costs more than it can save. */
  private static final double MEASURING_SHARE = 0.25;

  private static final double NANOS = 1e9;

  private final Fingerprint data;
  private final PaceSource pace;
  private final Duration budget;
  private final LongSupplier nanoTime;
  private final long started;
  private final Map<Experiment, Pace> measured = new HashMap<>();

  /**
   * The time begins to run now.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  public BudgetPlanner(Fingerprint data, PaceSource pace, Duration budget, LongSupplier nanoTime) {
    this.data = data;
    this.pace = pace;
    this.budget = budget;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  /** A plan that was measured, and how many epochs of it there is time for. */
  private record Candidate(Plan plan, Estimate estimate, int epochs) {
    int wanted() {
      return plan.experiment().fit().epochs();
    }

    int members() {
      return plan.experiment().members();
    }

    /** Several networks are worth it only where each learns for long. */
    boolean isEnough() {
      return epochs >= Math.min(Planner.FEWEST_EPOCHS * members(), wanted());
    }
  }

  /**
   * The first of several plans that fits, or the one of which most epochs fit.
   *
   * @param plans from the one to be wished for to the fastest; those that differ in the number of
   *     networks only are measured once
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the time is too short for
   *     one epoch of any
   */
  public Plan fitted(List<Plan> plans) {
    Optional<Candidate> best = Optional.empty();
    for (Plan plan : plans) {
      boolean isKnown = measured.containsKey(plan.ofOneNetwork().experiment());
      if (best.isPresent() && !isKnown && spentSeconds() > MEASURING_SHARE * budgetSeconds()) {
        break;
      }
      Candidate candidate = measured(plan);
      if (candidate.isEnough()) {
        return shortened(candidate);
      }
      if (best.isEmpty() || candidate.epochs > best.get().epochs) {
        best = Optional.of(candidate);
      }
    }
    return shortened(best.orElseThrow());
  }

  private Candidate measured(Plan plan) {
    // One network after the other, each at the same pace.
    Pace one = measured.computeIfAbsent(plan.ofOneNetwork().experiment(), pace::of);
    Estimate estimate = Estimate.of(plan.experiment(), data, one);
    double left = USED_SHARE * budgetSeconds() - spentSeconds();
    return new Candidate(plan, estimate, estimate.epochsWithin(left));
  }

  private Plan shortened(Candidate chosen) {
    String allowed = Estimate.words(budgetSeconds());
    if (chosen.epochs < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          ("a budget of %s is too short for one epoch, which takes about %s here, with what comes"
                  + " before and after it; allow at least %s, or leave out --budget")
              .formatted(
                  allowed,
                  Estimate.words(chosen.members() * chosen.estimate.epochSeconds()),
                  Estimate.words(least(chosen))));
    }
    Plan plan =
        chosen.epochs >= chosen.wanted()
            ? chosen.plan
            : chosen.plan.withEpochs(
                chosen.epochs,
                "as many as %s allow here; without a budget %d"
                    .formatted(allowed, chosen.wanted()));
    return plan.withTime(Estimate.of(plan.experiment(), data, chosen.estimate.pace()));
  }

  private double least(Candidate chosen) {
    Estimate estimate = chosen.estimate;
    double training = chosen.members() * (estimate.epochSeconds() + estimate.afterSeconds());
    return 1 + (spentSeconds() + training) / USED_SHARE;
  }

  private double budgetSeconds() {
    return budget.toNanos() / NANOS;
  }

  private double spentSeconds() {
    return (nanoTime.getAsLong() - started) / NANOS;
  }
}
