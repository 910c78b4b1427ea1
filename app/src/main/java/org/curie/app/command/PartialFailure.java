// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.learning.predict.FailedInput;

/** How a verb ends that goes on after a bad input. */
public final class PartialFailure {
  private PartialFailure() {}

  /** Bad input when any input was bad, failed when only something else failed, else done. */
  public static ExitCode exitCode(List<FailedInput> failures) {
    List<ExitCode> codes =
        failures.stream().map(f -> ExitCode.of(ErrorCode.valueOf(f.code()))).distinct().toList();
    if (codes.isEmpty()) {
      return ExitCode.DONE;
    }
    return codes.contains(ExitCode.BAD_INPUT) ? ExitCode.BAD_INPUT : codes.getFirst();
  }
}
