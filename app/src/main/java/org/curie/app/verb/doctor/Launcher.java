// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.doctor;

import java.util.List;
import java.util.Map;

/**
 * Whether the environment is as the launcher sets it up: without it training is slow or memory
 * grows (docs/adr/0002-libtorch-through-javacpp.md).
 *
 * @param missing variables that are not set
 */
public record Launcher(List<String> missing) {
  private static final List<String> VARIABLES =
      List.of(
          "OPENBLAS_NUM_THREADS",
          "MALLOC_ARENA_MAX",
          "MALLOC_MMAP_MAX_",
          "MALLOC_TRIM_THRESHOLD_",
          "MALLOC_TOP_PAD_",
          "ORT_DISABLE_TELEMETRY");

  public Launcher {
    missing = List.copyOf(missing);
  }

  static Launcher of(Map<String, String> environment) {
    return new Launcher(VARIABLES.stream().filter(v -> !environment.containsKey(v)).toList());
  }
}
