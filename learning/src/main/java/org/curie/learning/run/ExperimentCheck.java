// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.train.PreparedCases;

/** Proves that an experiment fits its data before a file is written or a step is taken. */
final class ExperimentCheck {
  private ExperimentCheck() {}

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when its network cannot be built
   *     or its steps cannot be carried out, {@link ErrorCode#DATA_INVALID} when they do not bring
   *     the first image to the size the network reads
   */
  static void require(Experiment experiment, DataSet data) {
    try {
      experiment.network().build(experiment.input().shape(), data.classes().size());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid("its network cannot be built for " + experiment.input().shape(), e);
    }
    try {
      PreparedCases.of(data, experiment.input()).require(0);
    } catch (IllegalArgumentException e) {
      throw invalid("its input steps cannot be carried out on case " + data.get(0).id(), e);
    }
  }

  private static CurieException invalid(String what, RuntimeException cause) {
    return new CurieException(
        ErrorCode.SETTING_INVALID,
        "the experiment does not fit the data: "
            + what
            + " ("
            + cause.getMessage()
            + "); mend the experiment file",
        cause);
  }
}
