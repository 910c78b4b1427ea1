// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.FloatingPixels;
import org.curie.dicom.pixel.ImagePixel;
import org.curie.dicom.pixel.PixelData;
import org.curie.dicom.pixel.SampleFormat;
import org.curie.imaging.format.numpy.Dtype;
import org.curie.imaging.format.numpy.NpyWriter;

/**
 * The stored samples of one DICOM file as a NumPy array, before rescale and change of colour.
 *
 * <p><b>Shape</b> {@code (frames, rows, columns, samples)}. The type is the smallest of NumPy's
 * that holds Bits Allocated.
 */
final class DicomToNpy implements Conversion {

  @Override
  public String convert(Path in, Path out) {
    DicomFile file = new DicomReader().read(in);
    DataSet dataSet = file.dataSet();
    return FloatingPixels.in(dataSet)
        ? floating(FloatingPixels.of(dataSet), out)
        : whole(PixelData.of(file), out);
  }

  private static String floating(FloatingPixels pixels, Path out) {
    Dtype dtype = pixels.isDouble() ? Dtype.FLOAT64 : Dtype.FLOAT32;
    List<Integer> shape = List.of(pixels.frames(), pixels.rows(), pixels.columns(), 1);
    NpyWriter.write(out, dtype, shape, pixels.littleEndian()::writeTo);
    return told(dtype, shape);
  }

  private static String whole(PixelData pixels, Path out) {
    ImagePixel pixel = pixels.pixel();
    Dtype dtype = dtype(pixel.format());
    List<Integer> shape =
        List.of(pixel.frames(), pixel.rows(), pixel.columns(), pixel.samplesPerPixel());
    NpyWriter.write(
        out,
        dtype,
        shape,
        stream -> {
          for (int f = 0; f < pixel.frames(); f++) {
            write(pixels.frame(f).samples(), dtype.bytes(), stream);
          }
        });
    return told(dtype, shape);
  }

  private static void write(int[] samples, int bytesPerSample, OutputStream stream)
      throws IOException {
    byte[] bytes = new byte[Math.multiplyExact(samples.length, bytesPerSample)];
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int sample : samples) {
      switch (bytesPerSample) {
        case Byte.BYTES -> words.put((byte) sample);
        case Short.BYTES -> words.putShort((short) sample);
        default -> words.putInt(sample);
      }
    }
    stream.write(bytes);
  }

  private static Dtype dtype(SampleFormat format) {
    boolean signed = format.signed();
    if (format.bitsAllocated() <= Byte.SIZE) {
      return signed ? Dtype.INT8 : Dtype.UINT8;
    }
    if (format.bitsAllocated() <= Short.SIZE) {
      return signed ? Dtype.INT16 : Dtype.UINT16;
    }
    return signed ? Dtype.INT32 : Dtype.UINT32;
  }

  private static String told(Dtype dtype, List<Integer> shape) {
    return dtype.name().toLowerCase(java.util.Locale.ROOT) + " " + shape;
  }
}
