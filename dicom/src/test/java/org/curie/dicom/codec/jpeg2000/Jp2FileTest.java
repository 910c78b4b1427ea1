// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JP2 files of the conformance set, one of them with a palette, against OpenJPEG. */
class Jp2FileTest {
  @TempDir Path folder;

  static Stream<Path> files() {
    return CodecFiles.streams("jpeg2000", ".jp2").stream();
  }

  /** OpenJPEG also converts YCC to RGB, as file2 asks; the bare code stream keeps it from that. */
  @ParameterizedTest
  @MethodSource("files")
  void jp2File_ofTheConformanceSet_decodesAsOpenJpegDoes(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    List<DecodedComponent> decoded =
        Jpeg2000Decoder.decodeComponents(file, 0, CodecLimits.forStream(file.length));
    OpenJpeg openJpeg = new OpenJpeg(folder);
    boolean palette = path.endsWith("file9.jp2");
    Jp2File parsed = Jp2File.of(file);
    byte[] bare = Arrays.copyOfRange(file, parsed.start(), parsed.end());
    List<Pgx> reference =
        openJpeg.decode(palette ? file : bare, palette ? ".jp2" : ".j2k", 0, 3).orElseThrow();
    assertThat(decoded).hasSize(3);
    for (int c = 0; c < 3; c++) {
      assertThat(decoded.get(c).samples()).isEqualTo(reference.get(c).samples());
    }
  }
}
