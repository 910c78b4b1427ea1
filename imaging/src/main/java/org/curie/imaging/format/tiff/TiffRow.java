// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.curie.imaging.format.content.SampleConverter;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleType;

/**
 * One unpacked row of a chunk to floats: the predictor undone, the samples converted.
 *
 * <p><b>Source</b> TIFF 6.0, section 14 (differences); TIFF technical note 3 (floating predictor).
 */
final class TiffRow {
  private static final int DIFFERENCES = 2;
  private static final int FLOATING = 3;

  private final int bits;
  private final int predictor;
  private final int step;
  private final ByteOrder order;
  private final int samples;
  private final SampleConverter converter;
  private final byte[] turned;

  TiffRow(TiffPage page, ByteOrder order) {
    this.bits = page.bits();
    this.predictor = page.predictor();
    this.step = page.interleaved();
    this.order = predictor == FLOATING ? ByteOrder.BIG_ENDIAN : order;
    this.samples = (int) page.rowSamples();
    this.converter = new SampleConverter(SampleLayout.planar(type(page), this.order, 1, 1));
    this.turned = new byte[predictor == FLOATING ? (int) page.rowBytes() : 0];
  }

  /** The nearest type; of odd bits that which they are spread to. */
  static SampleType type(TiffPage page) {
    int bits = page.bits();
    return switch (page.format()) {
      case 2 ->
          switch (bits) {
            case 8 -> SampleType.INT8;
            case 16 -> SampleType.INT16;
            case 32 -> SampleType.INT32;
            default -> SampleType.INT64;
          };
      case 3 ->
          switch (bits) {
            case 16 -> SampleType.FLOAT16;
            case 32 -> SampleType.FLOAT32;
            default -> SampleType.FLOAT64;
          };
      default ->
          switch (bits) {
            case 32 -> SampleType.UINT32;
            case 64 -> SampleType.UINT64;
            default -> bits <= Byte.SIZE ? SampleType.UINT8 : SampleType.UINT16;
          };
    };
  }

  /** Converts a row, whose bytes are changed, to as many floats as it has samples. */
  void convert(byte[] row, float[] target) {
    if (predictor == DIFFERENCES) {
      sum(row);
    } else if (predictor == FLOATING) {
      sumBytes(row);
      gather(row);
    }
    if (bits % Byte.SIZE != 0) {
      spread(row, target);
      return;
    }
    int bytes = bits / Byte.SIZE;
    ByteBuffer stored = ByteBuffer.wrap(row);
    for (int from = 0; from < samples; from += SampleConverter.MOST) {
      int count = Math.min(SampleConverter.MOST, samples - from);
      converter.convert(stored.slice(from * bytes, count * bytes), count, target, from);
    }
  }

  /** Each sample is stored as its difference to the same channel of the pixel before. */
  private void sum(byte[] row) {
    ByteBuffer b = ByteBuffer.wrap(row).order(order);
    switch (bits) {
      case 8 -> sumBytes(row);
      case 16 -> {
        for (int i = step; i < samples; i++) {
          b.putShort(2 * i, (short) (b.getShort(2 * i) + b.getShort(2 * (i - step))));
        }
      }
      case 32 -> {
        for (int i = step; i < samples; i++) {
          b.putInt(4 * i, b.getInt(4 * i) + b.getInt(4 * (i - step)));
        }
      }
      default -> {
        for (int i = step; i < samples; i++) {
          b.putLong(8 * i, b.getLong(8 * i) + b.getLong(8 * (i - step)));
        }
      }
    }
  }

  private void sumBytes(byte[] row) {
    for (int i = step; i < row.length; i++) {
      row[i] += row[i - step];
    }
  }

  /** The highest bytes of all samples stand first, then the next lower ones: together again. */
  private void gather(byte[] row) {
    int bytes = bits / Byte.SIZE;
    for (int k = 0; k < bytes; k++) {
      for (int i = 0; i < samples; i++) {
        turned[i * bytes + k] = row[k * samples + i];
      }
    }
    System.arraycopy(turned, 0, row, 0, row.length);
  }

  /** Samples of odd bits, packed highest bit first. */
  private void spread(byte[] row, float[] target) {
    int held = 0;
    int value = 0;
    int at = 0;
    for (int i = 0; i < samples; i++) {
      while (held < bits) {
        value = (value << Byte.SIZE) | (row[at++] & 0xFF);
        held += Byte.SIZE;
      }
      held -= bits;
      target[i] = value >>> held & (1 << bits) - 1;
    }
  }
}
