// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.imaging.format.content.Refusals.assertRefused;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PictureFileTest {
  @TempDir Path folder;

  static Stream<Arguments> greyFamily() {
    return Stream.of(
        Arguments.of("8-bit grey", PictureFamily.grey(8, 1)),
        Arguments.of("2-bit grey", PictureFamily.grey(2, 85)),
        Arguments.of("4-bit grey", PictureFamily.grey(4, 17)),
        Arguments.of("grey with alpha", PictureFamily.greyAlpha()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("greyFamily")
  void onePicture_inEveryGreyEncoding_readsAsTheSameOneChannel(String name, byte[] png)
      throws IOException {
    Image image = PictureFile.read(file("picture.png", png));
    assertThat(image.channels()).isEqualTo(1);
    assertThat(image.width()).isEqualTo(4);
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.samples()).as(name).containsExactly(floats(PictureFamily.SAMPLES));
  }

  static Stream<Arguments> colourFamily() {
    return Stream.of(
        Arguments.of("8-bit RGB", PictureFamily.rgb(false)),
        Arguments.of("RGB with alpha 0", PictureFamily.rgb(true)),
        Arguments.of("RGB with a transparent colour", PictureFamily.rgbWithTransparentColour()),
        Arguments.of("palette", PictureFamily.palette(false)),
        Arguments.of("palette with transparency", PictureFamily.palette(true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("colourFamily")
  void onePicture_inEveryColourEncoding_readsAsTheSameThreeChannels(String name, byte[] png)
      throws IOException {
    Image image = PictureFile.read(file("picture.png", png));
    assertThat(image.channels()).isEqualTo(3);
    for (int i = 0; i < PictureFamily.SAMPLES.length; i++) {
      assertThat(image.sample(i)).as(name).isEqualTo(PictureFamily.SAMPLES[i]);
      assertThat(image.sample(8 + i)).as(name).isEqualTo(255 - PictureFamily.SAMPLES[i]);
      assertThat(image.sample(16 + i)).as(name).isEqualTo(PictureFamily.SAMPLES[i] / 5f);
    }
  }

  @Test
  void oneBitGrey_readsAs0And255() throws IOException {
    byte[] png =
        new PngBytes()
            .header(4, 1, 1, PngBytes.GREY)
            .rows(new byte[][] {{(byte) 0b1010_0000}})
            .end();
    assertThat(PictureFile.read(file("mask.png", png)).samples()).containsExactly(255, 0, 255, 0);
  }

  @Test
  void sixteenBitGreyAndRgb_keepTheirStoredNumbers() throws IOException {
    byte[] grey =
        new PngBytes()
            .header(2, 1, 16, PngBytes.GREY)
            .rows(new byte[][] {{(byte) 0xff, (byte) 0xfe, 0x01, 0x02}})
            .end();
    byte[] rgb =
        new PngBytes()
            .header(1, 1, 16, PngBytes.RGB)
            .rows(new byte[][] {{0, 1, 2, 3, (byte) 0xff, (byte) 0xff}})
            .end();
    assertThat(PictureFile.read(file("a.png", grey)).samples()).containsExactly(65534, 258);
    assertThat(PictureFile.read(file("b.png", rgb)).samples()).containsExactly(1, 515, 65535);
  }

  @Test
  void greyStoredAsThreeEqualChannels_staysThreeChannels() throws IOException {
    byte[] png =
        new PngBytes().header(2, 1, 8, PngBytes.RGB).rows(new byte[][] {{7, 7, 7, 9, 9, 9}}).end();
    assertThat(PictureFile.read(file("a.png", png)).samples()).containsExactly(7, 9, 7, 9, 7, 9);
  }

  @Test
  void aJpegRampInGreyAndColour_isNearTheRamp() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
      for (boolean progressive : new boolean[] {false, true}) {
        Image image = PictureFile.read(file("ramp.jpg", PictureFamily.jpeg(type, progressive)));
        assertThat(image.channels()).isEqualTo(type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 3);
        for (int c = 0; c < image.channels(); c++) {
          for (int x = 0; x < 32; x++) {
            assertThat(image.sample(c, 0, 8, x)).isCloseTo(8f * x, within(4f));
          }
        }
      }
    }
  }

  @Test
  void recognition_goesByContentAndNotByName() throws IOException {
    byte[] png = PictureFamily.grey(8, 1);
    assertThat(PictureFile.read(file("picture.jpg", png)).samples())
        .containsExactly(floats(PictureFamily.SAMPLES));
    assertThat(PictureFile.header(file("noname", png)))
        .isEqualTo(
            new ImageHeader("PNG", Grid.pixels(4, 2), 1, "uint8", 8, Placement.NONE, List.of()));
  }

  @Test
  void pathsThatAreNoPicture_areRefusedByName() throws IOException {
    Path missing = folder.resolve("missing.png");
    Path text = file("text.png", "patient,label\n1,0\n".getBytes(StandardCharsets.UTF_8));
    Path pointer =
        file(
            "p.png",
            "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(() -> PictureFile.read(missing), ErrorCode.FILE_NOT_FOUND, "missing.png");
    assertRefused(() -> PictureFile.read(folder), ErrorCode.FILE_UNREADABLE, "is a folder");
    assertRefused(
        () -> PictureFile.read(file("empty.png", new byte[0])),
        ErrorCode.FORMAT_DAMAGED,
        "is empty");
    assertRefused(() -> PictureFile.read(text), ErrorCode.FORMAT_UNKNOWN, "text.png", "plain text");
    assertRefused(() -> PictureFile.read(pointer), ErrorCode.FORMAT_UNKNOWN, "Git LFS pointer");
    assertRefused(
        () -> PictureFile.read(file("gif.png", new byte[] {'G', 'I', 'F', '8', '9', 'a'})),
        ErrorCode.FORMAT_UNKNOWN,
        "a GIF picture");
  }

  @Test
  void aPngCutOffAnywhere_isRefused() throws IOException {
    byte[] png = PictureFamily.palette(true);
    for (int length = 1; length < png.length; length++) {
      Path cut = file("cut.png", Arrays.copyOf(png, length));
      ErrorCode expected = length < 8 ? ErrorCode.FORMAT_UNKNOWN : ErrorCode.FORMAT_DAMAGED;
      assertRefused(() -> PictureFile.read(cut), expected, "cut.png");
    }
  }

  @Test
  void aJpegCutOffAnywhere_isRefused() throws IOException {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] jpeg = PictureFamily.jpeg(BufferedImage.TYPE_INT_RGB, progressive);
      for (int length = 1; length < jpeg.length; length++) {
        Path cut = file("cut.jpg", Arrays.copyOf(jpeg, length));
        ErrorCode expected = length < 3 ? ErrorCode.FORMAT_UNKNOWN : ErrorCode.FORMAT_DAMAGED;
        assertRefused(() -> PictureFile.read(cut), expected, "cut.jpg");
      }
    }
  }

  @Test
  void aJpegWithItsMiddleMissing_isRefusedAlthoughItEndsProperly() throws IOException {
    byte[] jpeg = PictureFamily.jpeg(BufferedImage.TYPE_BYTE_GRAY, false);
    byte[] holed = Arrays.copyOf(jpeg, jpeg.length - 40);
    holed[holed.length - 2] = (byte) 0xff;
    holed[holed.length - 1] = (byte) 0xd9;
    assertRefused(
        () -> PictureFile.read(file("holed.jpg", holed)), ErrorCode.FORMAT_DAMAGED, "holed.jpg");
  }

  @Test
  void anyFlippedByteOfACriticalPngChunk_isRefused() throws IOException {
    byte[] png = PictureFamily.palette(false);
    for (int at = 8; at < png.length; at++) {
      byte[] flipped = png.clone();
      flipped[at] ^= 0x10;
      Path damaged = file("flipped.png", flipped);
      assertThat(refusalOf(damaged)).as("byte %d", at).isTrue();
    }
  }

  @Test
  void randomDamage_readsOrIsRefusedButNeverFailsOtherwise() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 400; round++) {
      byte[] content =
          round % 2 == 0
              ? PictureFamily.jpeg(BufferedImage.TYPE_INT_RGB, round % 4 == 0)
              : PictureFamily.rgb(true);
      for (int k = 0; k < 1 + random.nextInt(4); k++) {
        content[random.nextInt(content.length)] = (byte) random.nextInt();
      }
      Path damaged = file("damaged", content);
      if (!refusalOf(damaged)) {
        assertThat(PictureFile.read(damaged).size()).isPositive();
      }
    }
  }

  @Test
  void sizesAboveTheLimit_areRefusedBeforeDecoding() throws IOException {
    Path picture = file("a.png", PictureFamily.grey(8, 1));
    assertThat(PictureFile.read(picture, 8).size()).isEqualTo(8);
    assertRefused(
        () -> PictureFile.read(picture, 7), ErrorCode.BUDGET_EXCEEDED, "4 x 2", "at most 7");
  }

  @ParameterizedTest
  @CsvSource({"2147483647,2147483647", "65536,65536", "16000,16000", "1,2147483647"})
  void aPngHeaderThatLiesAboutItsSize_isRefusedBeforeAllocating(int width, int height)
      throws IOException {
    byte[] png =
        new PngBytes().header(width, height, 8, PngBytes.GREY).rows(new byte[][] {{1, 2, 3}}).end();
    assertRefused(
        () -> PictureFile.read(file("lie.png", png)), ErrorCode.BUDGET_EXCEEDED, "header lies");
  }

  @Test
  void aJpegHeaderThatLiesAboutItsSize_isRefusedBeforeAllocating() throws IOException {
    byte[] jpeg = PictureFamily.jpeg(BufferedImage.TYPE_BYTE_GRAY, false);
    int frame = frameAt(jpeg);
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xff); // height and width
    assertRefused(
        () -> PictureFile.read(file("lie.jpg", jpeg)), ErrorCode.BUDGET_EXCEEDED, "65535 x 65535");
  }

  @Test
  void anImageThatIsShorterThanItsHeight_isRefused() throws IOException {
    byte[] png =
        new PngBytes().header(4, 3, 8, PngBytes.GREY).rows(new byte[][] {{1, 2, 3, 4}}).end();
    assertRefused(
        () -> PictureFile.read(file("short.png", png)), ErrorCode.FORMAT_DAMAGED, "short");
  }

  @Test
  void jpegVariantsThatAreNotRead_areRefusedByName() throws IOException {
    assertRefused(
        () -> PictureFile.read(patched(9, 4)), ErrorCode.FORMAT_UNSUPPORTED, "CMYK", "RGB");
    assertRefused(() -> PictureFile.read(patched(4, 12)), ErrorCode.FORMAT_UNSUPPORTED, "12-bit");
    assertRefused(
        () -> PictureFile.read(patched(1, 0xC3)), ErrorCode.FORMAT_UNSUPPORTED, "lossless");
    assertRefused(
        () -> PictureFile.read(patched(1, 0xC9)), ErrorCode.FORMAT_UNSUPPORTED, "arithmetic");
  }

  @Test
  void theFirstFilesOfEachMedNistClass_readAs64By64Grey() throws IOException {
    Path medNist = SharedFiles.require("classification/mednist");
    for (String modality : List.of("AbdomenCT", "BreastMRI", "CXR", "ChestCT", "Hand", "HeadCT")) {
      for (Path picture : firstFiles(medNist.resolve(modality))) {
        Image image = PictureFile.read(picture);
        assertThat(image.channels()).isEqualTo(1);
        assertThat(image.width()).isEqualTo(64);
        assertThat(image.height()).isEqualTo(64);
      }
    }
  }

  @Test
  void sixteenBitNucleusLabels_readAsInstanceNumbers() throws IOException {
    Path labels = SharedFiles.require("segmentation/dsb2018_nuclei/labels");
    for (Path label : firstFiles(labels)) {
      assertThat(PictureFile.header(label).bits()).isEqualTo(16);
      float[] samples = PictureFile.read(label).samples();
      float most = 0;
      for (float sample : samples) {
        most = Math.max(most, sample);
      }
      assertThat(most).isBetween(1f, 1000f);
    }
  }

  private static List<Path> firstFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().limit(20).toList();
    }
  }

  private static boolean refusalOf(Path file) {
    try {
      PictureFile.read(file);
      return false;
    } catch (CurieException e) {
      return true;
    }
  }

  /** A grey JPEG with one byte of its frame segment (counted from the 0xFF) replaced. */
  private Path patched(int offset, int value) throws IOException {
    byte[] jpeg = PictureFamily.jpeg(BufferedImage.TYPE_BYTE_GRAY, false);
    jpeg[frameAt(jpeg) + offset] = (byte) value;
    return file("patched.jpg", jpeg);
  }

  private static int frameAt(byte[] jpeg) {
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        return i;
      }
    }
    throw new AssertionError("no frame header");
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static float[] floats(int[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }
}
