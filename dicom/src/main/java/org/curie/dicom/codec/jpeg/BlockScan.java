// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.List;

/**
 * Decodes one scan of a DCT frame: goes through its MCUs, restart intervals and blocks.
 *
 * <p><b>Source</b> ITU-T T.81 A.2 (order of blocks), E.2.4, F.2.1.3 (restart intervals).
 */
final class BlockScan {
  /** How the blocks of a process are decoded. */
  interface BlockDecoder {
    /** At the beginning and after every restart marker. */
    void reset();

    /**
     * Decodes a block.
     *
     * @param index of the component in the scan
     */
    void decode(int index, int blockRow, int blockColumn);
  }

  private final Frame frame;
  private final List<FrameComponent> components;
  private final EntropyReader reader;
  private final int restartInterval;
  private int mcusToRestart;
  private int restarts;

  BlockScan(
      Frame frame, List<FrameComponent> components, EntropyReader reader, int restartInterval) {
    this.frame = frame;
    this.components = components;
    this.reader = reader;
    this.restartInterval = restartInterval;
  }

  void decode(BlockDecoder blocks) {
    blocks.reset();
    mcusToRestart = restartInterval;
    if (components.size() > 1) {
      interleaved(blocks);
    } else {
      single(blocks);
    }
  }

  private void interleaved(BlockDecoder blocks) {
    for (int row = 0; row < frame.mcuRows(); row++) {
      for (int column = 0; column < frame.mcusPerRow(); column++) {
        beginMcu(blocks);
        for (int i = 0; i < components.size(); i++) {
          mcuPart(blocks, i, row, column);
        }
        reader.requireNotOverrun();
      }
    }
  }

  private void mcuPart(BlockDecoder blocks, int index, int row, int column) {
    int wide = components.get(index).described().horizontalSampling();
    int high = components.get(index).described().verticalSampling();
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        blocks.decode(index, row * high + y, column * wide + x);
      }
    }
  }

  /** A scan of one component has no MCU padding: only the blocks that the component touches. */
  private void single(BlockDecoder blocks) {
    int rows = Math.ceilDiv(components.getFirst().rows(), Block.SIDE);
    int columns = Math.ceilDiv(components.getFirst().columns(), Block.SIDE);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        beginMcu(blocks);
        blocks.decode(0, row, column);
        reader.requireNotOverrun();
      }
    }
  }

  private void beginMcu(BlockDecoder blocks) {
    if (restartInterval == 0) {
      return;
    }
    if (mcusToRestart == 0) {
      reader.restart(restarts++ % 8);
      blocks.reset();
      mcusToRestart = restartInterval;
    }
    mcusToRestart--;
  }
}
