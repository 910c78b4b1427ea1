// SPDX-License-Identifier: Apache-2.0
/**
 * From an image to its outlines: the network moved over the prepared image, the answer cleaned and
 * brought back to the voxels the image was stored in. Imports {@code core}, {@code imaging}, {@code
 * learning.engine} and {@code learning.segment.experiment}. Start with {@link
 * org.curie.learning.segment.predict.Segmenter}.
 */
@NullMarked
package org.curie.learning.segment.predict;

import org.jspecify.annotations.NullMarked;
