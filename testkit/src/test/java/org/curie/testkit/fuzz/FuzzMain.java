// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The program that {@code curie fuzz} starts. */
public final class FuzzMain {
  private FuzzMain() {}

  @SuppressWarnings("SystemOut") // a program of its own
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    System.exit(Fuzz.main(List.of(args), System.out, System.err));
  }
}
