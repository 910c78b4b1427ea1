// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

import java.util.Arrays;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;

/**
 * The clean-up pass, which holds nearly all of a code block: in pairs of quads (two by two samples)
 * which samples are significant and how many bits they have come from one end of the segment, the
 * bits themselves from the other.
 *
 * <p><b>Source</b> ISO/IEC 15444-15 7.1 to 7.3. Not thread-safe.
 */
final class CleanUpPass {
  private static final int LONGEST_SUFFIX_PART = 4079; // 7.1.1
  private static final int WIDEST = 1024;

  private final MelDecoder mel = new MelDecoder();
  private final BackwardBits vlc = new BackwardBits();
  private final ForwardBits magnitudes = new ForwardBits(0xFF);
  private int[] above = new int[WIDEST + 5]; // exponents of the row above, from column -1
  private int[] below = new int[WIDEST + 5];
  private int width;
  private int height;
  private int mostBits;
  private int plane;
  private int[] out = new int[0];

  /**
   * @param bytes the segment from the first byte on; its last two bytes are changed
   */
  void decode(byte[] bytes, int length, HtBlock block, int[] target) {
    width = block.width();
    height = block.height();
    plane = block.plane();
    mostBits = block.zeroPlanes() + 2;
    out = target;
    begin(bytes, length);
    Arrays.fill(above, 0);
    for (int y = 0; y < height; y += 2) {
      Arrays.fill(below, 0, width + 5, 0);
      decodeLine(y);
      int[] swap = above;
      above = below;
      below = swap;
    }
  }

  private void begin(byte[] bytes, int length) {
    int suffix = length < 2 ? 0 : (bytes[length - 1] & 0xFF) << 4 | (bytes[length - 2] & 0xF);
    if (suffix < 2 || suffix > length || suffix > LONGEST_SUFFIX_PART) {
      throw Refusal.damaged(
          "a clean-up segment of %d bytes names %d for its end".formatted(length, suffix));
    }
    int prefix = length - suffix;
    bytes[length - 1] = (byte) 0xFF; // 7.1.1: the bits that held the number are read as ones
    bytes[length - 2] |= 0x0F;
    magnitudes.begin(bytes, 0, prefix);
    mel.begin(bytes, prefix, length);
    vlc.beginVlc(bytes, prefix, length);
  }

  private void decodeLine(int y) {
    boolean firstLine = y == 0;
    int left = 0;
    for (int x = 0; x < width; x += 4) {
      int one = significance(firstLine, x, left);
      left = VlcTable.significance(one);
      int two = 0;
      if (x + 2 < width) {
        two = significance(firstLine, x + 2, left);
        left = VlcTable.significance(two);
      }
      long offsets = offsets(firstLine, VlcTable.offsetFlag(one), VlcTable.offsetFlag(two));
      decodeQuad(x, y, one, (int) offsets);
      decodeQuad(x + 2, y, two, (int) (offsets >> 32));
    }
  }

  /** The entry of the code for one quad: 7.3.5, contexts by equations 1 and 2. */
  private int significance(boolean firstLine, int x, int left) {
    int context;
    if (firstLine) {
      context = ((left | left >> 1) & 1) | ((left >> 1) & 6);
    } else {
      int north = above[x] | above[x + 1];
      int northEast = above[x + 2] | above[x + 3];
      context = (north == 0 ? 0 : 1) | ((left & 0xC) == 0 ? 0 : 2) | (northEast == 0 ? 0 : 4);
    }
    if (context == 0 && mel.event() == 0) {
      return 0;
    }
    int[] table = firstLine ? VlcTable.FIRST_LINE : VlcTable.OTHER_LINES;
    int entry = table[context << 7 | vlc.peek(7)];
    vlc.take(VlcTable.length(entry));
    return entry;
  }

  /** The offsets of the exponents of two quads, the second in the upper half: 7.3.6. */
  private long offsets(boolean firstLine, int flagOne, int flagTwo) {
    if ((flagOne | flagTwo) == 0) {
      return 0;
    }
    int more = 0;
    if (firstLine && flagOne == 1 && flagTwo == 1) {
      if (mel.event() == 1) {
        more = 2;
      } else {
        int prefix = prefix();
        if (prefix > 2) { // then the second is 1 or 2, in one bit
          int two = 1 + vlc.take(1);
          int suffix = suffix(prefix);
          return joined(prefix + suffix + extension(suffix), two);
        }
        int prefixTwo = prefix();
        int suffixTwo = suffix(prefixTwo);
        return joined(prefix, prefixTwo + suffixTwo + extension(suffixTwo));
      }
    }
    int one = flagOne == 1 ? prefix() : 0;
    int two = flagTwo == 1 ? prefix() : 0;
    int suffixOne = suffix(one);
    int suffixTwo = suffix(two);
    one += suffixOne + extension(suffixOne);
    two += suffixTwo + extension(suffixTwo);
    return joined(one + more, two + more);
  }

  private static long joined(int one, int two) {
    return (long) two << 32 | one;
  }

  /** Table 3: 1, 01, 001 and 000 stand for 1, 2, 3 and 5. */
  private int prefix() {
    int bits = vlc.peek(3);
    if ((bits & 1) == 1) {
      vlc.take(1);
      return 1;
    }
    if ((bits & 2) == 2) {
      vlc.take(2);
      return 2;
    }
    vlc.take(3);
    return bits == 4 ? 3 : 5;
  }

  private int suffix(int prefix) {
    return prefix < 3 ? 0 : vlc.take(prefix == 3 ? 1 : 5);
  }

  private int extension(int suffix) {
    return suffix < 28 ? 0 : 4 * vlc.take(4);
  }

  /** The samples of a quad: 7.3.7, 7.3.8. */
  private void decodeQuad(int x, int y, int entry, int offset) {
    int significance = VlcTable.significance(entry);
    if (significance == 0) {
      return;
    }
    int bits = 1 + offset;
    if ((significance & (significance - 1)) != 0) { // more than one: predicted from above
      int largest =
          Math.max(Math.max(above[x], above[x + 1]), Math.max(above[x + 2], above[x + 3]));
      bits = Math.max(1, largest - 1) + offset;
    }
    if (bits > mostBits) {
      throw Refusal.damaged("a sample has %d bits where there can be %d".formatted(bits, mostBits));
    }
    for (int n = 0; n < 4; n++) {
      if ((significance >> n & 1) == 1) {
        int less = VlcTable.knownExponents(entry) >> n & 1;
        int known = VlcTable.knownBits(entry) >> n & 1;
        int size = bits - less;
        place(x + (n >> 1), y + (n & 1), magnitudes.take(size) | known << size);
      }
    }
  }

  /**
   * @param value the sign in the lowest bit, above it the magnitude less one
   */
  private void place(int x, int y, int value) {
    if ((y & 1) == 1) {
      below[x + 1] = 32 - Integer.numberOfLeadingZeros(value | 1);
    }
    if (x < width && y < height) {
      int doubled = ((value | 1) + 2) << plane;
      out[y * width + x] = (value & 1) == 0 ? doubled : -doubled;
    }
  }
}
