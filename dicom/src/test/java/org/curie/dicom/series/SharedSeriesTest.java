// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.PixelData;
import org.junit.jupiter.api.Test;

/** Series of real objects beside those of dicom2nifti. */
class SharedSeriesTest {

  private static Series only(String path) {
    return new SeriesScanner().scan(SharedFiles.folder().resolve(path)).series().getFirst();
  }

  @Test
  void headCtOfVariableDistancesAndTilt_isNamedForBoth_andResampledOnRequest() {
    Series series = only("ct_series_ge/In");
    PhantomSeriesTest.assertVerdict(series, Verdict.UNEQUAL_DISTANCES, Verdict.GANTRY_TILT);
    assertThat(series.examine(SeriesOptions.strict()).findings())
        .extracting(Finding::detail)
        .containsExactly("from 1.081 mm to 6.999 mm", "28 slices lean by 18.5 degrees");

    SeriesImage read =
        series.toImage(
            SeriesOptions.strict()
                .with(Verdict.UNEQUAL_DISTANCES, Remedy.RESAMPLE)
                .with(Verdict.GANTRY_TILT, Remedy.RESAMPLE));

    Grid grid = read.image().grid();
    Affine a = grid.toPatient();
    assertThat(grid.spacing().zMm()).isEqualTo(4.0, within(0.05)); // the finer half of the stack
    assertThat(a.xy() * a.xz() + a.yy() * a.yz() + a.zy() * a.zz()).isEqualTo(0, within(1e-9));
    // All slices fit: 144.09 mm of height lean by 48.21 mm, which is 98.7 pixels.
    assertThat(grid.size()).isEqualTo("512 x 611 x 37");
    assertThat(read.volumes().getFirst().slices()).hasSize(37);
  }

  @Test
  void convertedMultiFrameCt_isTheSameImageAsItsSlices() {
    for (String size : new String[] {"23x38x3", "24x38x3"}) {
      String folder = "dcmqi/segmentations/" + size;
      Image slices = only(folder + "/image").toImage().image();
      Image frames = only(folder + "/multiframe").toImage().image();
      PhantomSeriesTest.assertEqual(frames, slices);
    }
  }

  @Test
  void doseGrid_isGrayAtItsOffsets() {
    Path file = SharedFiles.folder().resolve("pydicom/test_files/rtdose.dcm");
    Image dose = new SeriesScanner().scan(file).series().getFirst().toImage().image();
    assertThat(dose.grid().size()).isEqualTo("10 x 10 x 15");
    assertThat(dose.grid().spacing().zMm()).isEqualTo(5, within(1e-9));
    PixelData stored = PixelData.of(new DicomReader().read(file));
    for (int k = 0; k < 15; k++) {
      int sample = stored.frame(k).samples()[37];
      assertThat(dose.sample(0, k, 3, 7)).isEqualTo((float) (1e-6 * sample));
    }
  }

  @Test
  void everySharedSeries_isAnImageOrHasAVerdict() {
    Catalogue catalogue = new SeriesScanner().scan(SharedFiles.folder());
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    int images = 0;
    for (Series series : catalogue.series()) {
      try {
        Examination examination = series.examine(SeriesOptions.strict());
        examination.refused().forEach(f -> verdicts.merge(f.verdict(), 1, Integer::sum));
        images += examination.isAccepted() ? 1 : 0;
      } catch (CurieException e) {
        // Broken on purpose: slices at one place are compared, and their pixels are damaged.
        assertThat(e.code()).isIn(ErrorCode.FORMAT_DAMAGED, ErrorCode.FORMAT_UNSUPPORTED);
      }
    }
    assertThat(images).isGreaterThan(20);
    assertThat(verdicts)
        .containsKeys(
            Verdict.NO_GEOMETRY,
            Verdict.NOT_A_VOLUME,
            Verdict.GANTRY_TILT,
            Verdict.UNEQUAL_DISTANCES,
            Verdict.MIXED_ORIENTATIONS);
    assertThat(catalogue.skipped())
        .allMatch(skipped -> skipped.explanation().contains(skipped.origin()));
  }
}
