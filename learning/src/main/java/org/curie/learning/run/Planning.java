// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.plan.BudgetPlanner;
import org.curie.learning.plan.Estimate;
import org.curie.learning.plan.Machine;
import org.curie.learning.plan.PaceSource;
import org.curie.learning.plan.Plan;
import org.curie.learning.plan.Planner;
import org.curie.learning.train.Ancestry;

/**
 * Makes the plan of a run: what is to be done, and how long it will take here. What is measured for
 * that decides nothing but what the plan says.
 */
final class Planning {
  private final TrainingEngine engine;
  private final Ancestry ancestry;
  private final RunObserver observer;

  Planning(TrainingEngine engine, Ancestry ancestry, RunObserver observer) {
    this.engine = engine;
    this.ancestry = ancestry;
    this.observer = observer;
  }

  /**
   * The planner's own choice.
   *
   * @param path where the data lie, for the experiment file
   */
  Plan of(String path, long seed, Survey survey) {
    return Planner.plan(path, seed, survey.fingerprint(), machine());
  }

  /**
   * The planner's choice with what the user wants otherwise.
   *
   * @param budget for the whole run; absent for none
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the budget is too short
   */
  Plan timed(
      String path,
      long seed,
      UnaryOperator<Experiment> overrides,
      Optional<Duration> budget,
      Survey survey) {
    List<Plan> plans =
        Planner.descending(path, seed, survey.fingerprint(), machine()).stream()
            .map(plan -> plan.with(overrides.apply(plan.experiment())))
            .toList();
    return timed(plans, budget, survey);
  }

  /** An experiment as a user wrote it, of which a budget may take epochs. */
  Plan timed(Experiment experiment, Optional<Duration> budget, Survey survey) {
    List<String> warnings = Planner.warnings(survey.fingerprint());
    return timed(List.of(new Plan(experiment, List.of(), warnings)), budget, survey);
  }

  private Plan timed(List<Plan> plans, Optional<Duration> budget, Survey survey) {
    plans.forEach(
        plan -> ExperimentCheck.require(plan.experiment(), survey.data(), engine.format()));
    observer.stage("Measuring how fast this machine trains");
    PaceSource pace = new PaceMeasurement(engine, ancestry, survey.data());
    if (budget.isPresent()) {
      return new BudgetPlanner(survey.fingerprint(), pace, budget.get(), System::nanoTime)
          .fitted(plans);
    }
    Plan plan = plans.getFirst();
    Experiment experiment = plan.experiment();
    return plan.withTime(Estimate.of(experiment, survey.fingerprint(), pace.of(experiment)));
  }

  private Machine machine() {
    return new Machine(Runtime.getRuntime().availableProcessors(), engine.prefers(Precision.BF16));
  }
}
