// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.parametricmap.ParametricMap;
import org.curie.dicom.object.parametricmap.ParametricMapReader;
import org.curie.dicom.object.report.StructuredReportReader;
import org.curie.dicom.object.segmentation.Segmentation;
import org.curie.dicom.object.segmentation.SegmentationReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, a reader answers or refuses with a {@link CurieException}. */
class HostileObjectsTest {
  private static final int CASES = 1000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "highdicom/seg_image_ct_binary_overlap.dcm",
        "highdicom/seg_image_ct_true_fractional.dcm",
        "highdicom/seg_image_cr_binary.dcm",
        "highdicom/sr_document_with_multiple_groups.dcm",
        "highdicom/seg_image_sm_control_labelmap.dcm",
        "pydicom/test_files/reportsi.dcm"
      })
  void damagedObjects_areReadOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(SharedFiles.folder().resolve(Path.of(name)));
    RandomGenerator random = new RandomStreams(99).stream(name);
    int parsed = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = damaged(whole, random);
      try {
        DataSet dataSet = new DicomReader().read(Bytes.owning(bytes), "case " + i).dataSet();
        parsed++;
        read(dataSet);
      } catch (CurieException expected) {
        assertThat(expected.code()).isNotNull();
      } catch (RuntimeException | Error e) {
        fail("case " + i + " of " + name, e);
      }
    }
    assertThat(parsed).isGreaterThan(CASES / 10); // most damage must reach the readers under test
  }

  private static void read(DataSet dataSet) {
    if (dataSet.string(Tags.Modality).orElse("").equals("SR")) {
      new StructuredReportReader().read(dataSet);
    } else if (dataSet.contains(Tags.FloatPixelData)) {
      ParametricMap map = new ParametricMapReader().read(dataSet);
      map.image(map.grid());
    } else {
      Segmentation segmentation = new SegmentationReader(1 << 20).read(dataSet);
      Grid grid = segmentation.grid();
      for (var segment : segmentation.segments()) {
        segmentation.fractions(segment.number(), grid);
      }
    }
  }

  /** A few bytes changed, a run copied elsewhere, or the end cut off. */
  private static byte[] damaged(byte[] whole, RandomGenerator random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> {
        int length = random.nextInt(Math.min(64, bytes.length));
        int from = random.nextInt(bytes.length - length);
        int to = random.nextInt(bytes.length - length);
        System.arraycopy(whole, from, bytes, to, length);
      }
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      default -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return bytes;
  }
}
