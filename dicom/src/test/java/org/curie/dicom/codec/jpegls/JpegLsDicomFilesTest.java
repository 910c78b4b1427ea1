// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.ExpectedFrames;
import org.curie.dicom.codec.NativeSamples;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every JPEG-LS file of the shared data against DCMTK and GDCM. */
class JpegLsDicomFilesTest {

  static List<ExpectedFrames> files() {
    return ExpectedFrames.table(JpegLsDicomFilesTest.class);
  }

  @Test
  void table_hasEveryFile() {
    assertThat(files()).hasSize(19);
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_decodesToTheSamplesOfDcmtkAndGdcm(ExpectedFrames file) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (byte[] frame : file.compressed()) {
      Raster raster = JpegLsDecoder.decode(frame, CodecLimits.forStream(frame.length));
      assertThat(raster.rows()).isEqualTo(file.rows());
      assertThat(raster.columns()).isEqualTo(file.columns());
      assertThat(raster.components()).isEqualTo(file.samplesPerPixel());
      samples.writeBytes(NativeSamples.bytes(raster, file.bitsAllocated()));
    }
    assertThat(ExpectedFrames.sha256(samples.toByteArray())).isEqualTo(file.sha256());
  }
}
