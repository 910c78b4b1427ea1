// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleBytes;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleReader;
import org.curie.imaging.format.content.SampleType;
import org.curie.imaging.format.content.SampleWriter;

/**
 * An image in a NumPy array: a {@code .npy} file, or the only array of an {@code .npz} file.
 *
 * <p><b>Shape</b> two axes are (rows, columns); four are (slices, rows, columns, channels), which
 * is also what is written; three are (rows, columns, channels) where the last has 3 or 4 elements,
 * else (slices, rows, columns). What was taken stands in the {@link ImageHeader#remarks}.
 * <b>Units</b> the stored numbers. <b>Frame</b> none: unit spacing. <b>Limits</b> written in the
 * smallest of uint8, int16, uint16 and float32 that holds every sample; the grid is not written.
 */
public final class NumpyImage {
  private static final String EXPECTED = "an image in a NumPy array (.npy, .npz)";

  private NumpyImage() {}

  /** The shape of an image, and which axes of the array were taken for what. */
  private record Axes(int width, int height, int depth, int channels, String words) {
    Grid grid() {
      return new Grid(width, height, depth, Affine.IDENTITY);
    }
  }

  /**
   * @throws CurieException as {@link NpyArray#read} and {@link NpzFile#open}; DATA_INVALID for an
   *     array that has no or more than four axes, or for several arrays; BUDGET_EXCEEDED
   */
  public static Image read(Path file) {
    if (isZip(file)) {
      NpyArray array = onlyArray(file);
      Axes axes = axes(array.shape(), file);
      return image(array, axes);
    }
    Refusal refusal = new Refusal(EXPECTED, file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      NpyHeader header = NpyHeader.read(in, file.toString());
      Axes axes = axes(header.shape(), file);
      if (header.fortranOrder()) {
        return image(NpyArray.read(file), axes);
      }
      SampleLayout layout = layout(header, axes);
      long size = Files.size(file);
      MemoryBudget.requireHeld(layout.storedBytes(), size, file);
      if (size - header.bytes() > layout.storedBytes()) {
        throw refusal.damaged("it goes on behind its array of %s".formatted(header.shape()));
      }
      MemoryBudget.requireMemory(layout.samples(), file);
      return Image.of(axes.grid(), axes.channels(), SampleReader.read(layout, SampleBytes.of(in)));
    } catch (IOException e) {
      throw refusal.of(e);
    }
  }

  /**
   * What the file says about itself.
   *
   * @throws CurieException as {@link #read(Path)}
   */
  public static ImageHeader header(Path file) {
    if (isZip(file)) {
      NpyArray array = onlyArray(file);
      return described("NumPy npz", array.dtype(), axes(array.shape(), file));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      NpyHeader header = NpyHeader.read(in, file.toString());
      return described("NumPy npy", header.dtype(), axes(header.shape(), file));
    } catch (IOException e) {
      throw new Refusal(EXPECTED, file).of(e);
    }
  }

  /**
   * Writes an array of four axes, (slices, rows, columns, channels).
   *
   * @throws CurieException STORAGE_FAILED when the file cannot be written
   */
  public static void write(Image image, Path target) {
    SampleType type = SampleType.lossless(image);
    NpyWriter.write(
        target,
        Dtype.of(type),
        List.of(image.depth(), image.height(), image.width(), image.channels()),
        out -> SampleWriter.writeInterleaved(image, type, out));
  }

  private static boolean isZip(Path file) {
    return ContentKind.of(FileContent.head(file, EXPECTED)) == ContentKind.ZIP;
  }

  private static NpyArray onlyArray(Path file) {
    NpzFile arrays = NpzFile.open(file);
    if (arrays.names().size() > 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected one array in %s, but it holds %d (%s, …); save the image alone"
              .formatted(file, arrays.names().size(), arrays.names().getFirst()));
    }
    return arrays.read(arrays.names().getFirst());
  }

  private static Axes axes(List<Integer> shape, Path file) {
    int[] s = shape.stream().mapToInt(n -> n).toArray();
    if (s.length < 1 || s.length > 4 || shape.contains(0)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected an image of 1 to 4 axes, none of them empty, but %s holds an array of shape %s"
              .formatted(file, shape));
    }
    MemoryBudget.samples(file, shape.stream().mapToLong(n -> n).toArray());
    boolean hasColours = s.length == 3 && (s[2] == 3 || s[2] == 4);
    return switch (s.length) {
      case 1 -> new Axes(s[0], 1, 1, 1, "columns");
      case 2 -> new Axes(s[1], s[0], 1, 1, "rows, columns");
      case 3 ->
          hasColours
              ? new Axes(s[1], s[0], 1, s[2], "rows, columns, channels")
              : new Axes(s[2], s[1], s[0], 1, "slices, rows, columns");
      default -> new Axes(s[2], s[1], s[0], s[3], "slices, rows, columns, channels");
    };
  }

  private static SampleLayout layout(NpyHeader header, Axes axes) {
    int voxels = axes.width() * axes.height() * axes.depth();
    return SampleLayout.interleaved(
        header.dtype().sample(), header.order(), voxels, axes.channels());
  }

  private static Image image(NpyArray array, Axes axes) {
    float[] interleaved = new float[Math.toIntExact(array.size())];
    array.copyTo(0, interleaved.length, interleaved, 0);
    int channels = axes.channels();
    if (channels == 1) {
      return Image.of(axes.grid(), 1, interleaved);
    }
    int voxels = interleaved.length / channels;
    float[] samples = new float[interleaved.length];
    for (int i = 0; i < interleaved.length; i++) {
      samples[i % channels * voxels + i / channels] = interleaved[i];
    }
    return Image.of(axes.grid(), channels, samples);
  }

  private static ImageHeader described(String format, Dtype dtype, Axes axes) {
    String axesTaken = "axes taken as (" + axes.words() + ")";
    return new ImageHeader(
        format,
        axes.grid(),
        axes.channels(),
        dtype.word(),
        dtype.bytes() * Byte.SIZE,
        Placement.NONE,
        dtype.sample().isExact()
            ? List.of(axesTaken)
            : List.of(axesTaken, "samples are rounded to float32"));
  }
}
