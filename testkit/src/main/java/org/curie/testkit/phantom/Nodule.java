// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

/**
 * A soft-edged round opacity in a lung: the finding of a chest phantom.
 *
 * <p><b>Frame</b> pixels of the image, (0, 0) the centre of the first pixel.
 *
 * @param contrast how much it attenuates in its middle, as optical density
 */
public record Nodule(double centerX, double centerY, double radius, double contrast) {}
