// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.util.List;

/** A reader of bytes from outside, fed with any bytes there are. */
public interface FuzzTarget {
  /** What it is called on the command line and on disk: small letters and hyphens. */
  String name();

  /** The longest input worth trying: longer ones are slower, and find no more. */
  int longestInput();

  /** Reads the input; of all exceptions only CurieException may leave. */
  void accept(byte[] input);

  /** The most bytes that reading this input may allocate, all garbage counted. */
  long mostAllocated(byte[] input);

  /** Inputs that are read to the end, or nearly so, for the fuzzer to begin with. */
  List<byte[]> seeds(SharedSeeds shared);
}
