// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.curie.dicom.codec.ExpectedFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every RLE file of the shared data against pydicom and DCMTK. */
class RleDicomFilesTest {

  static List<ExpectedFrames> files() {
    return ExpectedFrames.table(RleDicomFilesTest.class);
  }

  @Test
  void table_hasEveryFile() {
    assertThat(files()).hasSize(19);
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_decodesToTheSamplesOfPydicomAndDcmtk(ExpectedFrames file) {
    RleLayout layout = layout(file);
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (byte[] frame : file.compressed()) {
      byte[] decoded = RleDecoder.decode(frame, layout);
      samples.writeBytes(file.bitsAllocated() == 1 ? unpacked(decoded, file) : decoded);
    }
    assertThat(ExpectedFrames.sha256(samples.toByteArray())).isEqualTo(file.sha256());
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_encodedAgain_comesBack(ExpectedFrames file) {
    RleLayout layout = layout(file);
    for (byte[] frame : file.compressed()) {
      byte[] decoded = RleDecoder.decode(frame, layout);
      byte[] encoded = RleEncoder.encode(decoded, layout);
      assertThat(RleDecoder.decode(encoded, layout)).isEqualTo(decoded);
      assertThat(encoded.length).isLessThanOrEqualTo(frame.length + frame.length / 50);
    }
  }

  private static RleLayout layout(ExpectedFrames file) {
    return new RleLayout(file.rows(), file.columns(), file.samplesPerPixel(), file.bitsAllocated());
  }

  private static byte[] unpacked(byte[] packed, ExpectedFrames file) {
    byte[] samples = new byte[file.rows() * file.columns()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (packed[i / 8] >> (i % 8) & 1);
    }
    return samples;
  }
}
