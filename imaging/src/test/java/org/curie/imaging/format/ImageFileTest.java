// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.format.content.Refusals.assertRefused;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageFileTest {
  @TempDir Path folder;

  static Stream<Arguments> formats() {
    List<Arguments> all = new ArrayList<>();
    for (ImageFormat format : ImageFormat.values()) {
      for (int seed = 0; seed < 10; seed++) {
        all.add(Arguments.of(format, seed));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsWritten_readsBackToTheLastBit_whateverTheFileIsCalled(ImageFormat format, int seed)
      throws IOException {
    Image image = Images.random(new RandomStreams(seed).stream("write"), format, seed);
    List<String> endings = Images.endings(format);
    Path file = folder.resolve("image" + endings.get(seed % endings.size()));

    ImageFile.write(image, file);
    Image read = ImageFile.read(Files.move(file, folder.resolve("renamed.xyz")));

    assertThat(read.channels()).isEqualTo(image.channels());
    assertThat(read.samples()).isEqualTo(image.samples());
    assertThat(read.grid().size()).isEqualTo(image.grid().size());
    if (format == ImageFormat.NRRD) {
      assertThat(read.grid()).isEqualTo(image.grid()); // every digit is written
    }
  }

  @Test
  void aFileThatCannotBeWritten_orInNoKnownFormat_isRefused() {
    Image slices = Image.of(Grid.of(1, 1, 2, Spacing.UNIT), 1, new float[2]);
    assertRefused(
        () -> ImageFile.write(slices, folder.resolve("a.dcm")),
        ErrorCode.SETTING_INVALID,
        "a.dcm",
        ".nii.gz");
    assertRefused(
        () -> ImageFile.write(slices, folder.resolve("a.png")),
        ErrorCode.DATA_INVALID,
        "one slice");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void thePngOfLargeNumbers_has16Bits() {
    Path file = folder.resolve("labels.png");
    ImageFile.write(Image.of(Grid.pixels(2, 1), 1, new float[] {3, 40_000}), file);
    assertThat(ImageFile.header(file).bits()).isEqualTo(16);
    assertThat(ImageFile.read(file).samples()).containsExactly(3, 40_000);
  }

  @ParameterizedTest
  @CsvSource({
    "n1_i2_l.nii, NIfTI-1, int16, 2, RSA",
    "n1_f4_b.nii.gz, 'NIfTI-1, gzip', float32, 2, RSA",
    "n2_c8_b.nii.gz, 'NIfTI-2, gzip', complex64, 2, RSA",
    "rgba.nii, NIfTI-1, rgba32, 3, RSA",
    "analyze.hdr, Analyze 7.5 pair, uint8, 1, ''",
    "mgh_f4_4.mgz, MGZ, float32, 2, RSA",
    "nrrd_i2_little_raw.nrrd, 'NRRD, raw', int16, 1, ''",
    "nrrd_first.nrrd, 'NRRD, gzip', int16, 3, LPS",
    "meta_rgb.mha, MetaImage, uint8, 3, ''",
    "meta_f4_True_z.mha, 'MetaImage, zlib', float32, 1, ''",
    "stack.tif, 'TIFF, deflate', uint8, 1, ''",
    "float.tif, 'TIFF, lzw', float32, 1, ''",
    "palette.bmp, BMP, uint8, 3, ''",
    "deep.png, PNG, uint16, 1, ''",
    "progressive.jpg, JPEG, uint8, 3, ''",
    "volume.npy, NumPy npy, int16, 2, ''"
  })
  void headers_tellFormatTypeAndOrientation(
      String seed, String format, String type, int channels, String orientation) {
    ImageHeader header = ImageFile.header(Seeds.folder().resolve(seed));
    assertThat(header.format()).isEqualTo(format);
    assertThat(header.type()).isEqualTo(type);
    assertThat(header.channels()).isEqualTo(channels);
    if (!orientation.isEmpty()) {
      assertThat(header.orientation()).contains(orientation);
    }
    if (header.placement() != Placement.PATIENT) {
      assertThat(header.orientation()).isEmpty();
    }
  }

  @Test
  void whatIsAssumed_isSaid() {
    assertThat(ImageFile.header(Seeds.folder().resolve("analyze.hdr")).remarks())
        .singleElement()
        .asString()
        .contains("LAS", "the centre");
    assertThat(ImageFile.header(Seeds.folder().resolve("meta_rgb.mha")).remarks())
        .anyMatch(remark -> remark.contains("no TransformMatrix"))
        .anyMatch(remark -> remark.contains("no Offset"));
    assertThat(ImageFile.header(Seeds.folder().resolve("n2_c8_b.nii.gz")).remarks())
        .anyMatch(remark -> remark.contains("complex"));
  }

  @Test
  void eitherFileOfAPair_mayBeNamed() {
    Path image = Seeds.folder().resolve("analyze.img");
    assertThat(ImageFile.read(image))
        .isEqualTo(ImageFile.read(Seeds.folder().resolve("analyze.hdr")));
    assertThat(ImageFile.isCompanion(image)).isTrue();
    assertThat(ImageFile.isCompanion(Seeds.folder().resolve("analyze.hdr"))).isFalse();
  }

  @Test
  void aGzipBomb_isRefusedBeforeAllocating() throws IOException {
    ByteBuffer header = nifti(30_000, 30_000, 2);
    Path bomb = packed("bomb.nii.gz", bytes(header));
    assertRefused(
        () -> ImageFile.read(bomb), ErrorCode.BUDGET_EXCEEDED, "bomb.nii.gz", "header lies");
  }

  @Test
  void aPackedVolume_needsItsSamplesAndLittleMore() throws IOException {
    ByteBuffer file =
        ByteBuffer.allocate(352 + 2 * 128 * 128 * 64).put(nifti(128, 128, 64).rewind());
    Path volume = packed("volume.nii.gz", bytes(file));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ImageFile.read(volume); // classes are loaded now
    long before = threads.getCurrentThreadAllocatedBytes();
    Image image = ImageFile.read(volume);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(4L * image.size() + (1 << 20));
  }

  @Test
  void aPackedVolumeWithOneByteChanged_isSeenByItsCheckSum() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(352 + 2 * 64 * 64).put(nifti(64, 64, 1).rewind());
    for (int i = 352; i < file.capacity(); i++) {
      file.put(i, (byte) ((i * i) >> 3)); // stored, not packed, by the level below
    }
    Path volume = packed("volume.nii.gz", bytes(file));
    byte[] bytes = Files.readAllBytes(volume);
    bytes[bytes.length - 6] ^= 1; // in the check sum
    Files.write(volume, bytes);
    assertRefused(() -> ImageFile.read(volume), ErrorCode.FORMAT_DAMAGED, "volume.nii.gz");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "0", "Infinity"})
  void anAffineThatCannotBe_isRefusedByName(float number) throws IOException {
    ByteBuffer header = nifti(2, 2, 1);
    header.putShort(254, (short) 1); // an sform
    for (int i = 0; i < 12; i++) {
      header.putFloat(280 + 4 * i, number);
    }
    Path file = Files.write(folder.resolve("a.nii"), bytes(header));
    assertRefused(() -> ImageFile.read(file), ErrorCode.GEOMETRY_INVALID, "a.nii");
    assertRefused(() -> ImageFile.header(file), ErrorCode.GEOMETRY_INVALID, "a.nii");
  }

  @Test
  void aHeaderOfEndlessText_isRefused() throws IOException {
    for (String start : List.of("NRRD0004\n", "ObjectType = Image\n")) {
      StringBuilder endless = new StringBuilder(start);
      while (endless.length() < 2 << 20) {
        endless.append(
            "# more of it than anybody needs\n".replace("#", start.charAt(0) == 'N' ? "#" : "C ="));
      }
      Path file = text("endless.txt", endless.toString());
      assertRefused(() -> ImageFile.read(file), ErrorCode.FORMAT_DAMAGED, "endless", "not end");
      Path line = text("line.txt", start + "a".repeat(1 << 20));
      assertRefused(() -> ImageFile.read(line), ErrorCode.FORMAT_DAMAGED, "line.txt", "not end");
    }
  }

  @Test
  void headersThatNameFilesOutsideTheirFolder_areRefused() throws IOException {
    String nrrd = "NRRD0004\ntype: uchar\ndimension: 1\nsizes: 4\nencoding: raw\ndata file: ";
    String meta = "ObjectType = Image\nNDims = 1\nDimSize = 4\nElementType = MET_UCHAR\n";
    for (String name : List.of("/etc/passwd", "../../etc/passwd", "/dev/zero")) {
      Path header = text("a.nhdr", nrrd + name + "\n");
      assertRefused(() -> ImageFile.read(header), ErrorCode.DATA_INVALID, "a.nhdr", "same folder");
      Path list = text("b.nhdr", nrrd + "LIST\n" + name + "\n");
      assertRefused(() -> ImageFile.read(list), ErrorCode.DATA_INVALID, "b.nhdr");
      Path other = text("a.mhd", meta + "ElementDataFile = " + name + "\n");
      assertRefused(() -> ImageFile.read(other), ErrorCode.DATA_INVALID, "a.mhd", "same folder");
    }
  }

  @Test
  void metresAndMicrometres_becomeMillimetres() throws IOException {
    ByteBuffer header = nifti(2, 2, 1);
    header.putFloat(80, 0.5f);
    header.put(123, (byte) 3);
    Path file = folder.resolve("a.nii");
    Files.write(file, bytes(ByteBuffer.allocate(352 + 8).put(header.rewind())));
    assertThat(ImageFile.read(file).grid().spacing().xMm()).isEqualTo(0.0005);
    assertThat(ImageFile.header(file).remarks()).anyMatch(r -> r.contains("micrometres"));
  }

  @Test
  void namesOfImages_areKnown() {
    assertThat(List.of("a.nii", "A.NII.GZ", "a.tif", "a.tiff", "a.mhd", "a.jpeg"))
        .allMatch(ImageFile::isName);
    assertThat(List.of("a.img", "a.raw", "a.dcm", "a.npz", "nii", "a.gz"))
        .noneMatch(ImageFile::isName);
  }

  @Test
  void anMghWithoutOrientation_isTakenAsCoronal() throws IOException {
    byte[] bytes = Files.readAllBytes(Seeds.folder().resolve("mgh_i2_3.mgh"));
    bytes[29] = 0; // goodRASFlag
    Path file = Files.write(folder.resolve("a.mgh"), bytes);
    Affine a = ImageFile.read(file).grid().toPatient();
    assertThat(List.of(a.xx(), a.yz(), a.zy())).containsExactly(1.0, -1.0, -1.0);
    assertThat(ImageFile.header(file).orientation()).isEmpty();
    assertThat(ImageFile.header(file).remarks()).anyMatch(r -> r.contains("coronal"));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  /** A NIfTI-1 header of int16 and 352 bytes. */
  private static ByteBuffer nifti(int width, int height, int depth) {
    ByteBuffer b = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0, 348);
    short[] dim = {3, (short) width, (short) height, (short) depth, 1, 1, 1, 1};
    for (int i = 0; i < 8; i++) {
      b.putShort(40 + 2 * i, dim[i]);
      b.putFloat(76 + 4 * i, 1);
    }
    b.putShort(70, (short) 4).putShort(72, (short) 16).putFloat(108, 352);
    return b.put(344, new byte[] {'n', '+', '1', 0});
  }

  private Path packed(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private Path text(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
  }
}
