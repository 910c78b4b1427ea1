// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

/**
 * The options of block coding. <b>Source</b> ISO/IEC 15444-1 Table A.19, 15444-15 Table A.4.
 *
 * @param bypass later passes are written raw, past the arithmetic coder
 * @param reset contexts begin anew with each pass
 * @param terminateAll each pass has its own code word segment
 * @param verticallyCausal contexts know nothing of the stripe below
 * @param segmentationSymbols each clean-up pass ends with the symbols 1010
 * @param highThroughput blocks are of Part 15 (HTJ2K)
 */
public record BlockStyle(
    boolean bypass,
    boolean reset,
    boolean terminateAll,
    boolean verticallyCausal,
    boolean segmentationSymbols,
    boolean highThroughput) {

  static BlockStyle of(int flags) {
    if ((flags & 0x80) != 0) {
      throw Refusal.unsupported("Part 1 and Part 15 code blocks are mixed in one component");
    }
    boolean highThroughput = (flags & 0x40) != 0;
    if (highThroughput && (flags & 0x37) != 0) {
      throw Refusal.damaged("code block style %d does not go with Part 15".formatted(flags));
    }
    return new BlockStyle(
        (flags & 1) != 0,
        (flags & 2) != 0,
        (flags & 4) != 0,
        (flags & 8) != 0,
        (flags & 32) != 0, // 16, predictable termination, helps to find errors only
        highThroughput);
  }
}
