// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

/**
 * What the passes must know of a code block.
 *
 * @param plane the bit plane of the clean-up pass; refinement adds the one below
 * @param zeroPlanes empty bit planes above it
 * @param passes from 1 to 3
 */
record HtBlock(int width, int height, int plane, int zeroPlanes, int passes) {}
