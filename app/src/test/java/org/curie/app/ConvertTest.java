// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomWriter;
import org.curie.imaging.format.Dtype;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.NpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConvertTest {
  private static final int BAD_INPUT = 3;
  private static final int USAGE = 2;

  @TempDir private Path folder;

  @Test
  void storedSamples_becomeAnArray_beforeRescale() {
    Path dicom = write(folder.resolve("a.dcm"), object().decimals(Tags.RescaleIntercept, -1024));
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
    Path dicom = write(folder.resolve("a.dcm"), object());
    Path png = folder.resolve("a.png");
    assertThat(curie("convert", dicom, png, "--window", "50.5,101").exitCode()).isZero();
    Image picture = ImageFile.read(png);
    // -200 and -100 are black, 0 is the lower end, 100 the upper, the rest white
    assertThat(picture.samples()).containsExactly(0, 0, 0, 255, 255, 255);
  }

  @Test
  void aFolder_isConvertedFileByFile_andGoesOnAfterABadOne() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in/deep"));
    write(in.resolve("b.dcm"), object());
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
    Path dicom = write(folder.resolve("a.dcm"), object());
    Ended noEnding = curie("convert", dicom, folder.resolve("a.xyz"));
    assertThat(noEnding.exitCode()).isEqualTo(USAGE);
    assertThat(noEnding.err()).contains("npy, png");
    assertThat(curie("convert", folder, folder.resolve("out")).exitCode()).isEqualTo(USAGE);
    Ended noFrame = curie("convert", dicom, folder.resolve("a.png"), "--frame", "2");
    assertThat(noFrame.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(noFrame.err()).contains("has 1 frame(s), so there is no frame 2");
    assertThat(curie("convert", folder.resolve("none"), dicom).exitCode()).isEqualTo(BAD_INPUT);
  }

  private static Path write(Path file, DataSetBuilder object) {
    new DicomWriter().write(object.build(), file);
    return file;
  }

  /** Two rows of three: -200, -100 … 300. */
  private static DataSetBuilder object() {
    byte[] bytes = new byte[12];
    for (int i = 0; i < 6; i++) {
      bytes[2 * i] = (byte) (100 * i - 200);
      bytes[2 * i + 1] = (byte) ((100 * i - 200) >> 8);
    }
    return DataSet.builder()
        .text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .text(Tags.SOPInstanceUID, "2.25.1")
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.Rows, 2)
        .ints(Tags.Columns, 3)
        .ints(Tags.BitsAllocated, 16)
        .ints(Tags.BitsStored, 16)
        .ints(Tags.HighBit, 15)
        .ints(Tags.PixelRepresentation, 1)
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(bytes)));
  }
}
