// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.codec.jpeg.JpegLosslessEncoder;
import org.curie.dicom.codec.jpegls.Interleave;
import org.curie.dicom.codec.jpegls.JpegLsEncoder;

/** Code streams that need no shared data: made by our encoders, or kept for the codecs' tests. */
final class CodecSeeds {
  private CodecSeeds() {}

  static List<byte[]> jpeg() {
    return resources(
        "/org/curie/dicom/codec/jpeg/",
        "baseline-420-restarts.jpg",
        "progressive-420.jpg",
        "extended-12.jpg",
        "progressive-12.jpg");
  }

  static List<byte[]> jpegLossless() {
    List<byte[]> all =
        new ArrayList<>(
            resources(
                "/org/curie/dicom/codec/jpeg/",
                "lossless-sampled-dnl.jpg",
                "lossless-scans-restarts.jpg"));
    for (int predictor = 1; predictor <= 7; predictor++) {
      all.add(JpegLosslessEncoder.encode(raster(1, 12), predictor));
      all.add(JpegLosslessEncoder.encode(raster(3, 8), predictor));
    }
    return all;
  }

  /** Made by {@code src/test/python/fuzz_seeds.py} with opj_compress. */
  static List<byte[]> jpeg2000() {
    return resources(
        "", "lossless.j2k", "lossy-layers.j2k", "tiles-markers.j2k", "styles.j2k", "boxes.jp2");
  }

  /** Made by {@code src/test/python/fuzz_seeds.py} with ojph_compress. */
  static List<byte[]> highThroughput() {
    return resources("", "reversible.j2c", "irreversible.j2c", "tiles.j2c", "deep.j2c");
  }

  static List<byte[]> jpegLs() {
    List<byte[]> all = new ArrayList<>();
    for (Interleave interleave : Interleave.values()) {
      all.add(JpegLsEncoder.encode(raster(3, 8), 0, interleave));
      all.add(JpegLsEncoder.encode(raster(3, 8), 2, interleave));
    }
    all.add(JpegLsEncoder.encode(raster(1, 16), 0, Interleave.NONE));
    all.add(JpegLsEncoder.encode(raster(1, 12), 3, Interleave.NONE));
    return all;
  }

  /** Flat on the left, uneven on the right, so that runs and differences are both met. */
  private static Raster raster(int components, int precision) {
    int rows = 9;
    int columns = 13;
    int[] samples = new int[rows * columns * components];
    for (int i = 0; i < samples.length; i++) {
      int column = i / components % columns;
      samples[i] = column < 6 ? 5 : (i * i + column) % (1 << precision);
    }
    return new Raster(rows, columns, components, precision, false, samples);
  }

  private static List<byte[]> resources(String folder, String... names) {
    List<byte[]> all = new ArrayList<>();
    for (String name : names) {
      try (InputStream in = CodecSeeds.class.getResourceAsStream(folder + name)) {
        all.add(Objects.requireNonNull(in, name).readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }
}
