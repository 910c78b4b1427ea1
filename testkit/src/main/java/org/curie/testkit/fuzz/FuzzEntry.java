// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

/** What Jazzer calls: the target of this process, which a system property names. */
public final class FuzzEntry {
  static final String PROPERTY = "curie.fuzz.target";

  private static final Oracle ORACLE = new Oracle();
  private static final FuzzTarget TARGET = target();

  private FuzzEntry() {}

  private static FuzzTarget target() {
    String name = System.getProperty(PROPERTY, "");
    return FuzzTargets.named(name)
        .orElseThrow(() -> new IllegalStateException("no fuzz target is called '" + name + "'"));
  }

  /** Jazzer finds it by this name. */
  public static void fuzzerTestOneInput(byte[] input) {
    ORACLE.judge(TARGET, input);
  }
}
