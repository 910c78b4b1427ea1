// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.Raster;

/**
 * Encodes rasters as lossless JPEG: one scan, components interleaved, a Huffman table for each made
 * for the image.
 *
 * <p><b>Units</b> signed samples are written as the unsigned number of the same lowest bits, since
 * JPEG knows no sign; the reader gets the sign from elsewhere (in DICOM from Pixel Representation).
 * <b>Source</b> ITU-T T.81 annex H; transfer syntax {@code 1.2.840.10008.1.2.4.57}, and {@code .70}
 * for predictor 1. <b>Limits</b> 2 to 16 bits, 1 to 4 components, 1 to 65535 rows and columns.
 */
public final class JpegLosslessEncoder {
  private static final int MOST_LINES = 65535;
  private static final int SIZES = 17;

  private final Raster raster;
  private final int predictor;
  private final int components;
  private final int mask;
  private final short[] differences;
  private final long[][] frequencies;
  private final HuffmanCode[] codes;

  private JpegLosslessEncoder(Raster raster, int predictor) {
    this.raster = raster;
    this.predictor = predictor;
    this.components = raster.components();
    this.mask = (1 << raster.precision()) - 1;
    this.differences = new short[raster.samples().length];
    this.frequencies = new long[components][SIZES];
    this.codes = new HuffmanCode[components];
  }

  /**
   * The stream of a raster.
   *
   * @param predictor 1 to 7; 1 for transfer syntax {@code .70}, 7 or 4 often make less
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} for another predictor, with
   *     {@link ErrorCode#DATA_INVALID} for a raster that lossless JPEG cannot hold or whose samples
   *     exceed its precision
   */
  public static byte[] encode(Raster raster, int predictor) {
    requirePossible(raster, predictor);
    JpegLosslessEncoder encoder = new JpegLosslessEncoder(raster, predictor);
    encoder.predict();
    return encoder.write();
  }

  private static void requirePossible(Raster raster, int predictor) {
    if (predictor < Predictor.FIRST || predictor > Predictor.LAST) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the predictor of lossless JPEG must be from 1 to 7, but was " + predictor);
    }
    boolean possible =
        raster.precision() >= 2
            && raster.precision() <= 16
            && raster.components() <= 4
            && raster.rows() <= MOST_LINES
            && raster.columns() <= MOST_LINES;
    if (!possible) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "lossless JPEG holds 2 to 16 bits, 1 to 4 components and up to 65535 rows and columns,"
              + " but the image has %d bits, %d components, %d rows and %d columns"
                  .formatted(
                      raster.precision(), raster.components(), raster.rows(), raster.columns()));
    }
    int lowest = raster.signed() ? -1 << (raster.precision() - 1) : 0;
    int highest = lowest + (1 << raster.precision()) - 1;
    for (int sample : raster.samples()) {
      if (sample < lowest || sample > highest) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "a sample is %d, but samples of this raster are from %d to %d"
                .formatted(sample, lowest, highest));
      }
    }
  }

  /** Fills the differences, and counts how often each size occurs. */
  private void predict() {
    int width = raster.columns() * components;
    for (int component = 0; component < components; component++) {
      note(component, component, 1 << (raster.precision() - 1));
      for (int i = components + component; i < width; i += components) {
        note(component, i, sample(i - components));
      }
      for (int row = 1; row < raster.rows(); row++) {
        predictRow(component, row * width, width);
      }
      codes[component] = HuffmanCode.optimal(frequencies[component]);
    }
  }

  private void predictRow(int component, int start, int width) {
    int first = start + component;
    int c = sample(first - width);
    note(component, first, c);
    int a = sample(first);
    for (int i = first + components; i < start + width; i += components) {
      int b = sample(i - width);
      note(component, i, Predictor.predict(predictor, a, b, c));
      a = sample(i);
      c = b;
    }
  }

  private int sample(int at) {
    return raster.samples()[at] & mask;
  }

  private void note(int component, int at, int prediction) {
    short difference = (short) (sample(at) - prediction); // modulo 2^16, H.1.2.1
    differences[at] = difference;
    frequencies[component][size(difference)]++;
  }

  /** SSSS of table H.2; 16 stands for 32768, which as a short is its own negative. */
  private static int size(short difference) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs((int) difference));
  }

  private byte[] write() {
    StreamWriter out = new StreamWriter(expectedBytes());
    out.marker(Marker.SOI);
    out.marker(Marker.SOF3_LOSSLESS);
    out.u16(8 + 3 * components);
    out.u8(raster.precision());
    out.u16(raster.rows());
    out.u16(raster.columns());
    out.u8(components);
    for (int component = 0; component < components; component++) {
      out.u8(component + 1);
      out.u8(0x11); // every component at full size
      out.u8(0);
    }
    for (int component = 0; component < components; component++) {
      byte[] specification = codes[component].specification();
      out.marker(Marker.DHT);
      out.u16(3 + specification.length);
      out.u8(component);
      out.put(specification);
    }
    writeScanHeader(out);
    writeDifferences(out);
    out.marker(Marker.EOI);
    return out.toBytes();
  }

  private void writeScanHeader(StreamWriter out) {
    out.marker(Marker.SOS);
    out.u16(6 + 2 * components);
    out.u8(components);
    for (int component = 0; component < components; component++) {
      out.u8(component + 1);
      out.u8(component << 4);
    }
    out.u8(predictor);
    out.u16(0); // Se, Ah and Al
  }

  private void writeDifferences(StreamWriter out) {
    int component = 0;
    for (short difference : differences) {
      HuffmanCode code = codes[component];
      int size = size(difference);
      int extra = size & 15; // the largest size has no bits after it
      int number = (difference < 0 ? difference - 1 : difference) & ((1 << extra) - 1);
      out.bits(((long) code.code(size) << extra) | number, code.length(size) + extra);
      component = component + 1 == components ? 0 : component + 1;
    }
    out.endBits();
  }

  /** The length without stuffing, and room for the segments. */
  private int expectedBytes() {
    long bits = 0;
    for (int component = 0; component < components; component++) {
      for (int size = 0; size < SIZES; size++) {
        bits += frequencies[component][size] * (codes[component].length(size) + (size & 15));
      }
    }
    long expected = bits / Byte.SIZE + bits / 1024 + 512;
    if (expected > Integer.MAX_VALUE - 8L) {
      throw StreamWriter.tooLarge();
    }
    return (int) expected;
  }
}
