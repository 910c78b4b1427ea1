// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

/**
 * A rectangle that was blacked out in every frame.
 *
 * @param score how sure: 1 for a device rule, the detector's score otherwise
 * @param source the device rule, or the detector
 */
public record CleanedRegion(Rectangle rectangle, double score, String source) {}
