// SPDX-License-Identifier: Apache-2.0
/**
 * How good boxes are: average precision as COCO measures it, and FROC, with intervals. Imports
 * {@code core.error}, {@code core.geometry} and {@code core.metric}.
 *
 * <p>Reading order: {@link org.curie.core.metric.detection.ImageBoxes} (what is true of an image
 * and what was found), {@link org.curie.core.metric.detection.HitCriterion} (when a box is found),
 * {@link org.curie.core.metric.detection.RankedHits} (all boxes of a category in the order of their
 * scores), {@link org.curie.core.metric.detection.DetectionMetrics} (everything, in one call),
 * {@link org.curie.core.metric.detection.DetectionCurves} (to be drawn).
 */
@NullMarked
package org.curie.core.metric.detection;

import org.jspecify.annotations.NullMarked;
