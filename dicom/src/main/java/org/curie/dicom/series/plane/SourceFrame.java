// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

/**
 * The frame of an object that a slice was made from: what a writer refers to.
 *
 * @param frameNumber from 1, as Referenced Frame Number (0008,1160) counts; 1 in an object of one
 *     frame
 * @param multiFrame whether the object has a Number of Frames above 1, so that the reference needs
 *     the frame number
 */
public record SourceFrame(
    String sopClassUid, String sopInstanceUid, int frameNumber, boolean multiFrame) {}
