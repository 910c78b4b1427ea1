// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every frame of the shared DICOM files in a JPEG 2000 or HTJ2K transfer syntax, taken out by
 * pydicom, against OpenJPEG's decoder.
 */
class DicomFramesTest {
  private static final List<String> SYNTAXES =
      List.of("4.90", "4.91", "4.201", "4.202", "4.203").stream()
          .map(end -> "1.2.840.10008.1.2." + end)
          .toList();

  private static final String WITHOUT_SIZE = "embedded-sequence-delimiter"; // on purpose

  @TempDir static Path frames;

  @TempDir Path folder;

  @BeforeAll
  static void takeOutFrames() {
    List<String> arguments = new ArrayList<>();
    arguments.add(Path.of("src/test/python/encapsulated_frames.py").toAbsolutePath().toString());
    arguments.add(frames.toString());
    SharedFiles.all().stream()
        .filter(DicomFramesTest::isJpeg2000)
        .forEach(path -> arguments.add(path.toString()));
    Peer.Answer answer = Peer.pydicom().ask(arguments.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.output()).isZero();
  }

  static Stream<String> frames() throws IOException {
    try (Stream<Path> files = Files.list(frames)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }

  /** The transfer syntax stands near the beginning, ended by a zero or by the next element. */
  private static boolean isJpeg2000(Path path) {
    try (InputStream stream = Files.newInputStream(path)) {
      String head = new String(stream.readNBytes(1000), StandardCharsets.ISO_8859_1);
      return SYNTAXES.stream()
          .anyMatch(uid -> head.contains(uid + "\0") || head.contains(uid + "\2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void frame_ofASharedFile_decodesAsOpenJpegDoes(String name) throws IOException {
    byte[] stream = Files.readAllBytes(frames.resolve(name));
    CodecLimits limits = CodecLimits.forStream(stream.length);
    if (name.contains(WITHOUT_SIZE)) {
      assertThatThrownBy(() -> Jpeg2000Decoder.decode(stream, limits))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("Xsiz");
      return;
    }
    Raster raster = Jpeg2000Decoder.decode(stream, limits);
    OpenJpeg openJpeg = new OpenJpeg(folder);
    String ending = stream[0] == 0 ? ".jp2" : ".j2k";
    Optional<List<Pgx>> reference = openJpeg.decode(stream, ending, 0, raster.components());
    assertThat(reference).isPresent();
    int tolerance = isReversible(stream) ? 0 : 1;
    for (int c = 0; c < raster.components(); c++) {
      Pgx expected = reference.get().get(c);
      assertThat(raster.precision()).isEqualTo(expected.precision());
      assertThat(raster.signed()).isEqualTo(expected.signed());
      int largest = 0;
      for (int i = 0; i < expected.samples().length; i++) {
        int sample = raster.samples()[i * raster.components() + c];
        largest = Math.max(largest, Math.abs(sample - expected.samples()[i]));
      }
      assertThat(largest).as("component %d", c).isLessThanOrEqualTo(tolerance);
    }
  }

  /** The last of the ten fixed numbers of COD names the wavelet. */
  private static boolean isReversible(byte[] stream) {
    for (int i = 0; i < stream.length - 14; i++) {
      if ((stream[i] & 0xFF) == 0xFF && stream[i + 1] == 0x52) {
        return stream[i + 13] == 1;
      }
    }
    throw new IllegalArgumentException("no COD in " + Arrays.hashCode(stream));
  }
}
