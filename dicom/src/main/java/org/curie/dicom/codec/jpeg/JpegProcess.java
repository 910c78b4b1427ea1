// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

/**
 * The coding processes of T.81 that are decoded here.
 *
 * <p><b>Source</b> ITU-T T.81 table B.1 (SOF markers); DICOM PS3.5 section 8.2.1 and annex A.4.1
 * number them 1, 2 and 4, 6 to 12, 14.
 */
public enum JpegProcess {
  /** Process 1: DCT, Huffman, 8 bits. */
  BASELINE,
  /** Processes 2 and 4: DCT, Huffman, 8 or 12 bits. */
  EXTENDED,
  /** Processes 6, 8, 10, 12: DCT in several passes, Huffman, 8 or 12 bits. */
  PROGRESSIVE,
  /** Process 14: prediction, Huffman, 2 to 16 bits; the only one without loss. */
  LOSSLESS;

  boolean isLossless() {
    return this == LOSSLESS;
  }

  /** Samples along one side of a data unit: a block of the DCT, or a single sample. */
  int unit() {
    return isLossless() ? 1 : Block.SIDE;
  }
}
