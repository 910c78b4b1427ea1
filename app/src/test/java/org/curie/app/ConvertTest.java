// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.dicom.dictionary.Tags;
import org.curie.imaging.format.numpy.Dtype;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.nifti.NiftiFile;
import org.curie.imaging.format.numpy.NpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConvertTest {
  private static final int BAD_INPUT = 3;
  private static final int USAGE = 2;

  @TempDir private Path folder;

  @Test
  void storedSamples_becomeAnArray_beforeRescale() {
    Path dicom =
        TinyDicom.write(
            folder.resolve("a.dcm"), TinyDicom.slice(1).decimals(Tags.RescaleIntercept, -1024));
    Path array = folder.resolve("a.npy");
    Ended ended = curie("convert", dicom, array);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("a.npy (int16 [1, 2, 3, 1])");
    NpyArray read = NpyArray.read(array);
    assertThat(read.dtype()).isEqualTo(Dtype.INT16);
    assertThat(read.shape()).containsExactly(1, 2, 3, 1);
    for (int i = 0; i < 6; i++) {
      assertThat(read.intAt(i)).isEqualTo(100 * i - 200);
    }
  }

  @Test
  void aPicture_isShownThroughTheWindowAskedFor() {
    Path dicom = TinyDicom.write(folder.resolve("a.dcm"), TinyDicom.slice(1));
    Path png = folder.resolve("a.png");
    assertThat(curie("convert", dicom, png, "--window", "50.5,101").exitCode()).isZero();
    Image picture = ImageFile.read(png);
    // -200 and -100 are black, 0 is the lower end, 100 the upper, the rest white
    assertThat(picture.samples()).containsExactly(0, 0, 0, 255, 255, 255);
  }

  @Test
  void aFolder_isConvertedFileByFile_andGoesOnAfterABadOne() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in/deep"));
    TinyDicom.write(in.resolve("b.dcm"), TinyDicom.slice(1));
    Files.writeString(folder.resolve("in/a.txt"), "no image");
    Path out = folder.resolve("out");
    Ended ended = curie("convert", folder.resolve("in"), out, "--to", "npy", "--json");
    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.out()).contains("\"code\": \"FORMAT_UNKNOWN\"", "b.dcm.npy");
    assertThat(out.resolve("deep/b.dcm.npy")).exists();
    assertThat(out.resolve("a.txt.npy")).doesNotExist();
  }

  @Test
  void whatIsNotSaid_isAskedFor() {
    Path dicom = TinyDicom.write(folder.resolve("a.dcm"), TinyDicom.slice(1));
    Ended noEnding = curie("convert", dicom, folder.resolve("a.xyz"));
    assertThat(noEnding.exitCode()).isEqualTo(USAGE);
    assertThat(noEnding.err()).contains(".png, .npy");
    assertThat(curie("convert", folder, folder.resolve("out")).exitCode()).isEqualTo(USAGE);
    Ended noFrame = curie("convert", dicom, folder.resolve("a.png"), "--frame", "2");
    assertThat(noFrame.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(noFrame.err()).contains("has 1 frame(s), so there is no frame 2");
    assertThat(curie("convert", folder.resolve("none"), folder.resolve("a.npy")).exitCode())
        .isEqualTo(BAD_INPUT);
  }

  @Test
  void aSeries_becomesAVolume_sortedByGeometry() {
    Path volume = folder.resolve("v.nii.gz");
    Ended ended = curie("convert", TinyDicom.series(folder.resolve("s"), 1, 2, 3, 4), volume);
    assertThat(ended.successfully().out()).contains("3 x 2 x 4");
    Grid grid = NiftiFile.read(volume).grid();
    assertThat(grid.spacing()).isEqualTo(new Spacing(1, 2, 5));
    assertThat(grid.toPatient(new VoxelIndex(0, 0, 0)).zMm()).isEqualTo(5);
  }

  @Test
  void aSeriesThatIsNoVolume_isRefusedByName_orResolvedAsAsked() {
    Path series = TinyDicom.series(folder.resolve("s"), 1, 2, 3, 5, 6);
    Path volume = folder.resolve("v.nii.gz");
    Ended refused = curie("convert", series, volume);
    assertThat(refused.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(refused.err()).contains("MISSING_SLICES", "[GEOMETRY_INVALID]");
    assertThat(volume).doesNotExist();
    Ended resolved = curie("convert", series, volume, "--resolve", "MISSING_SLICES=RESAMPLE");
    assertThat(resolved.successfully().out()).contains("3 x 2 x 6", "resampled");
    assertThat(volume).exists();
  }
}
