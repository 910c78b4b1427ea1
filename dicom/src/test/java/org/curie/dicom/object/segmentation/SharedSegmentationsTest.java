// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Segmentations that others wrote lie where pydicom finds them. */
class SharedSegmentationsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dcmqi/segmentations/liver.dcm",
        "dcmqi/segmentations/partial_overlaps.dcm",
        "dcmqi/segmentations/23x38x3/seg/label.seg",
        "dcmqi/segmentations/24x38x3/seg/label.seg",
        "dcmqi/sr-example/seg.dcm",
        "highdicom/seg_image_cr_binary.dcm",
        "highdicom/seg_image_ct_binary.dcm",
        "highdicom/seg_image_ct_binary_overlap.dcm",
        "highdicom/seg_image_ct_binary_fractional.dcm",
        "highdicom/seg_image_ct_binary_single_frame.dcm",
        "highdicom/seg_image_ct_true_fractional.dcm",
        "pydicom-data/data_store/data/liver_nonbyte_aligned.dcm"
      })
  void aSegmentationOfAnother_liesWherePydicomFindsIt(String name) {
    Path path = SharedFiles.folder().resolve(name);
    Segmentation segmentation = new SegmentationReader().read(dataSet(path));
    Grid grid = segmentation.grid();
    List<String> lines = Verdict.python("read_segmentation.py", path, List.of()).lines().toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      double[] found = sums(segmentation.fractions(Integer.parseInt(parts[0]), grid));
      for (int i = 0; i < found.length; i++) {
        double expected = Double.parseDouble(parts[i + 1]);
        assertThat(found[i]).isCloseTo(expected, offset(1e-3 + 1e-6 * Math.abs(expected)));
      }
    }
  }

  @Test
  void fewerFramesThanDescribed_areRefused() {
    DataSet dataSet = dataSet(SharedFiles.folder().resolve("pydicom/test_files/liver_1frame.dcm"));
    assertThatThrownBy(() -> new SegmentationReader().read(dataSet))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED))
        .hasMessageContaining("1 frames needs as many items");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "highdicom/seg_image_sm_control.dcm",
        "highdicom/seg_image_sm_control_labelmap.dcm",
        "highdicom/seg_image_sm_dots_tiled_full.dcm"
      })
  void aTiledSegmentation_isRefusedByName(String name) {
    DataSet dataSet = dataSet(SharedFiles.folder().resolve(name));
    assertThatThrownBy(() -> new SegmentationReader().read(dataSet))
        .isInstanceOfSatisfying(
            CurieException.class,
            e -> assertThat(e.code()).isIn(ErrorCode.FORMAT_UNSUPPORTED, ErrorCode.FORMAT_DAMAGED));
  }

  /** The native files of the pairs are checked against pydicom above. */
  @ParameterizedTest
  @CsvSource({
    "liver,rle",
    "liver,j2k",
    "liver,deflate",
    "liver_nonbyte_aligned,rle",
    "liver_nonbyte_aligned,j2k",
    "liver_nonbyte_aligned,deflate"
  })
  void aCompressedSegmentation_isWhatItWasBefore(String name, String codec) {
    Path folder = SharedFiles.folder().resolve("pydicom-data/data_store/data");
    Segmentation plain = new SegmentationReader().read(dataSet(folder.resolve(name + ".dcm")));
    Segmentation coded =
        new SegmentationReader()
            .read(new DicomReader().read(folder.resolve(name + "_" + codec + ".dcm")));
    Grid grid = plain.grid();
    for (Segment segment : plain.segments()) {
      assertThat(coded.mask(segment.number(), grid)).isEqualTo(plain.mask(segment.number(), grid));
      assertThat(plain.mask(segment.number(), grid).count(1)).isPositive();
    }
  }

  @Test
  void aCompressedSegmentation_withoutItsFile_isRefusedByName() {
    Path path = SharedFiles.folder().resolve("pydicom-data/data_store/data/liver_rle.dcm");
    DataSet dataSet = dataSet(path);
    assertThatThrownBy(() -> new SegmentationReader().read(dataSet))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED))
        .hasMessageContaining("compressed");
  }

  private static DataSet dataSet(Path path) {
    return new DicomReader().read(path).dataSet();
  }

  /** The sum of the values, and of the places weighted by them. */
  private static double[] sums(Image image) {
    Grid grid = image.grid();
    double[] sums = new double[4];
    for (int k = 0; k < grid.depth(); k++) {
      for (int j = 0; j < grid.height(); j++) {
        for (int i = 0; i < grid.width(); i++) {
          float value = image.sample(0, k, j, i);
          PatientPoint point = grid.toPatient(new VoxelIndex(i, j, k));
          sums[0] += value;
          sums[1] += value * point.xMm();
          sums[2] += value * point.yMm();
          sums[3] += value * point.zMm();
        }
      }
    }
    return sums;
  }
}
