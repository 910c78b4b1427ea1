// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
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

  @TempDir Path folder;

  static Stream<Path> files() {
    return SharedFiles.all().stream().filter(DicomFramesTest::isJpeg2000);
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
  @MethodSource("files")
  void frame_ofASharedFile_decodesAsOpenJpegDoes(Path path) throws IOException {
    Path script = Path.of("src/test/python/encapsulated_frames.py").toAbsolutePath();
    Peer.pydicom().ask(script.toString(), path.toString(), folder.toString());
    OpenJpeg openJpeg = new OpenJpeg(folder);
    int frames = 0;
    while (Files.exists(folder.resolve(frames + ".j2k"))) {
      compare(Files.readAllBytes(folder.resolve(frames + ".j2k")), openJpeg);
      frames++;
    }
    assertThat(frames).isPositive();
  }

  private static void compare(byte[] stream, OpenJpeg openJpeg) throws IOException {
    Raster raster;
    try {
      raster = Jpeg2000Decoder.decode(stream, CodecLimits.forStream(stream.length));
    } catch (CurieException e) {
      // the one frame of the shared files that was cut off on purpose
      assertThat(e).hasMessageContaining("cut off");
      return;
    }
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
