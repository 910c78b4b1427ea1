// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.format.content.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bool", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"})
  void anArrayOfEveryType_inBothByteOrders_readsAsNumPyWroteIt(String code) {
    NpzFile npz = NpzFile.open(resource("numpy.npz"));
    for (String order : List.of("little", "big")) {
      NpyArray array = npz.read(code + "_" + order);
      assertThat(array.shape()).containsExactly(2, 3);
      assertThat(array.size()).isEqualTo(6);
      float[] copied = new float[8];
      array.copyTo(1, 5, copied, 2);
      for (int i = 0; i < 6; i++) {
        int expected = code.equals("bool") ? i % 2 : i;
        assertThat(array.intAt(i)).isEqualTo(expected);
        assertThat(array.longAt(i)).isEqualTo(expected);
        assertThat(array.doubleAt(i)).isEqualTo(expected);
        assertThat(copied[1 + i]).isEqualTo(i == 0 ? 0 : expected);
      }
    }
  }

  @Test
  void fortranOrder_isTurnedToLastAxisFastest() {
    NpyArray array = NpzFile.open(resource("numpy.npz")).read("fortran");
    assertThat(array.shape()).containsExactly(2, 3, 4);
    for (int i = 0; i < 24; i++) {
      assertThat(array.intAt(i)).isEqualTo(i);
    }
  }

  @Test
  void notANumber_staysNotANumber_andIsNoWholeNumber() {
    NpyArray array = NpzFile.open(resource("numpy.npz")).read("nan");
    assertThat(array.floatAt(0)).isNaN();
    assertThat(array.floatAt(1)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(array.floatAt(2)).isEqualTo(Float.NEGATIVE_INFINITY);
    for (int i = 0; i < 4; i++) {
      long index = i;
      assertRefused(() -> array.intAt(index), ErrorCode.DATA_INVALID, "element " + i, "numpy.npz");
    }
  }

  @Test
  void wholeNumbersAtTheEndsOfTheirType_areExactOrRefused() {
    NpzFile npz = NpzFile.open(resource("numpy.npz"));
    NpyArray signed = npz.read("extremes_i8");
    NpyArray unsigned = npz.read("extremes_u8");
    assertThat(signed.longAt(0)).isEqualTo(Long.MIN_VALUE);
    assertThat(signed.longAt(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(unsigned.doubleAt(1)).isEqualTo(0x1p64);
    assertRefused(() -> signed.intAt(1), ErrorCode.DATA_INVALID, "9223372036854775807");
    assertRefused(() -> unsigned.longAt(1), ErrorCode.DATA_INVALID, "18446744073709551615");
  }

  @Test
  void arraysWithoutAxesOrElements_haveTheSizeTheirShapeSays() {
    NpzFile npz = NpzFile.open(resource("numpy.npz"));
    assertThat(npz.read("scalar").shape()).isEmpty();
    assertThat(npz.read("scalar").intAt(0)).isEqualTo(7);
    assertThat(npz.read("empty").shape()).containsExactly(0, 28, 28);
    assertThat(npz.read("empty").size()).isZero();
  }

  @Test
  void anArrayThatIsNotCompressed_andAPlainNpy_read() {
    assertThat(NpzFile.open(resource("stored.npz")).read("a").intAt(4)).isEqualTo(4);
    NpyArray plain = NpyArray.read(resource("float32.npy"));
    assertThat(plain.dtype()).isEqualTo(Dtype.FLOAT32);
    assertThat(plain.floatAt(1)).isEqualTo(0.25f);
  }

  @ParameterizedTest
  @CsvSource({"text,<U9", "complex,<c16", "record,records"})
  void elementsThatAreNoNumbers_areRefusedByName(String name, String word) {
    NpzFile npz = NpzFile.open(resource("numpy.npz"));
    assertRefused(() -> npz.read(name), ErrorCode.FORMAT_UNSUPPORTED, name, word);
  }

  @Test
  void pickledObjects_areRefusedForSafety() {
    NpzFile npz = NpzFile.open(resource("objects.npz"));
    assertRefused(() -> npz.read("labels"), ErrorCode.FORMAT_UNSUPPORTED, "pickle", "run code");
  }

  @Test
  void anArrayThatIsNotThere_isRefusedWithThoseThereAre() {
    NpzFile npz = NpzFile.open(resource("stored.npz"));
    assertRefused(
        () -> npz.read("train_images"), ErrorCode.DATA_INVALID, "train_images", "holds a");
  }

  @Test
  void filesThatAreNoNpz_areRefusedWithWhatTheyAre() throws IOException {
    Path missing = folder.resolve("missing.npz");
    assertRefused(() -> NpzFile.open(missing), ErrorCode.FILE_NOT_FOUND, "missing.npz");
    assertRefused(() -> NpzFile.open(folder), ErrorCode.FILE_UNREADABLE, "folder");
    assertRefused(
        () -> NpzFile.open(file("empty.npz", new byte[0])), ErrorCode.FORMAT_DAMAGED, "empty");
    assertRefused(
        () -> NpzFile.open(file("text.npz", "hello".getBytes(StandardCharsets.UTF_8))),
        ErrorCode.FORMAT_UNKNOWN,
        "plain text",
        ".npz");
    assertRefused(
        () -> NpzFile.open(resource("float32.npy")),
        ErrorCode.FORMAT_UNKNOWN,
        "a NumPy .npy array");
    assertRefused(
        () -> NpyArray.read(resource("stored.npz")), ErrorCode.FORMAT_UNKNOWN, "a zip archive");
    Path documents = zip("documents.npz", "readme.txt", "hello".getBytes(StandardCharsets.UTF_8));
    assertRefused(
        () -> NpzFile.open(documents),
        ErrorCode.FORMAT_UNKNOWN,
        "a zip that is no npz",
        "1 entries");
    Path bare =
        file(
            "bare.npz",
            new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    assertRefused(() -> NpzFile.open(bare), ErrorCode.FORMAT_UNKNOWN, "a zip that is no npz");
  }

  @Test
  void anNpzCutOffAnywhere_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(resource("stored.npz"));
    for (int length = 1; length < whole.length; length++) {
      Path cut = file("cut.npz", Arrays.copyOf(whole, length));
      ErrorCode expected = length < 4 ? ErrorCode.FORMAT_UNKNOWN : ErrorCode.FORMAT_DAMAGED;
      assertRefused(() -> NpzFile.open(cut), expected, "cut.npz");
    }
  }

  @Test
  void anNpyCutOffAnywhere_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(resource("float32.npy"));
    for (int length = 8; length < whole.length; length++) {
      Path cut = file("cut.npy", Arrays.copyOf(whole, length));
      assertRefused(() -> NpyArray.read(cut), ErrorCode.FORMAT_DAMAGED, "cut.npy");
    }
  }

  @Test
  void damageToAnyByteOfAnNpz_readsTheSameOrIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(resource("stored.npz"));
    Random random = new Random(11);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Path damaged = file("flipped.npz", flipped);
      try {
        NpzFile npz = NpzFile.open(damaged);
        NpyArray array = npz.read(npz.names().getFirst());
        assertThat(array.shape()).as("byte %d", at).containsExactly(5);
        assertThat(array.intAt(4)).as("byte %d", at).isEqualTo(4);
      } catch (CurieException e) {
        assertThat(e.getMessage()).contains("flipped.npz");
      }
    }
  }

  @Test
  void anArrayAboveTheLimit_isRefusedBeforeUnpacking() throws IOException {
    byte[] megabyte =
        npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1000000,)}", 1_000_000);
    NpzFile npz = NpzFile.open(zip("zeros.npz", "zeros.npy", megabyte), 500_000);
    assertRefused(() -> npz.read("zeros"), ErrorCode.BUDGET_EXCEEDED, "at most 500000", "zeros");
  }

  @Test
  void aZipBombThatDeclaresLess_isRefusedAfterWhatItDeclares() throws IOException {
    byte[] bomb = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (100,)}", 5_000_000);
    Path zip = zip("bomb.npz", "a.npy", bomb);
    int declared = bomb.length - 5_000_000 + 100;
    NpzFile npz = NpzFile.open(withDeclaredSize(zip, declared));
    assertRefused(() -> npz.read("a"), ErrorCode.FORMAT_DAMAGED, "bomb.npz");
  }

  @Test
  void anEntryThatDeclaresMoreThanItCanHold_isRefusedBeforeAllocating() throws IOException {
    byte[] small = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (900000000,)}", 10);
    Path zip = zip("lie.npz", "a.npy", small);
    NpzFile npz = NpzFile.open(withDeclaredSize(zip, 900_000_128));
    assertRefused(() -> npz.read("a"), ErrorCode.BUDGET_EXCEEDED, "900000128", "lie.npz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '|u1', 'fortran_order': False, 'shape': (11,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (10,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (4294967296, 4294967296)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1e1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (,10)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': 10}",
        "{'descr': '|u1', 'fortran_order': Maybe, 'shape': (10,)}",
        "{'descr': '|u1', 'shape': (10,)}",
        "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (10,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (10,)} trailing",
        "not a dictionary",
      })
  void aHeaderThatContradictsItsContent_isRefused(String header) throws IOException {
    Path lie = file("lie.npy", npy(header, 10));
    assertRefused(() -> NpyArray.read(lie), ErrorCode.FORMAT_DAMAGED, "lie.npy");
  }

  @Test
  void headersInOtherSpellings_read() throws IOException {
    for (String header :
        List.of(
            "{'shape': (2, 5), 'descr': '|u1', 'fortran_order': False, }   \n",
            "{'descr':'<u1','fortran_order':False,'shape':(2L,5L)}",
            " { 'fortran_order' : False , 'shape' : ( 2 , 5 , ) , 'descr' : '>u1' } ")) {
      assertThat(NpyArray.read(file("a.npy", npy(header, 10))).shape()).containsExactly(2, 5);
    }
  }

  @Test
  void aHeaderLongerThanAnyNumPyWrites_isRefusedBeforeReading() throws IOException {
    byte[] content = npy("", 10);
    content[6] = 2; // version 2.0 has a four-byte length
    Arrays.fill(content, 8, 12, (byte) 0x7f);
    Path file = file("long.npy", content);
    assertRefused(() -> NpyArray.read(file), ErrorCode.FORMAT_DAMAGED, "header claims");
  }

  @ParameterizedTest
  @CsvSource({
    "pneumoniamnist,4708,524,624,1214,135,234",
    "breastmnist,546,78,156,147,21,42",
  })
  void aMedMnistFile_hasTheShapesAndLabelsThatArePublished(
      String name, int train, int val, int test, int train0, int val0, int test0) {
    NpzFile npz = NpzFile.open(SharedFiles.require("medmnist/" + name + ".npz"));
    assertThat(npz.names()).hasSize(6);
    assertPart(npz, "train", train, train0);
    assertPart(npz, "val", val, val0);
    assertPart(npz, "test", test, test0);
  }

  @Test
  void aThreeDimensionalMedMnistFile_readsWithinTheDefaultLimit() {
    NpzFile npz = NpzFile.open(SharedFiles.require("medmnist/adrenalmnist3d_64.npz"));
    assertThat(npz.read("val_images").shape()).containsExactly(98, 64, 64, 64);
    assertThat(npz.read("test_labels").shape()).containsExactly(298, 1);
  }

  private static void assertPart(NpzFile npz, String part, int cases, int ofClass0) {
    NpyArray images = npz.read(part + "_images");
    assertThat(images.shape()).containsExactly(cases, 28, 28);
    assertThat(images.dtype()).isEqualTo(Dtype.UINT8);
    NpyArray labels = npz.read(part + "_labels");
    assertThat(labels.shape()).containsExactly(cases, 1);
    int zeros = 0;
    for (int i = 0; i < cases; i++) {
      zeros += labels.intAt(i) == 0 ? 1 : 0;
    }
    assertThat(zeros).isEqualTo(ofClass0);
  }

  private static Path resource(String name) {
    try {
      return Path.of(NpzFileTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] npy(String header, int zeros) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(10 + text.length + zeros)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) text.length)
        .put(text)
        .array();
  }

  private Path zip(String name, String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
      zip.closeEntry();
    }
    return file(name, bytes.toByteArray());
  }

  /** Changes the uncompressed size in the central directory of a zip of one entry. */
  private static Path withDeclaredSize(Path zip, int size) throws IOException {
    byte[] content = Files.readAllBytes(zip);
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = content.length - 46; at >= 0; at--) {
      if (buffer.getInt(at) == 0x02014b50) { // APPNOTE 4.3.12
        buffer.putInt(at + 24, size);
        return Files.write(zip, content);
      }
    }
    throw new AssertionError("no central directory");
  }
}
