// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.List;

/**
 * Decodes the blocks of one progressive scan into the coefficients that the frame keeps.
 *
 * <p>One of four ways: first or later bits, of the first coefficient (DC) or of a band of others
 * (AC).
 *
 * <p><b>Source</b> ITU-T T.81 G.1.2, G.2.
 */
final class ProgressiveBlocks implements BlockScan.BlockDecoder {
  private static final int RUN_OF_SIXTEEN = 15;
  private static final int MOST_BITS = 13;

  private final List<Scan.Part> parts;
  private final EntropyReader reader;
  private final Scan scan;

  /** Blocks, this one included, that have no new coefficient in the band. */
  private int endOfBandRun;

  ProgressiveBlocks(List<Scan.Part> parts, EntropyReader reader, Scan scan) {
    this.parts = parts;
    this.reader = reader;
    this.scan = scan;
    for (Scan.Part part : parts) {
      part.component().progression().advance(scan);
    }
  }

  /** Refuses a band that there cannot be: G.1.1.1.1, table B.3. */
  static void requireBand(Scan scan) {
    boolean dc = scan.start() == 0 && scan.end() == 0;
    boolean ac = scan.start() > 0 && scan.start() <= scan.end() && scan.end() < Block.SIZE;
    boolean bits = scan.low() <= MOST_BITS && scan.high() <= MOST_BITS;
    if (!bits || !(dc || (ac && !scan.isInterleaved()))) {
      throw Refusals.damaged(
          "a progressive scan of %d components has the coefficients %d to %d and the bits %d, %d",
          scan.selections().size(), scan.start(), scan.end(), scan.high(), scan.low());
    }
  }

  @Override
  public void reset() {
    parts.forEach(Scan.Part::reset);
    endOfBandRun = 0;
  }

  @Override
  public void decode(int index, int blockRow, int blockColumn) {
    Scan.Part part = parts.get(index);
    short[] coefficients = part.component().coefficients();
    int at = (blockRow * part.component().blocksPerRow() + blockColumn) * Block.SIZE;
    if (scan.start() == 0 && scan.high() == 0) {
      int value = part.addDifference(reader.difference(part.dc()));
      coefficients[at] = scaled(value);
    } else if (scan.start() == 0) {
      coefficients[at] |= (short) (reader.bit() << scan.low());
    } else if (scan.high() == 0) {
      firstBits(part.ac(), coefficients, at);
    } else {
      laterBits(part.ac(), coefficients, at);
    }
  }

  private void firstBits(HuffmanTable table, short[] coefficients, int at) {
    if (endOfBandRun > 0) {
      endOfBandRun--;
      return;
    }
    for (int k = scan.start(); k <= scan.end(); k++) {
      int coded = reader.coefficient(table);
      int run = (coded >> 4) & 0x0F;
      if ((coded & 0x0F) != 0) {
        k += run;
        requireInBand(k);
        coefficients[at + k] = scaled(coded >> 8);
      } else if (run == RUN_OF_SIXTEEN) {
        k += run;
      } else {
        endOfBandRun = runLength(run) - 1;
        return;
      }
    }
  }

  private void laterBits(HuffmanTable table, short[] coefficients, int at) {
    int k = scan.start();
    while (endOfBandRun == 0 && k <= scan.end()) {
      int symbol = reader.symbol(table);
      int run = symbol >> 4;
      int size = symbol & 0x0F;
      if (size == 0 && run < RUN_OF_SIXTEEN) {
        endOfBandRun = runLength(run);
        break;
      }
      if (size > 1) {
        throw Refusals.damaged("a refining scan holds a new coefficient of %d bits", size);
      }
      int fresh = size == 0 ? 0 : (reader.bit() == 1 ? 1 : -1) << scan.low();
      k = refine(coefficients, at, k, run);
      if (fresh != 0) {
        requireInBand(k);
        coefficients[at + k] = (short) fresh;
      }
      k++;
    }
    if (endOfBandRun > 0) {
      refine(coefficients, at, k, Block.SIZE);
      endOfBandRun--;
    }
  }

  /**
   * Reads a bit more of every coefficient that is not zero, passing over so many zeros.
   *
   * @return the place of the zero after those, or the end of the band
   */
  private int refine(short[] coefficients, int at, int from, int zeros) {
    int left = zeros;
    int k = from;
    for (; k <= scan.end(); k++) {
      int known = coefficients[at + k];
      if (known == 0) {
        if (left-- == 0) {
          return k;
        }
      } else if (reader.bit() == 1) {
        coefficients[at + k] = (short) (known + ((known > 0 ? 1 : -1) << scan.low()));
      }
    }
    return k;
  }

  private int runLength(int exponent) {
    return (1 << exponent) + reader.bits(exponent);
  }

  private short scaled(int value) {
    int scaled = value << scan.low();
    if (scaled != (short) scaled) {
      throw Refusals.damaged("a coefficient of a progressive scan has more than 16 bits");
    }
    return (short) scaled;
  }

  private void requireInBand(int k) {
    if (k > scan.end()) {
      throw Refusals.damaged("its coded data run over the end of a block");
    }
  }

  /** After the last scan: makes samples of the coefficients of a component. */
  static void reconstruct(FrameComponent component, int precision) {
    InverseDct transform = new InverseDct(precision);
    int[] block = new int[Block.SIZE];
    int[] steps = component.quantization();
    short[] coefficients = component.coefficients();
    int from = 0;
    for (int row = 0; row < component.blockRows(); row++) {
      for (int column = 0; column < component.blocksPerRow(); column++) {
        for (int k = 0; k < Block.SIZE; k++) {
          block[Block.place(k)] = coefficients[from++] * steps[k];
        }
        int at = (row * component.stride() + column) * Block.SIDE;
        transform.transform(block, component.samples(), at, component.stride());
      }
    }
  }
}
