// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

/**
 * One component of an image with its own size.
 *
 * <p><b>Shape</b> {@code samples[row · columns + column]}. <b>Units</b> stored values within the
 * precision, signed or not.
 *
 * @param columnStep columns of the reference grid from one sample to the next (XRsiz), before any
 *     reduction
 * @param rowStep rows of the reference grid from one sample to the next (YRsiz)
 */
@SuppressWarnings("ArrayRecordComponent") // given to one caller, compared by nobody
public record DecodedComponent(
    int rows,
    int columns,
    int rowStep,
    int columnStep,
    int precision,
    boolean signed,
    int[] samples) {}
