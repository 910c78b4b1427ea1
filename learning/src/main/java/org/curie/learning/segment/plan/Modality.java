// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

/** What intensities mean. */
public enum Modality {
  /** Hounsfield units: the same number is the same tissue in every image. */
  CT,
  /** Anything else: each image has a scale of its own. */
  RELATIVE
}
