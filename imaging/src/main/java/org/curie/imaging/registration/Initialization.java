// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

/** Where the search for the place of the moving image begins. */
public enum Initialization {
  /** Where the files say: right for two series of one examination. */
  AS_PLACED,
  /** With the middle of one grid on the middle of the other. */
  GEOMETRY,
  /** With the centre of mass of the intensities on that of the other. */
  MASS,
  /** As {@link #MASS}, turned so that the principal axes of the intensities coincide. */
  MOMENTS,
  /** From all of these, going on from those that fit best on the coarsest level. */
  BEST
}
