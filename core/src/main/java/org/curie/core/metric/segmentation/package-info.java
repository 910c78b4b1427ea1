// SPDX-License-Identifier: Apache-2.0
/**
 * How good an outline is: overlap and surface distance of structures, for a case and over cases.
 * Imports {@code core.error}, {@code core.geometry}, {@code core.image}, {@code core.metric} and
 * {@code core.random}.
 *
 * <p><b>Undefined values.</b> What cannot be measured is {@link java.lang.Double#NaN} and says why
 * by its {@link org.curie.core.metric.segmentation.Presence}: where a structure is neither there
 * nor predicted nothing can be said of it; where only one of both is there, its overlap is 0 and
 * its surface distances are undefined. MONAI answers such distances with infinity or NaN, nnU-Net
 * leaves the overlap of what is in neither out of its means; so do we, and count it.
 *
 * <p>Reading order: {@link org.curie.core.metric.segmentation.Mask} (the voxels of a structure),
 * {@link org.curie.core.metric.segmentation.Overlap} and {@link
 * org.curie.core.metric.segmentation.SurfaceDistances} (the definitions), {@link
 * org.curie.core.metric.segmentation.StructureScores} (all of one structure in one case), {@link
 * org.curie.core.metric.segmentation.SegmentationSummary} (over cases, with intervals).
 */
@NullMarked
package org.curie.core.metric.segmentation;

import org.jspecify.annotations.NullMarked;
