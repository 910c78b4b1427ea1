// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

/**
 * The 8 by 8 block of the DCT and the order its coefficients are coded in.
 *
 * <p><b>Source</b> ITU-T T.81 figure A.6.
 */
final class Block {
  static final int SIDE = 8;
  static final int SIZE = SIDE * SIDE;

  /** Place in the block, row by row, of the k-th coefficient of the code. */
  private static final byte[] ZIGZAG = zigzag();

  private Block() {}

  /** Where in the block, row by row, the k-th coefficient belongs. */
  static int place(int k) {
    return ZIGZAG[k];
  }

  /** Along the diagonals, turning at the edges. */
  private static byte[] zigzag() {
    byte[] order = new byte[SIZE];
    int k = 0;
    for (int diagonal = 0; diagonal <= 2 * (SIDE - 1); diagonal++) {
      int first = Math.max(0, diagonal - SIDE + 1);
      int last = Math.min(diagonal, SIDE - 1);
      for (int i = first; i <= last; i++) {
        boolean upwards = diagonal % 2 == 0;
        int column = upwards ? i : diagonal - i;
        int row = diagonal - column;
        order[k++] = (byte) (row * SIDE + column);
      }
    }
    return order;
  }
}
