// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

/**
 * How the moving image may move to lie on the fixed one.
 *
 * <p>Pictures move within their plane: a rotation has one angle there, and an affine map six
 * numbers instead of twelve.
 */
public enum Motion {
  /** Shifts alone: 2 or 3 numbers. */
  TRANSLATION,
  /** Turns and shifts, which keep every distance: 3 or 6 numbers. The same patient's head. */
  RIGID,
  /** As rigid, with one scale for all directions: 4 or 7 numbers. */
  SIMILARITY,
  /** Also scales along each axis and shears: 6 or 12 numbers. Another patient, or a chest. */
  AFFINE
}
