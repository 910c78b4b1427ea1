// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

/** What to do with a case that lacks something. */
public enum OnMissing {
  /** Stop, and say what is missing. */
  REFUSE,
  /** Leave the case out, and say so. */
  DROP,
  /** Go on with zeros and a channel that says so. */
  IMPUTE_ZERO
}
