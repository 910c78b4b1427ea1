// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

/** How alike two images are where they overlap. */
public enum Similarity {
  /**
   * How much one image tells of the other, whatever the relation between their intensities: for
   * different modalities, contrasts and scanners.
   *
   * <p><b>Units</b> nats, 0 when they tell nothing; more is better. <b>Source</b> Mattes et al.
   * 2003, doi:10.1109/TMI.2003.809072.
   */
  MUTUAL_INFORMATION,
  /**
   * The correlation coefficient: for intensities that are linear in each other, as one MR sequence
   * at two times. <b>Units</b> -1 to 1; more is better.
   */
  CORRELATION,
  /**
   * The mean squared difference: for intensities that are equal, as CT in HU. <b>Units</b> the
   * square of the images'; less is better.
   */
  MEAN_SQUARES
}
