// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

import org.curie.dicom.codec.jpeg2000.packet.CodeBlock;

/** Turns the bytes of a code block into quantised coefficients. Not thread-safe. */
public interface BlockDecoder {
  /**
   * <b>Shape</b> {@code out[y · width + x]} of the block. <b>Units</b> half quantisation steps with
   * their sign: twice the index, with the middle of what is not known added.
   *
   * @param tileBytes where the chunks of the block lie
   * @param planes magnitude bit planes of the band (M_b, raised by the region of interest)
   * @throws org.curie.core.error.CurieException when the bytes cannot be of such a block
   */
  void decode(CodeBlock block, byte[] tileBytes, int planes, int[] out);
}
