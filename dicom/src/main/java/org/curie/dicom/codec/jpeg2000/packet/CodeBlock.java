// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import java.util.Arrays;
import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.curie.dicom.codec.jpeg2000.codestream.BlockStyle;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;

/**
 * A code block and where its bytes lie: in chunks, one for each packet that has some, which joined
 * are its code word segments one after the other. Not thread-safe.
 */
public final class CodeBlock {
  private static final int UNLIMITED = 1 << 20;
  private static final int FIRST_BYPASSED_PASS = 10; // Table D.9

  private final Area area;
  private final int zeroPlanes;
  private int placeholderPlanes;
  private int lengthBits = 3; // B.10.7.1: Lblock
  private int passes;
  private int segmentEnd;
  private int segments;
  private int[] segmentPasses = new int[1];
  private int[] segmentLengths = new int[1];
  private int chunks;
  private int[] chunkStarts = new int[1];
  private int[] chunkLengths = new int[1];
  private int length;

  CodeBlock(Area area, int zeroPlanes) {
    this.area = area;
    this.zeroPlanes = zeroPlanes;
  }

  /** The samples, in coordinates of the band. */
  public Area area() {
    return area;
  }

  /** Bit planes from the top in which nothing is written. */
  public int zeroPlanes() {
    return zeroPlanes + placeholderPlanes;
  }

  /** Coding passes, without the placeholders of Part 15. */
  public int passes() {
    return passes;
  }

  public int segments() {
    return segments;
  }

  public int segmentPasses(int segment) {
    return segmentPasses[segment];
  }

  public int segmentLength(int segment) {
    return segmentLengths[segment];
  }

  /** Bytes of all segments. */
  public int length() {
    return length;
  }

  /** Joins all segments in an array that is long enough. */
  public void copyTo(byte[] target, byte[] tileBytes) {
    int position = 0;
    for (int i = 0; i < chunks; i++) {
      System.arraycopy(tileBytes, chunkStarts[i], target, position, chunkLengths[i]);
      position += chunkLengths[i];
    }
  }

  /**
   * Reads the lengths of the segments to which new passes belong.
   *
   * @return how many bytes of the packet's body are this block's
   */
  int readLengths(int newPasses, BlockStyle style, HeaderBits bits) {
    while (bits.bit() == 1) {
      lengthBits++;
    }
    int left = newPasses;
    int bytes = 0;
    while (left > 0) {
      int placeholders = 0;
      if (passes == segmentEnd) {
        placeholders = style.highThroughput() && passes == 0 ? (left - 1) / 3 * 3 : 0;
        beginSegment(style);
      }
      int counted = Math.min(left, segmentEnd - passes + placeholders);
      int width = lengthBits + 31 - Integer.numberOfLeadingZeros(counted);
      if (width > 31) {
        throw Refusal.damaged("a length of %d bits in a packet header".formatted(width));
      }
      int size = bits.bits(width);
      left -= counted;
      passes += counted - placeholders;
      placeholderPlanes += placeholders / 3;
      segmentPasses[segments - 1] += counted - placeholders;
      segmentLengths[segments - 1] = sum(segmentLengths[segments - 1], size);
      bytes = sum(bytes, size);
    }
    return bytes;
  }

  private static int sum(int bytes, int more) {
    if (more > Integer.MAX_VALUE - bytes) {
      throw Refusal.damaged("segments of %d and %d bytes in a packet".formatted(bytes, more));
    }
    return bytes + more;
  }

  private void beginSegment(BlockStyle style) {
    if (segments == segmentPasses.length) {
      segmentPasses = Arrays.copyOf(segmentPasses, segments * 2 + 2);
      segmentLengths = Arrays.copyOf(segmentLengths, segments * 2 + 2);
    }
    segments++;
    segmentEnd = passes + passesOfSegment(style);
  }

  /** How many passes the segment may have that begins with the next pass. */
  private int passesOfSegment(BlockStyle style) {
    if (style.highThroughput()) {
      if (passes >= 3) {
        throw Refusal.unsupported("a code block has more than one set of Part 15 passes");
      }
      return passes == 0 ? 1 : 2;
    }
    if (style.terminateAll()) {
      return 1;
    }
    if (!style.bypass()) {
      return UNLIMITED;
    }
    if (passes < FIRST_BYPASSED_PASS) {
      return FIRST_BYPASSED_PASS;
    }
    return (passes - FIRST_BYPASSED_PASS) % 3 == 0 ? 2 : 1;
  }

  void addChunk(int start, int size) {
    if (chunks == chunkStarts.length) {
      chunkStarts = Arrays.copyOf(chunkStarts, chunks * 2 + 1);
      chunkLengths = Arrays.copyOf(chunkLengths, chunks * 2 + 1);
    }
    chunkStarts[chunks] = start;
    chunkLengths[chunks++] = size;
    length += size;
  }
}
