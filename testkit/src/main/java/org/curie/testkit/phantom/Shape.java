// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

/**
 * Something an X-ray passes through: how much it attenuates along the ray through a place of the
 * body.
 *
 * <p><b>Frame</b> body coordinates: u from −1 to 1 across, growing towards the patient's left (the
 * viewer's right), v from −1 to 1 downwards. <b>Units</b> optical density: natural logarithm of the
 * intensity lost.
 */
@FunctionalInterface
interface Shape {
  double density(double u, double v);
}
