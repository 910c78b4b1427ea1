// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one component while they are decoded, at the component's own resolution.
 *
 * <p><b>Shape</b> {@code samples[row · stride + column]}; whole MCUs, so wider and higher than the
 * component where its size is no multiple of them.
 */
final class FrameComponent {
  private final JpegHeader.Component described;
  private final int quantizationTable;
  private final int columns;
  private final int rows;
  private final int stride;
  private final int paddedRows;
  private final int[] samples;
  private short @Nullable [] coefficients;
  private int @Nullable [] quantization;
  private final Progression progression = new Progression();
  private int scans;

  /**
   * @param columns of the component itself
   * @param stride columns and paddedRows rows with the padding to whole MCUs
   */
  FrameComponent(FrameHeader.Part part, int columns, int rows, int stride, int paddedRows) {
    this.described = part.component();
    this.quantizationTable = part.quantizationTable();
    this.columns = columns;
    this.rows = rows;
    this.stride = stride;
    this.paddedRows = paddedRows;
    this.samples = new int[stride * paddedRows];
  }

  JpegHeader.Component described() {
    return described;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  int stride() {
    return stride;
  }

  int paddedRows() {
    return paddedRows;
  }

  int[] samples() {
    return samples;
  }

  int blocksPerRow() {
    return stride / Block.SIDE;
  }

  int blockRows() {
    return paddedRows / Block.SIDE;
  }

  boolean isScanned() {
    return scans > 0;
  }

  /** A scan of this component begins: the quantization that stands at the first one is its own. */
  void beginScan(CodingTables tables, boolean lossless) {
    if (!lossless && scans == 0) {
      quantization = tables.quantization(quantizationTable).clone();
    }
    scans++;
  }

  /** How far a progressive frame has told the coefficients. */
  Progression progression() {
    return progression;
  }

  int[] quantization() {
    int[] latched = quantization;
    if (latched == null) {
      throw new IllegalStateException("quantization asked for before the first scan");
    }
    return latched;
  }

  /**
   * The quantized coefficients of a progressive frame, block by block, each in the order of the
   * code.
   */
  short[] coefficients() {
    short[] held = coefficients;
    if (held == null) {
      held = new short[samples.length];
      coefficients = held;
    }
    return held;
  }

  /**
   * Which bits of which coefficients of a component the scans of a progressive frame have told.
   *
   * <p><b>Source</b> ITU-T T.81 G.1.1.1.
   */
  static final class Progression {
    private static final int UNTOLD = -1;

    /** Lowest bit told of each coefficient, in the order of the code. */
    private final int[] lowest = new int[Block.SIZE];

    Progression() {
      Arrays.fill(lowest, UNTOLD);
    }

    /** A scan tells more; refused when it does not follow on what was told before. */
    void advance(Scan scan) {
      for (int k = scan.start(); k <= scan.end(); k++) {
        boolean follows =
            scan.high() == 0
                ? lowest[k] == UNTOLD
                : lowest[k] == scan.high() && scan.low() == scan.high() - 1;
        if (!follows) {
          throw Refusals.damaged(
              "a progressive scan goes from bit %d to bit %d of coefficient %d, which does not follow"
                  + " on the scans before it",
              scan.high(), scan.low(), k);
        }
        lowest[k] = scan.low();
      }
    }

    /** Whether the first coefficients are known: without them there is no picture. */
    boolean hasDc() {
      return lowest[0] != UNTOLD;
    }

    boolean isComplete() {
      return Arrays.stream(lowest).allMatch(low -> low == 0);
    }
  }
}
