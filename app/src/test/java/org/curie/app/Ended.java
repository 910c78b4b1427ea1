// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Arrays;

/** How a call of the program ended, carried out in this process. */
record Ended(int exitCode, String out, String err) {

  /** Runs {@code curie} with these arguments, each as its text. */
  static Ended curie(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new Curie(out, err, false)
            .run(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    return new Ended(exitCode, out.toString(), err.toString());
  }

  /** With all that was said shown if it did not. */
  Ended successfully() {
    assertThat(exitCode).as(err).isZero();
    return this;
  }

  /** With this exit code and one sentence, which ends in this error code. */
  void refused(int code, String errorCode) {
    assertThat(exitCode).as(err).isEqualTo(code);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("curie: ").endsWith(" [" + errorCode + "]\n").hasLineCount(1);
  }
}
