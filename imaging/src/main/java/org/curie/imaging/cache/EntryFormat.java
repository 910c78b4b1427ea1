// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

/**
 * The layout of an entry's file; all numbers little-endian.
 *
 * <pre>
 *   0  int     CRC-32C of bytes 4 to the first sample
 *   4  long    magic
 *  12  int     version
 *  16  byte[]  key, 32 bytes
 *  48  int     channels, width, height, depth, type of samples
 *  68  double  12 numbers of the affine map, by rows
 * 256  int     CRC-32C of each block of samples
 *   …  zeros to a multiple of 64
 *   …  samples [c][z][y][x]
 * </pre>
 *
 * <p>The file ends with the last sample. <b>Limits</b> CRC-32C finds every flipped bit and every
 * burst of up to 32 bits in a block, and misses other damage of a block once in 2^32 (<b>Source</b>
 * Castagnoli et al. 1993, doi:10.1109/26.231911; RFC 3720 B.4).
 */
final class EntryFormat {
  static final int VERSION = 1;
  static final long MAGIC = 0x3130474D49525543L; // "CURIMG01" in the order of the bytes
  static final int FIXED_BYTES = 256;
  static final int ALIGNMENT = 64;
  static final String SUFFIX = ".image";

  /** A block of samples fits a processor's second-level cache while it is checked and decoded. */
  static final int BLOCK_SAMPLES = 1 << 16;

  private EntryFormat() {}
}
