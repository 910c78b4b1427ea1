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
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.nifti.NiftiFile;
import org.curie.imaging.format.numpy.Dtype;
import org.curie.imaging.format.numpy.NpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {".nii", ".nii.gz", ".nrrd", ".nhdr", ".mha", ".mhd"})
  void aSeries_inEveryVolumeFormat_keepsSamplesAndPlaces(String ending) {
    Path series = TinyDicom.series(folder.resolve("s"), 1, 2, 3, 4);
    Path volume = folder.resolve("v" + ending);
    curie("convert", series, volume).successfully();
    Image read = ImageFile.read(volume);
    assertThat(read.grid().size()).isEqualTo("3 x 2 x 4");
    assertThat(read.grid().spacing()).isEqualTo(new Spacing(1, 2, 5));
    assertThat(read.sample(0, 3, 1, 2)).isEqualTo(300);
    Path array = folder.resolve("v.npy");
    Ended again = curie("convert", volume, array);
    assertThat(again.successfully().out()).contains("3 x 2 x 4");
    assertThat(ImageFile.read(array).samples()).isEqualTo(read.samples());
  }

  @Test
  void aSliceOfAVolume_becomesAPicture_throughTheWindowAskedFor() {
    Path series = TinyDicom.series(folder.resolve("s"), 1, 2, 3);
    Path volume = folder.resolve("v.nrrd");
    curie("convert", series, volume).successfully();
    Path png = folder.resolve("a.png");
    Ended shown = curie("convert", volume, png, "--frame", "2", "--window", "50.5,101");
    assertThat(shown.successfully().out()).contains("slice 2");
    assertThat(ImageFile.read(png).samples()).containsExactly(0, 0, 0, 255, 255, 255);
    Ended unscaled = curie("convert", volume, png);
    assertThat(unscaled.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(unscaled.err()).contains("0 to 65535", "scale");
    Ended noSlice = curie("convert", volume, png, "--frame", "4");
    assertThat(noSlice.err()).contains("no slice 4");
  }

  @Test
  void aFolderOfMixedFormats_isConverted_eachFileUnderItsName() throws IOException {
    Path in = folder.resolve("in");
    TinyDicom.series(in.resolve("series"), 1, 2, 3);
    Image image = Image.of(Grid.of(2, 2, 2, Spacing.UNIT), 1, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    Files.createDirectories(in.resolve("deep"));
    ImageFile.write(image, in.resolve("deep/a.nii.gz"));
    ImageFile.write(image, in.resolve("b.mhd")); // its b.raw is no image of its own
    Files.writeString(in.resolve("c.nrrd"), "NRRD0004\ntype: short\n\n");
    Files.writeString(in.resolve("readme.txt"), "no image");
    Path out = folder.resolve("out");

    Ended ended = curie("convert", in, out, "--to", "nrrd");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.out())
        .contains("1 series converted, 0 not", "2 file(s) converted, 1 not", "2.25.10");
    assertThat(ended.err()).contains("c.nrrd", "[FORMAT_DAMAGED]").doesNotContain("b.raw");
    assertThat(ImageFile.read(out.resolve("deep/a.nii.gz.nrrd"))).isEqualTo(image);
    assertThat(ImageFile.read(out.resolve("b.mhd.nrrd"))).isEqualTo(image);
    assertThat(ImageFile.read(out.resolve("2.25.10.nrrd")).depth()).isEqualTo(3);
  }

  @Test
  void info_tellsWhatAVolumeSaysOfItself() {
    Path series = TinyDicom.series(folder.resolve("s"), 1, 2, 3);
    Path volume = folder.resolve("v.mha");
    curie("convert", series, volume).successfully();
    String told = curie("info", volume).successfully().out();
    assertThat(told)
        .contains("volume", "MetaImage, zlib, int16", "3 x 2 x 3 voxels", "1 x 2 x 5 mm")
        .contains("LPS", "-200 to 300");
    assertThat(curie("info", volume, "--json").successfully().out())
        .contains("\"orientation\": \"LPS\"", "\"spacingMm\"", "\"lowest\": -200");
  }
}
