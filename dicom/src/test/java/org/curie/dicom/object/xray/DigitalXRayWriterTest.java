// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.image.DicomImage;
import org.curie.dicom.image.DicomImageReader;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.xray.DigitalXRaySpec.BodyPart;
import org.curie.dicom.object.xray.DigitalXRaySpec.Identity;
import org.curie.dicom.object.xray.DigitalXRaySpec.ImageLaterality;
import org.curie.dicom.object.xray.DigitalXRaySpec.Subject;
import org.curie.dicom.object.xray.DigitalXRaySpec.View;
import org.curie.dicom.object.xray.DigitalXRaySpec.ViewPosition;
import org.curie.testkit.phantom.ChestPhantom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalXRayWriterTest {
  @TempDir Path folder;

  private final Identity identity =
      Identity.next(
          UidGenerator.seeded(new RandomStreams(5)), LocalDateTime.of(2026, 1, 2, 3, 4, 5));
  private final DigitalXRaySpec spec =
      DigitalXRaySpec.chest(new Subject("CURIE-0001", true), identity);

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16})
  void anImage_isReadBackEqual(int bits) {
    Image image = noise(bits);
    DicomImage read = written(image, spec.withBitsStored(bits));
    assertThat(read.image()).isEqualTo(image);
    assertThat(read.file().report().isClean()).isTrue();
  }

  @Test
  void aChestPhantom_isReadBackEqual_withItsSpacing() {
    Image image = ChestPhantom.of(1, true).image();
    DicomImage read = written(image, spec);
    assertThat(read.image()).isEqualTo(image);
    assertThat(read.remarks()).singleElement().asString().contains("ImagerPixelSpacing");
  }

  @Test
  void aSyntheticImage_saysSoEverywhere() {
    DicomImage read = written(noise(12), spec);
    assertThat(read.file().dataSet().string(Tags.QualityControlSubject)).contains("YES");
    assertThat(read.file().dataSet().string(Tags.PatientName)).contains("SYNTHETIC^CURIE-0001");
    for (var tag : List.of(Tags.StudyDescription, Tags.SeriesDescription, Tags.ImageComments)) {
      assertThat(read.file().dataSet().requireString(tag)).contains("SYNTHETIC");
    }
  }

  @Test
  void theSameImageAndSpec_giveTheSameObject() {
    DigitalXRayWriter writer = new DigitalXRayWriter();
    assertThat(writer.dataSet(noise(12), spec)).isEqualTo(writer.dataSet(noise(12), spec));
  }

  @Test
  void samplesThatDoNotFit_areRefused() {
    assertRefused(1, 4096, "sample 0 is 4096");
    assertRefused(1, -1, "sample 0 is -1");
    assertRefused(1, 0.5f, "round the image");
    assertRefused(1, Float.NaN, "NaN");
    assertRefused(3, 1, "one channel");
    assertThatThrownBy(() -> spec.withBitsStored(20)).hasMessageContaining("8 to 16");
  }

  @Test
  void pydicom_readsTheSamePixelsAndIdentifiers() {
    Peer python = Peer.pydicom();
    Image image = noise(12);
    Path path = folder.resolve("x.dcm");
    new DigitalXRayWriter().write(image, spec, path);
    Peer.Answer answer =
        python.ask(
            Path.of("src", "test", "python", "read_back.py").toString(),
            path.toString(),
            "Rows",
            "Columns",
            "PatientID",
            "SOPInstanceUID",
            "ViewPosition",
            "ImagerPixelSpacing");
    assertThat(answer.output())
        .contains("Rows=21", "Columns=34", "PatientID=CURIE-0001", "ViewPosition=PA")
        .contains("SOPInstanceUID=" + identity.sopInstanceUid())
        .contains("ImagerPixelSpacing=[1.375, 1.25]")
        .contains("count=" + image.size())
        .contains("weighted=" + weighted(image))
        .contains("transferSyntax=1.2.840.10008.1.2.1");
    assertThat(answer.exitCode()).isZero();
  }

  @Test
  void dcmdump_readsItWithoutComplaint() {
    Peer dcmdump = Peer.program("dcmdump", "--version");
    Path path = folder.resolve("x.dcm");
    new DigitalXRayWriter().write(noise(12), spec, path);
    Peer.Answer answer = dcmdump.ask("-ll", "warn", path.toString());
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.output())
        .contains("DigitalXRayImageStorageForPresentation", "LittleEndianExplicit")
        .doesNotContain("W: ", "E: ");
  }

  @ParameterizedTest
  @EnumSource(BodyPart.class)
  void dciodvfy_findsNoErrorAndNoWarning(BodyPart bodyPart) {
    Peer dciodvfy = Peer.program("dciodvfy", "-version");
    Path path = folder.resolve("x.dcm");
    View view = new View(bodyPart, ViewPosition.AP, ImageLaterality.U);
    new DigitalXRayWriter().write(noise(12), spec.withView(view), path);
    Peer.Answer answer = dciodvfy.ask("-new", path.toString());
    assertThat(answer.output()).contains("DXImageForPresentation");
    assertThat(answer.output().lines().filter(line -> line.matches("(Error|Warning).*"))).isEmpty();
    assertThat(answer.exitCode()).isZero();
  }

  private void assertRefused(int channels, float sample, String part) {
    float[] samples = new float[channels];
    samples[0] = sample;
    Image image = Image.of(Grid.pixels(1, 1), channels, samples);
    assertThatThrownBy(() -> new DigitalXRayWriter().dataSet(image, spec))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining(part);
  }

  private DicomImage written(Image image, DigitalXRaySpec what) {
    Path path = folder.resolve("x.dcm");
    new DigitalXRayWriter().write(image, what, path);
    return new DicomImageReader().read(path);
  }

  private static Image noise(int bits) {
    RandomGenerator random = new RandomStreams(3).stream("noise");
    float[] samples = new float[21 * 34];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(1 << bits);
    }
    samples[0] = (1 << bits) - 1;
    return Image.of(Grid.of(34, 21, 1, new Spacing(1.25, 1.375, 1)), 1, samples);
  }

  private static long weighted(Image image) {
    long sum = 0;
    for (int i = 0; i < image.size(); i++) {
      sum += (i + 1L) * (long) image.sample(i);
    }
    return sum;
  }
}
