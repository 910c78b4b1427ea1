// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.io.ByteArrayOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.Raster;

/**
 * Encodes samples as JPEG-LS, lossless or with a bound on the difference, with the default
 * parameters of the standard.
 *
 * <p>Signed samples are encoded as the two's complement of as many bits as they have, as the
 * encoders of other makers do; without loss only, since near 0 and near the extremes neighbours of
 * that code lie far apart.
 *
 * <p><b>Source</b> ITU-T T.87 | ISO/IEC 14495-1.
 */
public final class JpegLsEncoder {
  private static final int LOWEST_PRECISION = 2;
  private static final int HIGHEST_PRECISION = 16;
  private static final int HIGHEST_SIZE = 0xFFFF;
  private static final int MOST_COMPONENTS = 255;
  private static final int MOST_INTERLEAVED = 4;
  private static final int NOT_SUB_SAMPLED = 0x11;
  private static final int PRESET_CODING = 1;

  /** Some decoders compute other defaults for more bits than this, so they are written down. */
  private static final int HIGHEST_UNDISPUTED_PRECISION = 12;

  private final Raster raster;
  private final CodingParameters parameters;
  private final Interleave interleave;
  private final ByteArrayOutputStream out;

  private JpegLsEncoder(Raster raster, CodingParameters parameters, Interleave interleave) {
    this.raster = raster;
    this.parameters = parameters;
    this.interleave = raster.components() == 1 ? Interleave.NONE : interleave;
    out = new ByteArrayOutputStream(1024 + raster.samples().length / 2);
  }

  /**
   * One whole stream.
   *
   * @param near the most by which a decoded sample may differ; 0 is lossless
   * @param interleave of no meaning where there is one component
   * @throws CurieException FORMAT_UNSUPPORTED for a raster that JPEG-LS cannot hold, DATA_INVALID
   *     for samples that do not have its precision, SETTING_INVALID for an impossible {@code near}
   */
  public static byte[] encode(Raster raster, int near, Interleave interleave) {
    checkShape(raster, interleave);
    checkNear(raster, near);
    return encode(raster, defaults(raster, near), interleave);
  }

  /** With other parameters than the default. */
  static byte[] encode(Raster raster, CodingParameters parameters, Interleave interleave) {
    return new JpegLsEncoder(raster, parameters, interleave).encode();
  }

  private static CodingParameters defaults(Raster raster, int near) {
    return CodingParameters.of(PresetParameters.DEFAULTS, raster.precision(), near);
  }

  private static void checkShape(Raster raster, Interleave interleave) {
    boolean possible =
        raster.precision() >= LOWEST_PRECISION
            && raster.precision() <= HIGHEST_PRECISION
            && Math.max(raster.rows(), raster.columns()) <= HIGHEST_SIZE
            && raster.components()
                <= (interleave == Interleave.NONE ? MOST_COMPONENTS : MOST_INTERLEAVED);
    if (!possible) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          ("JPEG-LS is written for 2 to 16 bits, at most 65535 rows and columns and 255 components,"
                  + " or 4 interleaved, but the image has %d bits, %d rows, %d columns, %d"
                  + " components; choose another compression")
              .formatted(raster.precision(), raster.rows(), raster.columns(), raster.components()));
    }
  }

  private static void checkNear(Raster raster, int near) {
    int highest = raster.signed() ? 0 : CodingParameters.highestNear((1 << raster.precision()) - 1);
    if (near < 0 || near > highest) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the difference that JPEG-LS may make must be from 0 to %d for %s samples of %d bits, but was %d"
              .formatted(
                  highest, raster.signed() ? "signed" : "unsigned", raster.precision(), near));
    }
  }

  private byte[] encode() {
    marker(Marker.START_OF_IMAGE);
    writeFrame();
    boolean undisputed = raster.precision() <= HIGHEST_UNDISPUTED_PRECISION;
    if (!undisputed || !parameters.equals(defaults(raster, parameters.near()))) {
      writeParameters();
    }
    if (interleave == Interleave.NONE) {
      for (int component = 0; component < raster.components(); component++) {
        writeScan(component, 1);
      }
    } else {
      writeScan(0, raster.components());
    }
    marker(Marker.END_OF_IMAGE);
    return out.toByteArray();
  }

  private void writeFrame() {
    marker(Marker.START_OF_FRAME);
    unsigned16(8 + 3 * raster.components());
    out.write(raster.precision());
    unsigned16(raster.rows());
    unsigned16(raster.columns());
    out.write(raster.components());
    for (int component = 0; component < raster.components(); component++) {
      out.write(component + 1);
      out.write(NOT_SUB_SAMPLED);
      out.write(0);
    }
  }

  private void writeParameters() {
    marker(Marker.PRESET_PARAMETERS);
    unsigned16(13);
    out.write(PRESET_CODING);
    unsigned16(parameters.maxVal());
    unsigned16(parameters.t1());
    unsigned16(parameters.t2());
    unsigned16(parameters.t3());
    unsigned16(parameters.reset());
  }

  private void writeScan(int first, int components) {
    marker(Marker.START_OF_SCAN);
    unsigned16(6 + 2 * components);
    out.write(components);
    for (int component = first; component < first + components; component++) {
      out.write(component + 1);
      out.write(0);
    }
    out.write(parameters.near());
    out.write(interleave.code());
    out.write(0);
    writeLines(first, components);
  }

  private void writeLines(int first, int components) {
    BitWriter bits = new BitWriter(out);
    SampleEncoder samples = new SampleEncoder(bits, parameters);
    boolean together = interleave == Interleave.SAMPLE;
    LineEncoder encoder = new LineEncoder(samples, together ? components : 1);
    Lines[] lines = new Lines[components];
    for (int i = 0; i < components; i++) {
      lines[i] = new Lines(raster.columns());
    }
    for (int row = 0; row < raster.rows(); row++) {
      for (int i = 0; i < components; i++) {
        lines[i].next();
        fill(lines[i].current(), row, first + i);
        if (!together) {
          encoder.encode(lines[i]);
        }
      }
      if (together) {
        encoder.encode(lines);
      }
    }
    bits.finish();
  }

  private void fill(int[] line, int row, int component) {
    int mask = (1 << raster.precision()) - 1;
    int offset = raster.signed() ? (mask + 1) / 2 : 0;
    int at = row * raster.columns() * raster.components() + component;
    for (int x = 1; x <= raster.columns(); x++) {
      int sample = raster.samples()[at];
      line[x] = sample & mask;
      if (((sample + offset) & ~mask) != 0 || line[x] > parameters.maxVal()) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "the sample %d in row %d, column %d does not have the %d bits the image is said to have"
                .formatted(sample, row, x - 1, raster.precision()));
      }
      at += raster.components();
    }
  }

  private void marker(int marker) {
    out.write(Marker.PREFIX);
    out.write(marker);
  }

  private void unsigned16(int value) {
    out.write(value >>> 8);
    out.write(value);
  }
}
