// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.Spacing;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.format.content.SampleType;
import org.curie.imaging.format.content.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NiftiFileTest {
  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  private static RandomGenerator random(long seed) {
    return new RandomStreams(seed).stream("nifti");
  }

  /** Turned, scaled, mirrored every second time, and sheared when asked. */
  static Grid grid(RandomGenerator random, boolean sheared) {
    double[] q = new double[4];
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
    }
    double n = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    double sign = q[0] < 0 ? -1 / n : 1 / n;
    Affine turned = NiftiRotation.matrix(q[1] * sign, q[2] * sign, q[3] * sign);
    Affine scaled =
        turned.after(
            new Affine(
                random.nextDouble(0.3, 4),
                0,
                0,
                0,
                0,
                random.nextDouble(0.3, 4),
                0,
                0,
                0,
                0,
                random.nextDouble(0.3, 4) * (random.nextBoolean() ? 1 : -1),
                0));
    double shear = sheared ? 0.3 : 0;
    Affine placed =
        new Affine(
            scaled.xx(),
            scaled.xy(),
            scaled.xz() + shear * scaled.xy(),
            random.nextDouble(-200, 200),
            scaled.yx(),
            scaled.yy(),
            scaled.yz() + shear * scaled.yy(),
            random.nextDouble(-200, 200),
            scaled.zx(),
            scaled.zy(),
            scaled.zz() + shear * scaled.zy(),
            random.nextDouble(-200, 200));
    return new Grid(5, 4, 3, placed);
  }

  private static Image image(
      RandomGenerator random, Grid grid, int channels, float low, float high) {
    float[] samples = new float[grid.voxels() * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.rint(random.nextDouble(low, high));
    }
    samples[0] = low;
    samples[1] = high;
    return Image.of(grid, channels, samples);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void image_writtenAndRead_isEqual(long seed) {
    RandomGenerator random = random(seed);
    Image image = image(random, grid(random, seed % 3 == 0), 1 + (int) (seed % 4), -3000, 70000);
    Path file = folder.resolve(seed % 2 == 0 ? "volume.nii" : "volume.nii.gz");

    NiftiFile.write(image, file);
    Image read = NiftiFile.read(file);

    assertThat(read.samples()).isEqualTo(image.samples());
    assertThat(read.channels()).isEqualTo(image.channels());
    assertSamePlaces(read.grid(), image.grid());
  }

  /** The header has float32: seven digits. */
  private static void assertSamePlaces(Grid read, Grid written) {
    assertThat(read.size()).isEqualTo(written.size());
    for (VoxelIndex v : List.of(new VoxelIndex(0, 0, 0), new VoxelIndex(4, 3, 2))) {
      PatientPoint expected = written.toPatient(v);
      PatientPoint found = read.toPatient(v);
      assertThat(found.xMm()).isEqualTo(expected.xMm(), within(1e-4));
      assertThat(found.yMm()).isEqualTo(expected.yMm(), within(1e-4));
      assertThat(found.zMm()).isEqualTo(expected.zMm(), within(1e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-32768, 32767, INT16",
    "0, 255, UINT8",
    "0, 256, INT16",
    "-1, 255, INT16",
    "0, -0.0, FLOAT32",
    "0, 32768, UINT16",
    "0, 65535, UINT16",
    "-1, 32768, FLOAT32",
    "0, 65536, FLOAT32",
    "0, 0.5, FLOAT32",
    "0, NaN, FLOAT32",
    "0, Infinity, FLOAT32"
  })
  void samples_areWrittenInTheSmallestTypeThatLosesNothing(float low, float high, SampleType type) {
    Grid grid = Grid.of(2, 1, 1, Spacing.UNIT);
    Image image = Image.of(grid, 1, new float[] {low, high});
    assertThat(SampleType.lossless(image)).isEqualTo(type);
    Path file = folder.resolve("two.nii");
    NiftiFile.write(image, file);
    assertThat(NiftiFile.read(file).samples()).containsExactly(low, high);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void qformAlone_placesTheSameVoxels(long seed) throws IOException {
    RandomGenerator random = random(seed);
    Image image = image(random, grid(random, false), 1, 0, 100);
    Path file = folder.resolve("volume.nii");
    NiftiFile.write(image, file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[254] = 0; // sform_code
    Files.write(file, bytes);

    assertSamePlaces(NiftiFile.read(file).grid(), image.grid());
  }

  @Test
  void aShearedGrid_hasNoQform() throws IOException {
    RandomGenerator random = random(1);
    Path file = folder.resolve("sheared.nii");
    NiftiFile.write(image(random, grid(random, true), 1, 0, 9), file);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes[252]).as("qform_code").isZero();
    assertThat(bytes[254]).as("sform_code").isEqualTo((byte) 1);
  }

  @Test
  void nibabel_readsWhatIsWritten() {
    NibabelPeer peer = NibabelPeer.find();
    List<Image> images = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int seed = 0; seed < 24; seed++) {
      RandomGenerator random = random(seed);
      float high = seed % 2 == 0 ? 100 : 60_000;
      images.add(image(random, grid(random, seed % 3 == 0), 1 + seed % 2, 0, high));
      files.add(folder.resolve(seed + (seed < 12 ? ".nii" : ".nii.gz")));
      NiftiFile.write(images.getLast(), files.getLast());
    }

    List<NibabelPeer.Description> seen = peer.describe(files);

    assertThat(seen).hasSize(24);
    for (int seed = 0; seed < 24; seed++) {
      assertSeen(seen.get(seed), images.get(seed), seed % 2 == 0 ? "uint8" : "uint16");
      assertThat(seen.get(seed).qform().length == 0).isEqualTo(seed % 3 == 0);
    }
  }

  private static void assertSeen(NibabelPeer.Description seen, Image image, String type) {
    assertThat(seen.shape()).isEqualTo(image.channels() > 1 ? "5x4x3x2" : "5x4x3");
    assertThat(seen.type()).isEqualTo(type);
    assertThat(seen.affine()).containsExactly(ras(image.grid()), within(1e-4));
    if (seen.qform().length > 0) {
      assertThat(seen.qform()).containsExactly(ras(image.grid()), within(1e-4));
    }
    assertThat(seen.sums()).containsExactly(sums(image), within(1e-6));
  }

  private static double[] ras(Grid grid) {
    Affine a = grid.toPatient();
    return new double[] {
      -a.xx(), -a.xy(), -a.xz(), -a.tx(), -a.yx(), -a.yy(), -a.yz(), -a.ty(), a.zx(), a.zy(),
      a.zz(), a.tz()
    };
  }

  @Test
  void sharedVolumes_readAsNibabelReadsThem() {
    NibabelPeer peer = NibabelPeer.find();
    List<Path> files =
        Stream.of("nifti", "dicom/dicom2nifti")
            .flatMap(folder -> volumes(SharedFiles.require(folder)))
            .toList();
    int compared = 0;
    for (NibabelPeer.Description seen : peer.describe(files)) {
      Image read;
      try {
        read = NiftiFile.read(seen.file());
      } catch (CurieException e) {
        // What is refused is refused for a reason that stands in the documentation.
        assertThat(e.code())
            .as(seen.file().toString())
            .isIn(
                ErrorCode.FORMAT_UNSUPPORTED, ErrorCode.FORMAT_UNKNOWN, ErrorCode.GEOMETRY_INVALID);
        continue;
      }
      compared++;
      double[] sums = sums(read);
      double tolerance = 1e-6 * Math.max(1, Math.abs(seen.sums()[1]));
      if (!seen.isColour()) {
        assertThat(sums).as(seen.file().toString()).containsExactly(seen.sums(), within(tolerance));
      }
      if (seen.hasForm()) {
        assertThat(ras(read.grid()))
            .as(seen.file().toString())
            .containsExactly(seen.affine(), within(1e-3));
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  private static Stream<Path> volumes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().matches(".*\\.nii(\\.gz)?")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] sums(Image image) {
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < image.size(); i++) {
      double sample = Float.isFinite(image.sample(i)) ? image.sample(i) : 0;
      sum += sample;
      weighted += sample * (i % 1009);
    }
    return new double[] {sum, weighted};
  }

  @Test
  void bigEndian_andScaled_isRead() throws IOException {
    ByteBuffer b = ByteBuffer.allocate(352 + 8).order(ByteOrder.BIG_ENDIAN);
    b.putInt(0, 348);
    short[] dim = {3, 2, 2, 1, 1, 1, 1, 1};
    for (int i = 0; i < 8; i++) {
      b.putShort(40 + 2 * i, dim[i]);
      b.putFloat(76 + 4 * i, 2);
    }
    b.putShort(70, (short) 4).putShort(72, (short) 16);
    b.putFloat(108, 352).putFloat(112, 0.5f).putFloat(116, 10);
    b.put(344, new byte[] {'n', '+', '1', 0});
    b.putShort(352, (short) -2).putShort(354, (short) 4).putShort(358, (short) 256);
    Path file = folder.resolve("big.nii");
    Files.write(file, b.array());

    Image read = NiftiFile.read(file);

    assertThat(read.samples()).containsExactly(9, 12, 10, 138);
    assertThat(read.grid().spacing()).isEqualTo(new Spacing(2, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "40, 9, FORMAT_DAMAGED",
    "42, 0, FORMAT_DAMAGED",
    "42, -5, FORMAT_DAMAGED",
    "42, 32767, BUDGET_EXCEEDED",
    "70, 1, FORMAT_UNSUPPORTED",
    "70, 1536, FORMAT_UNSUPPORTED",
    "70, 2048, FORMAT_UNSUPPORTED",
    "70, 9999, FORMAT_UNSUPPORTED"
  })
  void aFieldThatCannotBe_isRefused(int offset, short value, ErrorCode code) throws IOException {
    byte[] bytes = written();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(offset, value);
    assertRefused(bytes, code);
  }

  @Test
  void aFileOfAnotherKind_isRefusedByName() throws IOException {
    assertRefused("not a volume".getBytes(StandardCharsets.US_ASCII), ErrorCode.FORMAT_UNKNOWN);
    byte[] second = new byte[600];
    second[0] = 0x1C;
    second[1] = 0x02; // 540, and no magic
    assertRefused(second, ErrorCode.FORMAT_UNKNOWN);
    assertRefused(Arrays.copyOf(second, 400), ErrorCode.FORMAT_DAMAGED);
    assertRefused(Arrays.copyOf(written(), 360), ErrorCode.FORMAT_DAMAGED);
  }

  @Test
  void aGzipCutOff_isDamaged() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(written());
    }
    assertRefused(
        Arrays.copyOf(packed.toByteArray(), packed.size() - 40), ErrorCode.FORMAT_DAMAGED);
  }

  @Test
  void bytesFlippedAndCut_endInAnImageOrARefusal() throws IOException {
    RandomGenerator random = random(99);
    byte[] whole = written();
    Path file = folder.resolve("mutant.nii");
    int read = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] mutant = whole.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        mutant = Arrays.copyOf(mutant, random.nextInt(1, mutant.length));
      }
      Files.write(file, mutant);
      try {
        assertThat(NiftiFile.read(file).size()).isPositive();
        read++;
      } catch (CurieException refused) {
        assertThat(refused).hasMessageContaining("mutant.nii");
      }
    }
    assertThat(read).isBetween(300, 2900);
  }

  private byte[] written() throws IOException {
    RandomGenerator random = random(5);
    Path file = folder.resolve("written.nii");
    NiftiFile.write(image(random, grid(random, false), 1, -5, 900), file);
    return Files.readAllBytes(file);
  }

  private void assertRefused(byte[] bytes, ErrorCode code) throws IOException {
    Path file = folder.resolve("refused.nii");
    Files.write(file, bytes);
    assertThatThrownBy(() -> NiftiFile.read(file))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("refused.nii")
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(code);
  }
}
