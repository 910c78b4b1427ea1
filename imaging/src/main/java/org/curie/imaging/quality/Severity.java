// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

/** How much a finding matters, least first. */
public enum Severity {
  /** Worth knowing; usually harmless. */
  NOTE,
  /** Likely to spoil a result: look at the image. */
  WARNING,
  /** Not usable as it is: repair it or leave it out. */
  ERROR
}
