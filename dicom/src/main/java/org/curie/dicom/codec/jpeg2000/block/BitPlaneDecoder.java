// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

import org.curie.dicom.codec.jpeg2000.codestream.BlockStyle;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.curie.dicom.codec.jpeg2000.packet.CodeBlock;
import org.curie.dicom.codec.jpeg2000.packet.Subband.Orientation;

/**
 * Decodes code blocks of Part 1, bit plane by bit plane.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 Annex D. <b>Limits</b> at most 30 bit planes with content; a
 * wrong segmentation symbol is refused, but not that of a block's last pass. Not thread-safe.
 */
public final class BitPlaneDecoder implements BlockDecoder {
  private static final int MOST_PLANES = 30;
  private static final int FIRST_BYPASSED_PASS = 10; // Table D.9
  private static final int END = 2; // bytes FF FF end a segment

  private final BlockStyle style;
  private final BlockState state = new BlockState();
  private final MqDecoder decoder = new MqDecoder();
  private final CodingPasses passes;
  private final RawBits rawBits = new RawBits();
  private final RawPasses rawPasses;
  private byte[] bytes = new byte[4096];
  private int lastPass;

  public BitPlaneDecoder(Orientation orientation, BlockStyle style) {
    int[] zeroCoding = ContextTables.zeroCoding(orientation);
    this.style = style;
    this.passes = new CodingPasses(state, decoder, zeroCoding, style.verticallyCausal());
    this.rawPasses = new RawPasses(state, rawBits, style.verticallyCausal());
  }

  @Override
  public void decode(CodeBlock block, byte[] tileBytes, int planes, int[] out) {
    int coded = planes - block.zeroPlanes();
    if (block.passes() > 3 * coded - 2) {
      throw Refusal.damaged(
          "a code block has %d passes over %d bit planes".formatted(block.passes(), coded));
    }
    if (coded > MOST_PLANES) {
      throw Refusal.unsupported(
          "a code block has %d bit planes, more than %d".formatted(coded, MOST_PLANES));
    }
    if (bytes.length < block.length() + END) {
      bytes = new byte[Math.addExact(block.length(), 4096)];
    }
    block.copyTo(bytes, tileBytes);
    state.clear(block.area().width(), block.area().height());
    decoder.resetContexts();
    lastPass = block.passes() - 1;
    int pass = 0;
    int start = 0;
    for (int segment = 0; segment < block.segments(); segment++) {
      int length = block.segmentLength(segment);
      decodeSegment(start, length, pass, block.segmentPasses(segment), coded);
      start += length;
      pass += block.segmentPasses(segment);
    }
    state.copyTo(out);
  }

  private void decodeSegment(int start, int length, int firstPass, int count, int planes) {
    int end = start + length;
    byte next = bytes[end];
    byte second = bytes[end + 1];
    bytes[end] = (byte) 0xFF; // for the time of this segment, what follows it is its end
    bytes[end + 1] = (byte) 0xFF;
    if (isRaw(firstPass)) {
      rawBits.begin(bytes, start, length);
    } else {
      decoder.begin(bytes, start);
    }
    for (int pass = firstPass; pass < firstPass + count; pass++) {
      if (style.reset()) {
        decoder.resetContexts();
      }
      decodePass(pass, planes - 1 - (pass + 2) / 3, pass == lastPass);
    }
    bytes[end] = next;
    bytes[end + 1] = second;
  }

  /** The first pass is a clean-up pass; then significance, refinement and clean-up take turns. */
  private void decodePass(int pass, int plane, boolean isLast) {
    boolean raw = isRaw(pass);
    switch (pass % 3) {
      case 1 -> {
        if (raw) {
          rawPasses.significance(plane);
        } else {
          passes.significance(plane);
        }
      }
      case 2 -> {
        if (raw) {
          rawPasses.refinement(plane);
        } else {
          passes.refinement(plane);
        }
      }
      default -> {
        passes.cleanUp(plane);
        boolean symbol = !style.segmentationSymbols() || passes.segmentationSymbol();
        if (!symbol && !isLast) { // encoders that cut a block may cut its last symbol
          throw Refusal.damaged("a code block does not end with its segmentation symbol");
        }
      }
    }
  }

  private boolean isRaw(int pass) {
    return style.bypass() && pass >= FIRST_BYPASSED_PASS && pass % 3 != 0;
  }
}
