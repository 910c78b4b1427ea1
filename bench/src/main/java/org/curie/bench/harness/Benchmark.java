// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.harness;

import java.util.List;
import java.util.function.Consumer;

/** Something that is measured. */
public interface Benchmark {
  /** The word by which it is asked for. */
  String name();

  /**
   * @param say is told how it goes
   */
  List<Measurement> run(Consumer<String> say);
}
