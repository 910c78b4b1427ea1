// SPDX-License-Identifier: Apache-2.0
/**
 * Images with a label for every voxel: how they lie in a folder, which of them are trained on and
 * which are held out, and what is wrong with some of them. Imports {@code core}, {@code
 * imaging.format}, {@code imaging.parallel} and {@code learning.data}.
 *
 * <p><b>What is survived.</b> A case whose labels have another size or place than its image, are no
 * whole numbers, have a value that is not in the list of labels, or whose files cannot be read, is
 * left out of every part, named and counted; where that would be more than a tenth of the cases the
 * whole folder is refused. Labels that are background everywhere are kept and counted: an absent
 * structure is an answer. Places that differ by less than a tenth of a voxel are the rounding of
 * file headers, and the image's counts.
 *
 * <p>Reading order: {@link org.curie.learning.segment.data.SegmentationFolder} (from a path to
 * cases), {@link org.curie.learning.segment.data.LabelScheme} (what the numbers in label files
 * mean), {@link org.curie.learning.segment.data.CaseFiles} (from files to an image and its
 * classes), {@link org.curie.learning.segment.data.Inspector} (all cases looked at once).
 */
@NullMarked
package org.curie.learning.segment.data;

import org.jspecify.annotations.NullMarked;
