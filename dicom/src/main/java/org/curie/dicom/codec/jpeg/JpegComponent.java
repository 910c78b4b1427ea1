// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

/**
 * One component as a frame header describes it; what it means (grey, Y, red) is not for JPEG to
 * say.
 *
 * @param id the byte that scans name it by: 1, 2, 3 from most encoders, {@code 'R'}, {@code 'G'},
 *     {@code 'B'} from some
 * @param horizontalSampling samples of this component beside each other in an MCU, 1 to 4
 * @param verticalSampling samples of this component above each other in an MCU, 1 to 4
 */
public record JpegComponent(int id, int horizontalSampling, int verticalSampling) {}
