// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.multiframe;

import org.curie.dicom.object.common.SourceImage;

/**
 * One frame of a source instance.
 *
 * @param number from 1
 */
record SourceFrame(SourceImage image, int number) {}
