// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Frames of floating-point samples, one to a pixel: parametric maps.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.24 and C.7.6.25.
 */
public final class FloatingPixels {
  private final int rows;
  private final int columns;
  private final int frames;
  private final boolean isDouble;
  private final Bytes bytes;

  private FloatingPixels(DataSet dataSet, Tag tag, boolean isDouble) {
    this.rows = dataSet.requireInt(Tags.Rows);
    this.columns = dataSet.requireInt(Tags.Columns);
    this.frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    this.isDouble = isDouble;
    this.bytes = dataSet.bytes(tag).orElse(Bytes.EMPTY);
    ImagePixel.require(frames > 0, "NumberOfFrames must be at least 1", Integer.toString(frames));
    int samples = CodecLimits.forStream(bytes.size()).samples(rows, columns, 1);
    if ((long) samples * bytesPerSample() > bytes.size() / frames) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%d frame(s) of %d x %d samples of %d bytes are described, but %s has %d bytes in all"
              .formatted(
                  frames, rows, columns, bytesPerSample(), Dictionary.describe(tag), bytes.size()));
    }
  }

  /** Whether the object has such pixels rather than whole numbers. */
  public static boolean in(DataSet dataSet) {
    return dataSet.contains(Tags.FloatPixelData) || dataSet.contains(Tags.DoubleFloatPixelData);
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the pixels do not fit their
   *     description
   */
  public static FloatingPixels of(DataSet dataSet) {
    return dataSet.contains(Tags.FloatPixelData)
        ? new FloatingPixels(dataSet, Tags.FloatPixelData, false)
        : new FloatingPixels(dataSet, Tags.DoubleFloatPixelData, true);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public int frames() {
    return frames;
  }

  /** Whether samples have 64 bits rather than 32. */
  public boolean isDouble() {
    return isDouble;
  }

  /** All samples as they lie in the file: little endian, frame after frame, row after row. */
  public Bytes littleEndian() {
    return bytes.slice(0, (long) frames * rows * columns * bytesPerSample());
  }

  /**
   * The samples of one frame, row after row.
   *
   * @param index from 0
   */
  public double[] frame(int index) {
    if (index < 0 || index >= frames) {
      throw new IndexOutOfBoundsException(
          "frame " + index + " of an object with " + frames + " frame(s)");
    }
    double[] samples = new double[rows * columns];
    long first = (long) index * samples.length;
    for (int i = 0; i < samples.length; i++) {
      long offset = (first + i) * bytesPerSample();
      samples[i] = isDouble ? bytes.float64(offset) : bytes.float32(offset);
    }
    return samples;
  }

  private int bytesPerSample() {
    return isDouble ? Double.BYTES : Float.BYTES;
  }
}
