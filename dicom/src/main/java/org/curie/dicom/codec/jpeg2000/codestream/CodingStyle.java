// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

/**
 * How the samples of one component are transformed and cut into blocks.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 Tables A.18 to A.21, 15444-15 A.4.
 *
 * @param levels decomposition levels of the wavelet transform, from 0 to 32
 * @param blockWidthLog2 of a code block, from 2 to 10, with the height at most 12
 * @param reversible 5/3 when true, 9/7 when not
 * @param precincts for each resolution the binary logarithm of the width of a precinct in the lower
 *     four bits, of its height in the next four
 */
@SuppressWarnings("ArrayRecordComponent") // made once for each component and never changed
public record CodingStyle(
    int levels,
    int blockWidthLog2,
    int blockHeightLog2,
    BlockStyle blockStyle,
    boolean reversible,
    int[] precincts) {
  private static final int LARGEST_PRECINCT = 0xFF; // 2^15 by 2^15, when COD names none
  private static final int MOST_LEVELS = 32;

  static CodingStyle read(SegmentCursor cursor, boolean withPrecincts) {
    int levels = cursor.u8();
    int width = cursor.u8() + 2;
    int height = cursor.u8() + 2;
    BlockStyle style = BlockStyle.of(cursor.u8());
    int transform = cursor.u8();
    if (levels > MOST_LEVELS || width > 10 || height > 10 || width + height > 12) {
      throw Refusal.damaged(
          "%d decomposition levels with code blocks of 2^%d by 2^%d"
              .formatted(levels, width, height));
    }
    if (transform > 1) {
      throw Refusal.unsupported("wavelet transform %d is not of Part 1".formatted(transform));
    }
    int[] precincts = new int[levels + 1];
    for (int r = 0; r <= levels; r++) {
      precincts[r] = withPrecincts ? cursor.u8() : LARGEST_PRECINCT;
      if (r > 0 && ((precincts[r] & 0xF) == 0 || precincts[r] >> 4 == 0)) {
        throw Refusal.damaged("resolution %d has precincts of one sample".formatted(r));
      }
    }
    return new CodingStyle(levels, width, height, style, transform == 1, precincts);
  }

  public int precinctWidthLog2(int resolution) {
    return precincts[resolution] & 0xF;
  }

  public int precinctHeightLog2(int resolution) {
    return precincts[resolution] >> 4;
  }
}
