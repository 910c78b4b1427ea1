// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.start.FirstNetwork;
import org.curie.learning.train.PreparedCases;

/** Proves that an experiment fits its data before a file is written or a step is taken. */
final class ExperimentCheck {
  private ExperimentCheck() {}

  /**
   * @return what the user should know of the network before it is trained
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when its network cannot be built
   *     or its steps cannot be carried out, {@link ErrorCode#DATA_INVALID} when they do not bring
   *     the first image to the size the network reads
   */
  static List<String> require(Experiment experiment, DataSet data, GraphFormat format) {
    List<String> notes = notes(experiment, data, format);
    try {
      PreparedCases.of(data, experiment.input()).require(0);
    } catch (IllegalArgumentException e) {
      throw invalid("its input steps cannot be carried out on case " + data.get(0).id(), e);
    }
    return notes;
  }

  private static List<String> notes(Experiment experiment, DataSet data, GraphFormat format) {
    try {
      return FirstNetwork.of(experiment, data.classes().size(), format).notes();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid("its network cannot be built for " + experiment.input().shape(), e);
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
