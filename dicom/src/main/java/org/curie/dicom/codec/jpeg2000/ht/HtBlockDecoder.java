// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

import java.util.Arrays;
import org.curie.dicom.codec.jpeg2000.block.BlockDecoder;
import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.curie.dicom.codec.jpeg2000.packet.CodeBlock;

/**
 * Decodes code blocks of Part 15.
 *
 * <p><b>Source</b> ISO/IEC 15444-15 clause 7. <b>Limits</b> one set of passes; at most 29 bit
 * planes. Not thread-safe.
 */
public final class HtBlockDecoder implements BlockDecoder {
  private static final int MOST_PLANES = 29;

  private final CleanUpPass cleanUp = new CleanUpPass();
  private final RefinementPasses refinement;
  private byte[] bytes = new byte[4096];

  /**
   * @param causal whether a stripe knows nothing of the one below
   */
  public HtBlockDecoder(boolean causal) {
    this.refinement = new RefinementPasses(causal);
  }

  @Override
  public void decode(CodeBlock block, byte[] tileBytes, int planes, int[] out) {
    int plane = planes - 1 - block.zeroPlanes();
    if (plane < 0 || (plane == 0 && block.passes() > 1)) {
      throw Refusal.damaged(
          "a code block has %d passes and %d empty of %d bit planes"
              .formatted(block.passes(), block.zeroPlanes(), planes));
    }
    if (planes > MOST_PLANES) {
      throw Refusal.unsupported(
          "a sub-band has %d bit planes, more than %d".formatted(planes, MOST_PLANES));
    }
    if (bytes.length < block.length()) {
      bytes = new byte[Math.addExact(block.length(), 4096)];
    }
    block.copyTo(bytes, tileBytes);
    Area area = block.area();
    HtBlock shape =
        new HtBlock(area.width(), area.height(), plane, block.zeroPlanes(), block.passes());
    Arrays.fill(out, 0, shape.width() * shape.height(), 0);
    int length = block.segmentLength(0);
    cleanUp.decode(bytes, length, shape, out);
    if (block.passes() > 1) {
      refinement.decode(bytes, length, block.length(), shape, out);
    }
  }
}
