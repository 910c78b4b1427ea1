// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Network;

/** Opens the models that an experiment builds on: first weights, and a teacher. */
public interface Ancestry {

  /** None: random weights and labels; an experiment that names a model is refused. */
  Ancestry NONE =
      new Ancestry() {
        @Override
        public Network first(Experiment experiment, Network fresh, List<String> classes) {
          requireNone(experiment.start().isEmpty(), "start");
          return fresh;
        }

        @Override
        public Supervision supervision(Experiment experiment, List<String> classes) {
          requireNone(experiment.teacher().isEmpty(), "teacher");
          return Supervision.LABELS;
        }

        private static void requireNone(boolean absent, String setting) {
          if (!absent) {
            throw new CurieException(
                ErrorCode.SETTING_INVALID,
                "training builds on no other model here, but the experiment has a "
                    + setting
                    + "; leave it out, or use curie train");
          }
        }
      };

  /**
   * The network before the first step.
   *
   * @param fresh with the weights it has where it starts from no other model
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the file that is named is
   *     another one than at the start of the run, or its weights are not those of the network
   */
  Network first(Experiment experiment, Network fresh, List<String> classes);

  /**
   * What batches are held against, until it is closed.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the teacher is another
   *     file than at the start of the run, tells other classes apart or reads other images
   */
  Supervision supervision(Experiment experiment, List<String> classes);
}
