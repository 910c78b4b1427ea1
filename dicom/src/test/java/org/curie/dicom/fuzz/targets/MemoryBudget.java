// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.nio.charset.StandardCharsets;
import org.curie.dicom.io.ReadLimits;

/**
 * How much reading a DICOM file may allocate, everything counted that is garbage at once.
 *
 * <p><b>Formula</b> 4 MiB and 600 bytes for each byte, for an element of no length takes 8 bytes
 * and becomes an object of some hundreds. A deflated file counts as what it may become.
 */
final class MemoryBudget {
  /** Small, so that what a deflated file may become is small too. */
  static final ReadLimits LIMITS = new ReadLimits(1 << 20, 64, 100_000);

  static final long FOR_FREE = 4L << 20;
  private static final long PER_BYTE = 600;
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

  private MemoryBudget() {}

  static long ofFile(byte[] file) {
    boolean deflated = new String(file, StandardCharsets.ISO_8859_1).contains(DEFLATED);
    return FOR_FREE + PER_BYTE * (deflated ? LIMITS.maxFileBytes() : file.length);
  }

  static long ofBytes(long bytes) {
    return FOR_FREE + PER_BYTE * bytes;
  }
}
