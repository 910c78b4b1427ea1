// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encoded comes back, from our decoder and from those of others. */
class JpegLosslessEncoderTest {
  private static final int[] WIDTHS = {1, 3, 64};

  static IntStream depths() {
    return IntStream.rangeClosed(2, 16);
  }

  @ParameterizedTest
  @MethodSource("depths")
  void anyRaster_encodedAndDecoded_isTheSame(int bits) {
    RandomGenerator random = new RandomStreams(bits).stream("round trip");
    for (int predictor = 1; predictor <= 7; predictor++) {
      for (int components = 1; components <= 4; components++) {
        for (int columns : WIDTHS) {
          for (Texture texture : Texture.values()) {
            Raster raster =
                raster(texture, 1 + random.nextInt(20), columns, components, bits, random);
            JpegImage image = decoded(JpegLosslessEncoder.encode(raster, predictor));
            assertThat(image.raster().samples())
                .as("%s, predictor %d, %d components", texture, predictor, components)
                .isEqualTo(raster.samples());
            assertThat(image.deviations()).isEmpty();
            assertThat(image.header().predictor()).hasValue(predictor);
            assertThat(image.header().precision()).isEqualTo(bits);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 12, 16})
  void signedSamples_comeBackAsTheUnsignedOnesOfTheSameBits(int bits) {
    int lowest = -1 << (bits - 1);
    int[] samples = {lowest, -1, 0, 1, -lowest - 1, lowest};
    Raster raster = new Raster(2, 3, 1, bits, true, samples);
    int mask = (1 << bits) - 1;
    assertThat(decoded(JpegLosslessEncoder.encode(raster, 7)).raster().samples())
        .isEqualTo(Arrays.stream(samples).map(s -> s & mask).toArray());
  }

  @Test
  void everyPicture_readByDcmtkAndGdcm_isTheSame(@TempDir Path folder) throws IOException {
    Peer.program("dcmdjpeg", "--version");
    Peer.program("gdcmconv", "--version");
    RandomGenerator random = new RandomStreams(57).stream("peers");
    List<Raster> rasters = new ArrayList<>();
    StringBuilder index = new StringBuilder();
    for (int bits : new int[] {8, 10, 12, 16}) {
      for (int predictor = 1; predictor <= 7; predictor++) {
        for (int components : bits == 8 ? new int[] {1, 3} : new int[] {1}) {
          for (Texture texture : List.of(Texture.NOISE, Texture.EXTREMES)) {
            Raster raster = raster(texture, 37, 50, components, bits, random);
            String name = "%04d.jpg".formatted(rasters.size());
            Files.write(folder.resolve(name), JpegLosslessEncoder.encode(raster, predictor));
            index.append("%s\t37\t50\t%d\t%d\t%d%n".formatted(name, components, bits, predictor));
            rasters.add(raster);
          }
        }
      }
    }
    Files.writeString(folder.resolve("index.tsv"), index);
    List<PeerStreams.Row> rows = PeerStreams.madeBy("jpeg_encoded.py", folder, folder.toString());
    for (int i = 0; i < rows.size(); i++) {
      for (String peer : List.of(".dcmtk", ".gdcm")) {
        byte[] theirs = Files.readAllBytes(folder.resolve(rows.get(i).name() + peer));
        assertThat(PeerStreams.largestDifference(rasters.get(i), theirs))
            .as(rows.get(i) + peer)
            .isZero();
      }
    }
    assertThat(rows).hasSize(rasters.size()).hasSizeGreaterThan(60);
  }

  @Test
  void aSmoothPicture_isMadeMuchSmaller() {
    Raster raster = raster(Texture.RAMP, 256, 256, 1, 16, new RandomStreams(1).stream("unused"));
    assertThat(JpegLosslessEncoder.encode(raster, 1).length).isLessThan(2 * 256 * 256 / 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, -1})
  void aPredictorThatThereIsNot_isRefused(int predictor) {
    Raster raster = new Raster(1, 1, 1, 8, false, new int[1]);
    assertRefused(ErrorCode.SETTING_INVALID, raster, predictor);
  }

  @Test
  void whatLosslessJpegCannotHold_isRefused() {
    assertRefused(ErrorCode.DATA_INVALID, new Raster(1, 1, 1, 17, false, new int[1]), 1);
    assertRefused(ErrorCode.DATA_INVALID, new Raster(1, 1, 1, 1, false, new int[1]), 1);
    assertRefused(ErrorCode.DATA_INVALID, new Raster(1, 1, 5, 8, false, new int[5]), 1);
    assertRefused(ErrorCode.DATA_INVALID, new Raster(1, 65536, 1, 8, false, new int[65536]), 1);
    assertRefused(ErrorCode.DATA_INVALID, new Raster(1, 1, 1, 8, false, new int[] {256}), 1);
    assertRefused(ErrorCode.DATA_INVALID, new Raster(1, 1, 1, 8, false, new int[] {-1}), 1);
    assertRefused(ErrorCode.DATA_INVALID, new Raster(1, 1, 1, 8, true, new int[] {128}), 1);
  }

  /** Frequencies that grow like Fibonacci's numbers would need codes of up to 17 bits. */
  @Test
  void aCodeOfVeryUnequalFrequencies_hasNoCodeBeyond16Bits() {
    long[] frequencies = new long[17];
    long before = 1;
    frequencies[0] = 1;
    for (int i = 1; i < frequencies.length; i++) {
      frequencies[i] = frequencies[i - 1] + before;
      before = frequencies[i - 1];
    }
    HuffmanCode code = HuffmanCode.optimal(frequencies);
    double kraft = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      assertThat(code.length(symbol)).isBetween(1, 16);
      assertThat(code.code(symbol)).isLessThan((1 << code.length(symbol)) - 1); // never ones only
      kraft += Math.pow(2, -code.length(symbol));
    }
    assertThat(kraft).isEqualTo(1 - Math.pow(2, -16)); // all but the one code kept free
  }

  private static void assertRefused(ErrorCode code, Raster raster, int predictor) {
    assertThatThrownBy(() -> JpegLosslessEncoder.encode(raster, predictor))
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static JpegImage decoded(byte[] stream) {
    return JpegDecoder.decodeImage(stream, CodecLimits.forStream(stream.length));
  }

  /** Pictures that ask different things of an encoder. */
  private enum Texture {
    NOISE,
    RAMP,
    CONSTANT,
    /** Only the lowest and the highest value: the largest differences there are. */
    EXTREMES
  }

  private static Raster raster(
      Texture texture, int rows, int columns, int components, int bits, RandomGenerator random) {
    int[] samples = new int[rows * columns * components];
    int values = 1 << bits;
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch (texture) {
            case NOISE -> random.nextInt(values);
            case RAMP -> (i / components % columns + i / components / columns) % values;
            case CONSTANT -> values / 3;
            case EXTREMES -> random.nextBoolean() ? values / 2 * random.nextInt(2) : values - 1;
          };
    }
    return new Raster(rows, columns, components, bits, false, samples);
  }
}
