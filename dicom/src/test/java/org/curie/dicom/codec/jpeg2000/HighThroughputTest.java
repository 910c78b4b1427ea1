// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.Peer;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public HTJ2K streams against OpenJPH's decoder (Debian package openjph-tools). */
class HighThroughputTest {
  private static final String OF_PART_2 = "simple_dec_irv53_bhvhb_low_latency.jph";

  @TempDir Path folder;

  static Stream<Path> streams() {
    return CodecFiles.streams("htj2k", ".jph", ".j2c").stream()
        .filter(path -> !path.endsWith(OF_PART_2));
  }

  /** Reversible exactly; irreversible within 1, where both decoders may round differently. */
  @ParameterizedTest
  @MethodSource("streams")
  void stream_ofOpenJph_decodesAsItsOwnDecoderDoes(Path path) throws IOException {
    byte[] stream = Files.readAllBytes(path);
    List<DecodedComponent> decoded =
        Jpeg2000Decoder.decodeComponents(stream, 0, CodecLimits.forStream(stream.length));
    List<int[]> reference = expand(path, decoded);
    int tolerance = path.toString().contains("rev53") ? 0 : 1;
    for (int c = 0; c < decoded.size(); c++) {
      int[] samples = decoded.get(c).samples();
      int largest = 0;
      for (int i = 0; i < samples.length; i++) {
        largest = Math.max(largest, Math.abs(samples[i] - reference.get(c)[i]));
      }
      assertThat(largest).as("component %d", c).isLessThanOrEqualTo(tolerance);
    }
  }

  @Test
  void stream_withAWaveletOfPart2_isRefusedByName() throws IOException {
    byte[] stream = Files.readAllBytes(CodecFiles.folder("htj2k").resolve(OF_PART_2));
    CodecLimits limits = CodecLimits.forStream(stream.length);
    assertThatThrownBy(() -> Jpeg2000Decoder.decode(stream, limits))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED))
        .hasMessageContaining("marker FF79 is not of Part 1");
  }

  /** The samples of each component as ojph_expand has them. */
  private List<int[]> expand(Path path, List<DecodedComponent> like) throws IOException {
    boolean alike = like.getLast().columns() == like.getFirst().columns();
    String ending = like.size() == 1 ? "pgm" : alike ? "ppm" : "yuv";
    Path target = folder.resolve("expanded." + ending);
    Peer.Answer answer =
        Peer.program("ojph_expand", "-h").ask("-i", path.toString(), "-o", target.toString());
    assertThat(target).as(answer.output()).exists();
    byte[] bytes = Files.readAllBytes(target);
    int size = like.getFirst().precision() > 8 ? 2 : 1;
    int total = like.stream().mapToInt(component -> component.samples().length).sum();
    int position = bytes.length - total * size;
    List<int[]> planes = new ArrayList<>();
    like.forEach(component -> planes.add(new int[component.samples().length]));
    if (ending.equals("yuv")) { // one component after the other
      for (int[] plane : planes) {
        for (int i = 0; i < plane.length; i++) {
          plane[i] = bytes[position++] & 0xFF;
        }
      }
      return planes;
    }
    for (int i = 0; i < planes.getFirst().length; i++) {
      for (int[] plane : planes) {
        for (int b = 0; b < size; b++) {
          plane[i] = plane[i] << 8 | (bytes[position++] & 0xFF);
        }
      }
    }
    return planes;
  }
}
