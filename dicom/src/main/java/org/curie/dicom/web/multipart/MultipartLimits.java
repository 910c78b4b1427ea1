// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web.multipart;

/**
 * How much a message may ask of its reader before it is refused.
 *
 * @param preambleBytes before the first part
 * @param headerBytes in front of each part
 * @param parts in all
 * @param partBytes in the body of each part
 */
public record MultipartLimits(int preambleBytes, int headerBytes, int parts, long partBytes) {
  /** 64 kB before the first part, 16 kB of header, a million parts of 64 GB. */
  public static MultipartLimits defaults() {
    return new MultipartLimits(1 << 16, 1 << 14, 1_000_000, 1L << 36);
  }
}
