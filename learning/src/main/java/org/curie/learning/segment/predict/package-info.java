// SPDX-License-Identifier: Apache-2.0
/**
 * From an image to its outlines: the network moved over the prepared image, the answer cleaned and
 * brought back to the voxels the image was stored in. Imports {@code core}, {@code imaging}, {@code
 * learning.engine}, {@code learning.segment.data}, {@code learning.segment.experiment} and {@code
 * learning.segment.instance}. Start with {@link org.curie.learning.segment.predict.Segmenter}, for
 * single things with {@link org.curie.learning.segment.predict.InstanceSegmenter}.
 */
@NullMarked
package org.curie.learning.segment.predict;

import org.jspecify.annotations.NullMarked;
