// SPDX-License-Identifier: Apache-2.0
/**
 * Boxes from a model that learned none: where the evidence for a class lies in an image, and how
 * well that points at it where true boxes are known. Imports {@code core}, {@code
 * imaging.transform}, {@code learning.data}, {@code learning.detect.data}, {@code
 * learning.explain}, {@code learning.model} and {@code learning.predict}.
 *
 * <p>Reading order: {@link org.curie.learning.locate.Locator} (an image in, places out), {@link
 * org.curie.learning.locate.Places} (what a place is), {@link
 * org.curie.learning.locate.Localization} (measuring it), {@link
 * org.curie.learning.locate.LocalizationFigures} (what is told).
 */
@NullMarked
package org.curie.learning.locate;

import org.jspecify.annotations.NullMarked;
