// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that OpenJPEG makes, over the whole space of what its encoder can vary. */
class OpenJpegDifferentialTest {
  private static final int CASES = 40;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void losslessStream_ofAnyOptions_givesTheImageBack(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("options");
    OpenJpeg openJpeg = new OpenJpeg(folder);
    int compared = 0;
    for (int i = 0; i < CASES; i++) {
      OpenJpeg.Planes image = image(random, 1 + random.nextInt(16));
      List<String> options = options(random, image);
      Optional<byte[]> stream = openJpeg.encode(image, options);
      if (stream.isEmpty() || !isLossless(openJpeg, stream.get(), image)) {
        continue; // some options together make its encoder fail, or lose something
      }
      List<DecodedComponent> decoded = decode(stream.get(), 0);
      for (int c = 0; c < decoded.size(); c++) {
        assertThat(decoded.get(c).samples())
            .as("%d: component %d of %s", i, c, options)
            .isEqualTo(image.samples().get(c));
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void lossyStream_ofAnyOptions_decodesAsOpenJpegDoes(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("options");
    OpenJpeg openJpeg = new OpenJpeg(folder);
    int compared = 0;
    for (int i = 0; i < CASES; i++) {
      OpenJpeg.Planes image = image(random, 4 + random.nextInt(9));
      List<String> options = options(random, image);
      options.addAll(List.of("-r", random.nextBoolean() ? "20,8,3" : "5"));
      boolean reversible = random.nextBoolean();
      if (!reversible) {
        options.add("-I");
      }
      int reduction = random.nextInt(2);
      Optional<byte[]> stream = openJpeg.encode(image, options);
      Optional<List<Pgx>> reference =
          stream.isEmpty()
              ? Optional.empty()
              : openJpeg.decode(stream.get(), ".j2k", reduction, image.samples().size());
      if (reference.isEmpty() || isMisread(options)) {
        continue;
      }
      List<DecodedComponent> decoded = decode(stream.get(), reduction);
      for (int c = 0; c < decoded.size(); c++) {
        String label = "%d: component %d of %s".formatted(i, c, options);
        Pgx expected = reference.get().get(c);
        assertThat(decoded.get(c).columns()).as(label).isEqualTo(expected.columns());
        int largest = largestDifference(decoded.get(c).samples(), expected.samples());
        assertThat(largest).as(label).isLessThanOrEqualTo(reversible ? 0 : 1);
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  /** The first tile has one column, in which the components of half width have no sample. */
  @Test
  void tileWithoutSamplesOfAComponent_decodesAsOpenJpegDoes() throws IOException {
    RandomGenerator random = new RandomStreams(7).stream("subsampled");
    List<int[]> samples =
        List.of(
            random.ints(80 * 64, 0, 256).toArray(),
            random.ints(40 * 32, 0, 256).toArray(),
            random.ints(40 * 32, 0, 256).toArray(),
            random.ints(40 * 32, 0, 256).toArray());
    OpenJpeg openJpeg = new OpenJpeg(folder);
    OpenJpeg.Planes image = new OpenJpeg.Planes(80, 64, 8, false, new int[] {1, 2, 2, 2}, samples);
    List<String> options = List.of("-d", "63,0", "-t", "64,64", "-mct", "0", "-p", "PCRL");
    byte[] stream = openJpeg.encode(image, options).orElseThrow();
    List<Pgx> reference = openJpeg.decode(stream, ".j2k", 0, 4).orElseThrow();
    List<DecodedComponent> decoded = decode(stream, 0);
    for (int c = 0; c < 4; c++) {
      assertThat(decoded.get(c).columns()).isEqualTo(reference.get(c).columns());
      assertThat(decoded.get(c).samples()).isEqualTo(reference.get(c).samples());
    }
  }

  private static boolean isLossless(OpenJpeg openJpeg, byte[] stream, OpenJpeg.Planes image)
      throws IOException {
    List<Pgx> reference =
        openJpeg.decode(stream, ".j2k", 0, image.samples().size()).orElse(List.of());
    for (int c = 0; c < reference.size(); c++) {
      if (!Arrays.equals(reference.get(c).samples(), image.samples().get(c))) {
        return false;
      }
    }
    return !reference.isEmpty();
  }

  /**
   * OpenJPEG's decoder begins to bypass the arithmetic coder later in a region of interest than
   * Table D.9 says and than its own encoder does: there it is no reference.
   */
  private static boolean isMisread(List<String> options) {
    int modes = Integer.parseInt(options.get(options.indexOf("-M") + 1));
    return options.contains("-ROI") && (modes & 1) == 1;
  }

  private static List<DecodedComponent> decode(byte[] stream, int reduction) {
    return Jpeg2000Decoder.decodeComponents(
        stream, reduction, CodecLimits.forStream(stream.length));
  }

  private static int largestDifference(int[] one, int[] other) {
    assertThat(one).hasSameSizeAs(other);
    int largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  /** Something smooth with edges and noise, so that all kinds of blocks come up. */
  private static OpenJpeg.Planes image(RandomGenerator random, int precision) {
    int columns = 33 + random.nextInt(120);
    int rows = 33 + random.nextInt(120);
    boolean signed = random.nextInt(4) == 0;
    int count = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
    while ((columns & rows & count & precision) != 0) {
      rows++; // OpenJPEG 2.5.0 refuses raw images whose numbers have a bit in common
    }
    int[] steps = new int[count];
    List<int[]> samples = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      steps[c] = 1;
      samples.add(plane(random, columns, rows, precision, signed));
    }
    return new OpenJpeg.Planes(columns, rows, precision, signed, steps, samples);
  }

  private static int[] plane(
      RandomGenerator random, int columns, int rows, int precision, boolean signed) {
    int range = 1 << precision;
    int noise = random.nextInt(range);
    double fx = random.nextDouble() / 10;
    double fy = random.nextDouble() / 10;
    int edge = random.nextInt(columns);
    int[] samples = new int[rows * columns];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double value = (Math.sin(x * fx) * Math.cos(y * fy) + 1) / 2 * (range - 1);
        if (x > edge) {
          value = range - 1 - value;
        }
        value += y > rows / 2 ? random.nextInt(noise + 1) - noise / 2 : 0;
        int clipped = (int) Math.max(0, Math.min(range - 1, value));
        samples[y * columns + x] = signed ? clipped - range / 2 : clipped;
      }
    }
    return samples;
  }

  private static List<String> options(RandomGenerator random, OpenJpeg.Planes image) {
    List<String> options = new ArrayList<>();
    String[] orders = {"LRCP", "RLCP", "RPCL", "PCRL", "CPRL"};
    options.addAll(List.of("-p", orders[random.nextInt(orders.length)]));
    int resolutions = 2 + random.nextInt(5);
    options.addAll(List.of("-n", String.valueOf(resolutions)));
    int width = 2 + random.nextInt(5);
    int height = 2 + random.nextInt(5);
    options.addAll(List.of("-b", (1 << width) + "," + (1 << height)));
    options.addAll(List.of("-M", String.valueOf(random.nextInt(64))));
    if (random.nextBoolean()) {
      int precinct = 4 + random.nextInt(4);
      options.addAll(List.of("-c", "[%d,%d]".formatted(1 << precinct, 32 << random.nextInt(2))));
    }
    if (random.nextBoolean()) {
      options.addAll(List.of("-t", (33 + random.nextInt(80)) + "," + (40 + random.nextInt(80))));
    }
    if (random.nextInt(3) == 0) {
      int x = random.nextInt(20);
      int y = random.nextInt(20);
      options.addAll(List.of("-d", x + "," + y));
      options.addAll(List.of("-T", random.nextInt(x + 1) + "," + random.nextInt(y + 1)));
    }
    if (random.nextInt(3) == 0) {
      options.add("-SOP");
    }
    if (random.nextInt(3) == 0) {
      options.add("-EPH");
    }
    if (random.nextInt(4) == 0) {
      options.addAll(List.of("-TP", "R"));
    }
    if (random.nextInt(4) == 0 && image.precision() < 10) {
      options.addAll(List.of("-ROI", "c=0,U=" + (image.precision() + 3)));
    }
    if (image.samples().size() == 3 && random.nextBoolean()) {
      options.addAll(List.of("-mct", "0"));
    }
    return options;
  }
}
