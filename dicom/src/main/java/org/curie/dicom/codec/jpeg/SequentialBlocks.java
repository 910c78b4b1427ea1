// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.List;

/**
 * Decodes the blocks of a sequential scan, baseline or extended, straight into samples.
 *
 * <p><b>Source</b> ITU-T T.81 F.2.2.
 */
final class SequentialBlocks implements BlockScan.BlockDecoder {
  private static final int LARGEST_DC_SIZE = 15;
  private static final int RUN_OF_SIXTEEN = 15;

  private final List<Scan.Part> parts;
  private final EntropyReader reader;
  private final InverseDct transform;
  private final int[] block = new int[Block.SIZE];

  SequentialBlocks(List<Scan.Part> parts, EntropyReader reader, int precision) {
    this.parts = parts;
    this.reader = reader;
    this.transform = new InverseDct(precision);
    for (Scan.Part part : parts) {
      if (part.dc().largestSymbol() > LARGEST_DC_SIZE) {
        throw Refusals.damaged("a Huffman table of a DCT scan holds the size 16");
      }
    }
  }

  @Override
  public void reset() {
    parts.forEach(Scan.Part::reset);
  }

  @Override
  public void decode(int index, int blockRow, int blockColumn) {
    Scan.Part part = parts.get(index);
    FrameComponent component = part.component();
    int stride = component.stride();
    int at = (blockRow * stride + blockColumn) * Block.SIDE;
    int[] steps = component.quantization();
    int first = part.addDifference(reader.difference(part.dc())) * steps[0];
    if (alternating(part.ac(), steps)) {
      block[0] = first;
      transform.transform(block, component.samples(), at, stride);
    } else {
      transform.flat(first, component.samples(), at, stride);
    }
  }

  /** Reads the coefficients after the first into the block; says whether there are any. */
  private boolean alternating(HuffmanTable table, int[] steps) {
    boolean any = false;
    for (int k = 1; k < Block.SIZE; k++) {
      int coded = reader.coefficient(table);
      int run = (coded >> 4) & 0x0F;
      if ((coded & 0x0F) != 0) {
        k += run;
        if (k >= Block.SIZE) {
          throw Refusals.damaged("its coded data run over the end of a block");
        }
        block[Block.place(k)] = (coded >> 8) * steps[k];
        any = true;
      } else if (run == RUN_OF_SIXTEEN) {
        k += run;
      } else if (run == 0) {
        break; // end of block
      } else {
        throw Refusals.damaged("its coded data hold the symbol %02X, which has no meaning", coded);
      }
    }
    return any;
  }
}
