// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.List;

/**
 * Decodes one scan of a lossless frame: the differences of an MCU row, then the samples they make.
 *
 * <p><b>Units</b> samples come out from 0 to {@code 2^precision − 1}. An encoder that was fed with
 * signed numbers leaves, modulo 2^16, their negative ones above that range; the lower bits are then
 * the number, and this is noted. Anything else outside the range is refused.
 *
 * <p><b>Source</b> ITU-T T.81 annex H. <b>Limits</b> restart intervals of whole MCU rows, as H.1.1
 * asks for.
 */
final class LosslessScan {
  private static final int MODULO = 1 << 16;

  private final Frame frame;
  private final List<Scan.Part> parts;
  private final Scan scan;
  private final EntropyReader reader;
  private final int precision;

  LosslessScan(Frame frame, List<Scan.Part> parts, Scan scan, EntropyReader reader) {
    this.frame = frame;
    this.parts = parts;
    this.scan = scan;
    this.reader = reader;
    this.precision = frame.header().precision();
    boolean possible =
        scan.start() >= Predictor.FIRST
            && scan.start() <= Predictor.LAST
            && scan.high() == 0
            && scan.low() < precision;
    if (!possible) {
      throw Refusals.damaged(
          "a lossless scan of %d bits has the predictor %d and the point transform %d",
          precision, scan.start(), scan.low());
    }
  }

  /**
   * @param restartInterval in MCUs, 0 for none
   * @return whether the encoder was fed with signed numbers of fewer than 16 bits
   */
  boolean decode(int restartInterval) {
    boolean interleaved = scan.isInterleaved();
    FrameComponent only = parts.getFirst().component();
    int mcuRows = interleaved ? frame.mcuRows() : only.rows();
    int mcusPerRow = interleaved ? frame.mcusPerRow() : only.columns();
    if (restartInterval % mcusPerRow != 0) {
      throw Refusals.damaged(
          "the restart interval of %d MCUs is no multiple of the %d MCUs in a row",
          restartInterval, mcusPerRow);
    }
    int rowsPerInterval = restartInterval == 0 ? mcuRows : restartInterval / mcusPerRow;
    for (int row = 0; row < mcuRows; row++) {
      boolean first = row % rowsPerInterval == 0;
      if (first && row > 0) {
        reader.restart((row / rowsPerInterval - 1) % 8);
      }
      if (interleaved) {
        interleavedRow(row, first);
      } else {
        singleRow(row, first);
      }
    }
    boolean signed = false;
    for (Scan.Part part : parts) {
      signed |= bringIntoRange(part.component());
    }
    return signed;
  }

  private void singleRow(int row, boolean first) {
    Scan.Part part = parts.getFirst();
    FrameComponent component = part.component();
    int at = row * component.stride();
    reader.differences(part.dc(), component.samples(), at, component.columns());
    reader.requireNotOverrun();
    restore(component, row, first);
  }

  private void interleavedRow(int mcuRow, boolean first) {
    for (int column = 0; column < frame.mcusPerRow(); column++) {
      for (int i = 0; i < parts.size(); i++) {
        mcuPart(parts.get(i), mcuRow, column);
      }
    }
    reader.requireNotOverrun();
    for (Scan.Part part : parts) {
      FrameComponent component = part.component();
      int high = component.described().verticalSampling();
      int end = Math.min(component.rows(), (mcuRow + 1) * high);
      for (int row = mcuRow * high; row < end; row++) {
        restore(component, row, first && row == mcuRow * high);
      }
    }
  }

  private void mcuPart(Scan.Part part, int mcuRow, int mcuColumn) {
    FrameComponent component = part.component();
    int wide = component.described().horizontalSampling();
    int high = component.described().verticalSampling();
    int[] samples = component.samples();
    for (int y = 0; y < high; y++) {
      int at = (mcuRow * high + y) * component.stride() + mcuColumn * wide;
      for (int x = 0; x < wide; x++) {
        samples[at + x] = reader.difference(part.dc());
      }
    }
  }

  private void restore(FrameComponent component, int row, boolean first) {
    int[] samples = component.samples();
    int stride = component.stride();
    if (first) {
      int initial = 1 << (precision - scan.low() - 1);
      Predictor.restoreFirstRow(samples, row * stride, component.columns(), initial);
    } else {
      Predictor.restoreRow(scan.start(), samples, row * stride, component.columns(), stride);
    }
  }

  /** Undoes the point transform; returns whether there are negative numbers. */
  private boolean bringIntoRange(FrameComponent component) {
    int[] samples = component.samples();
    int bits = precision - scan.low();
    boolean signed = false;
    for (int row = 0; row < component.rows(); row++) {
      int start = row * component.stride();
      int all = 0;
      for (int i = start; i < start + component.columns(); i++) {
        all |= samples[i];
      }
      if (all >>> bits != 0) {
        requireSigned(samples, start, component.columns(), bits);
        signed = true;
      }
      if (scan.low() > 0 || all >>> bits != 0) {
        int mask = (1 << bits) - 1;
        for (int i = start; i < start + component.columns(); i++) {
          samples[i] = (samples[i] & mask) << scan.low();
        }
      }
    }
    return signed;
  }

  private static void requireSigned(int[] samples, int from, int count, int bits) {
    int lowestNegative = MODULO - (1 << (bits - 1));
    for (int i = from; i < from + count; i++) {
      if (samples[i] >>> bits != 0 && samples[i] < lowestNegative) {
        throw Refusals.damaged(
            "a sample of %d bits decodes to %d; its coded data are wrong", bits, samples[i]);
      }
    }
  }
}
