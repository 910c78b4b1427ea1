// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;

/** Whether what a session remembered is of the session that is to go on from it. */
final class StateCheck {
  private StateCheck() {}

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} naming the first array that is
   *     missing, of another size, or of nothing here
   */
  static void requireFit(Network network, TrainingSpec spec, OptimizerState state) {
    requireFit(network, spec.optimizer(), p -> spec.rateFactor(p.name()) > 0, state);
  }

  /**
   * @param isLearned which of the trainable parameters the optimiser remembers
   * @throws CurieException as the other
   */
  static void requireFit(
      Network network, Optimizer optimizer, Predicate<Parameter> isLearned, OptimizerState state) {
    if (state.steps() == 0) {
      return;
    }
    List<String> memories = UpdateRule.of(optimizer).memories();
    Set<String> left = new TreeSet<>(state.values().keySet());
    for (Parameter p : network.graph().parameters()) {
      if (p.trainable() && isLearned.test(p)) {
        memories.forEach(kind -> left.remove(checked(kind, p, state)));
      }
      if (state.hasAverage()) {
        left.remove(checked(OptimizerState.AVERAGE, p, state));
      }
    }
    if (!left.isEmpty()) {
      throw foreign("nothing here remembers its " + left.iterator().next());
    }
  }

  private static String checked(String kind, Parameter p, OptimizerState state) {
    String name = kind + "/" + p.name();
    float[] saved = state.values().get(name);
    if (saved == null || saved.length != p.shape().size()) {
      String found = saved == null ? "is missing" : "has " + saved.length;
      throw foreign(name + " should have " + p.shape().size() + " values, but " + found);
    }
    return name;
  }

  private static CurieException foreign(String how) {
    return new CurieException(
        ErrorCode.MODEL_INCOMPATIBLE,
        "the optimiser state belongs to another network or optimiser: "
            + how
            + "; resume with the settings the run was started with");
  }
}
