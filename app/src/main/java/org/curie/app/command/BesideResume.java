// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** What was given beside {@code --resume}, which goes on with what a run was started with. */
public final class BesideResume {
  private final List<String> given = new ArrayList<>();

  /** A parameter without a name; null where it was not given. */
  public BesideResume parameter(@Nullable Object value) {
    if (value != null) {
      given.add(value.toString());
    }
    return this;
  }

  /**
   * @param value null where it was not given
   */
  public BesideResume option(String name, @Nullable Object value) {
    if (value != null) {
      given.add(name);
    }
    return this;
  }

  /** Options that were given. */
  public BesideResume options(List<String> names) {
    given.addAll(names);
    return this;
  }

  /**
   * @throws ParameterException for wrong usage, when there was anything
   */
  public void requireNone(Output output) {
    if (!given.isEmpty()) {
      throw output.usage(
          "--resume goes on with the data, settings and folder the run was started with; leave out "
              + String.join(", ", given));
    }
  }
}
