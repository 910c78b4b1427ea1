// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.dicom.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every series of dicom2nifti against what that program made of it. */
class GroundTruthTest {
  private static final String SUFFIX = "_ground_truth.nii.gz";

  @TestFactory
  Stream<DynamicTest> series_ofDicom2nifti_equalTheirGroundTruthInPatientSpace() {
    List<Path> truths =
        SharedFiles.all().stream()
            .filter(file -> file.toString().contains("dicom2nifti"))
            .filter(file -> file.toString().endsWith(SUFFIX))
            .filter(file -> !file.toString().contains("failing"))
            .toList();
    assertThat(truths).hasSize(25);
    return truths.stream()
        .map(
            truth ->
                DynamicTest.dynamicTest(
                    SharedFiles.folder().relativize(truth).toString(), () -> compare(truth)));
  }

  private static void compare(Path truth) {
    String name = truth.getFileName().toString();
    Path folder = truth.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    assertThat(Files.isDirectory(folder)).isTrue();
    SeriesOptions options =
        name.contains("single_slice")
            ? SeriesOptions.strict().with(Verdict.NOT_A_VOLUME, Remedy.ACCEPT)
            : SeriesOptions.strict();
    Catalogue catalogue = new SeriesScanner().scan(folder);
    assertThat(catalogue.skipped()).isEmpty();
    assertThat(catalogue.series()).hasSize(1);
    SeriesImage image = catalogue.series().getFirst().toImage(options);
    // Whole numbers are equal; a slope makes float32 of them, with 24 bits.
    GroundTruth.read(truth).assertEqualInPatientSpace(image.image(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "gantrytilting, GANTRY_TILT, GEOMETRY_INVALID",
    "notavolume, NOT_A_VOLUME, DATA_INSUFFICIENT",
    "slicecount, NOT_A_VOLUME, DATA_INSUFFICIENT",
    "sliceorientation, MIXED_ORIENTATIONS, GEOMETRY_INVALID"
  })
  void failingSeries_areRefusedForTheirReason(String folder, Verdict verdict, String code) {
    Path path = SharedFiles.folder().resolve("dicom2nifti/failing/" + folder + "/001");
    Series series = new SeriesScanner().scan(path).series().getFirst();

    Examination examination = series.examine(SeriesOptions.strict());

    assertThat(examination.findings()).extracting(Finding::verdict).containsExactly(verdict);
    assertThat(examination.isAccepted()).isFalse();
    Refusals.assertRefused(series::toImage, code, verdict.name());
  }

  @Test
  void slicesOfTwoDirections_onRequest_becomeTwoImages() {
    Path path = SharedFiles.folder().resolve("dicom2nifti/failing/sliceorientation/001");
    SeriesOptions options =
        SeriesOptions.strict()
            .with(Verdict.MIXED_ORIENTATIONS, Remedy.SEPARATE)
            .with(Verdict.NOT_A_VOLUME, Remedy.ACCEPT);

    List<SeriesImage> images = new SeriesScanner().scan(path).series().getFirst().toImages(options);

    assertThat(images).hasSize(2).allMatch(image -> image.image().depth() == 2);
  }

  @Test
  void slices_ofTooFew_onRequest_equalTheirGroundTruth() {
    Path path = SharedFiles.folder().resolve("dicom2nifti/failing/slicecount");
    SeriesOptions options = SeriesOptions.strict().with(Verdict.NOT_A_VOLUME, Remedy.ACCEPT);
    SeriesImage image =
        new SeriesScanner().scan(path.resolve("001")).series().getFirst().toImage(options);
    GroundTruth.read(path.resolve("001" + SUFFIX)).assertEqualInPatientSpace(image.image(), 0);
  }
}
