// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import org.curie.core.geometry.Box;

/**
 * A true box of an image.
 *
 * @param category index into the classes of the data set
 * @param box within the image, in its pixels
 * @param counts false for a region that somebody marked as a crowd or as too difficult: nothing is
 *     learned there, and it is no box that must be found
 */
public record LabelledBox(int category, Box box, boolean counts) {}
