// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPackageTest {
  private static final String CARD = "<html>Gefäß \uD83E\uDE7B</html>";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeOne() {
    file = folder.resolve("model.curie");
    whole().write(file);
  }

  @Test
  void aPackage_readsBackEqual() {
    ModelPackage read = ModelPackage.read(file);
    assertThat(read.description()).isEqualTo(Descriptions.of("well", "sick"));
    assertThat(read.networks().getFirst()).isEqualTo(onnx());
    assertThat(read.card()).isEqualTo(CARD);
    read.networks().getFirst()[0]++;
    assertThat(read.networks().getFirst()).isEqualTo(onnx());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"})
  void theSamePackage_hasTheSameBytes_inEveryTimeZone(String zone) throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Path again = folder.resolve("again.curie");
      whole().write(again);
      assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aByteChangedAnywhere_isFound_orWasOfNoMeaning() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 13) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x04;
      Files.write(file, damaged);
      Throwable thrown = catchThrowable(() -> ModelPackage.read(file));
      if (thrown == null) { // for example a time stamp
        assertThat(ModelPackage.read(file).networks().getFirst()).isEqualTo(onnx());
        assertThat(ModelPackage.read(file).card()).isEqualTo(CARD);
      } else {
        assertThat(thrown).as("byte %d", at).isInstanceOf(CurieException.class);
        assertThat(((CurieException) thrown).code())
            .as("byte %d: %s", at, thrown.getMessage())
            .isIn(ErrorCode.FORMAT_DAMAGED, ErrorCode.BUDGET_EXCEEDED);
      }
    }
  }

  @Test
  void aPackageCutOffAnywhere_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 97) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertRefused(
          () -> ModelPackage.read(file), ErrorCode.FORMAT_DAMAGED, "no intact model package");
    }
  }

  @Test
  void entriesMissing_addedOrNamedToEscape_areRefused() throws IOException {
    for (String missing : entries().keySet()) {
      Map<String, byte[]> entries = entries();
      entries.remove(missing);
      assertDamaged(entries, "it has no " + missing);
    }
    for (String added : new String[] {"../model.onnx", "/etc/passwd", "model.onnx/", "run.sh"}) {
      Map<String, byte[]> entries = entries();
      entries.put(added, new byte[3]);
      assertDamaged(entries, "no model package has: " + added);
    }
    Map<String, byte[]> entries = entries();
    entries.put("a\n\u001b[31m" + "x".repeat(500), new byte[0]);
    assertDamaged(entries, "no model package has: a??[31mxxx");
  }

  @Test
  void anEntryThatStandsTwice_isRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("card.htmm", "<html>another</html>".getBytes(StandardCharsets.UTF_8));
    byte[] zip = zip(entries);
    byte[] wanted = "card.htmm".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + wanted.length <= zip.length; i++) {
      if (Arrays.equals(zip, i, i + wanted.length, wanted, 0, wanted.length)) {
        zip[i + wanted.length - 1] = 'l';
      }
    }
    Files.write(file, zip);
    assertRefused(() -> ModelPackage.read(file), ErrorCode.FORMAT_DAMAGED, "card.html twice");
  }

  @Test
  void contentThatDoesNotFitItsChecksum_isRefused() throws IOException {
    for (String name : new String[] {"model.json", "model.onnx", "card.html"}) {
      Map<String, byte[]> entries = entries();
      byte[] changed = entries.get(name).clone();
      changed[changed.length / 2] ^= 1;
      entries.put(name, changed);
      assertDamaged(entries, "checksums do not fit");
    }
    Map<String, byte[]> entries = entries();
    entries.put("SHA256SUMS", new byte[0]);
    assertDamaged(entries, "checksums do not fit");
  }

  @Test
  void anEntryThatUnpacksToTheMemorysEnd_isRefusedBeforeItDoes() throws IOException {
    Map<String, byte[]> bomb = entries();
    bomb.put("model.onnx", new byte[8 << 20]);
    Files.write(file, zip(bomb));
    assertThat(Files.size(file)).isLessThan(1 << 17);
    assertRefused(
        () -> ModelPackage.read(file), ErrorCode.BUDGET_EXCEEDED, "model.onnx", "8388608 bytes");
    Map<String, byte[]> sums = entries();
    sums.put("SHA256SUMS", new byte[(1 << 16) + 1]);
    Files.write(file, zip(sums));
    assertRefused(() -> ModelPackage.read(file), ErrorCode.BUDGET_EXCEEDED, "SHA256SUMS");
  }

  @Test
  void aNewerPackage_isCalledNewer_thoughItSaysThingsUnknown() throws IOException {
    String json = Json.pretty(Descriptions.of("well", "sick"));
    String newer =
        json.replace("\"formatVersion\": 2", "\"formatVersion\": 3, \"signature\": \"x\"");
    Files.write(file, zip(summed(newer)));
    assertRefused(
        () -> ModelPackage.read(file),
        ErrorCode.MODEL_INCOMPATIBLE,
        "format version 3",
        "reads version 1 to 2",
        "newer Curie");
  }

  @Test
  void aPackageOfVersion1_isReadAsOneNetwork() throws IOException {
    String json = Json.pretty(Descriptions.of("well", "sick"));
    String old = json.replace("\"formatVersion\": 2", "\"formatVersion\": 1");
    assertThat(old).doesNotContain("ensemble", "testTime").isNotEqualTo(json);
    Files.write(file, zip(summed(old)));
    ModelPackage read = ModelPackage.read(file);
    assertThat(read.description().networks()).isEqualTo(1);
    assertThat(read.networks()).singleElement().isEqualTo(onnx());
  }

  @Test
  void anEnsemble_readsBackEqual() {
    ModelPackage ensemble = ensemble();
    ensemble.write(file);
    ModelPackage read = ModelPackage.read(file);
    assertThat(read.description()).isEqualTo(ensemble.description());
    assertThat(read.networks()).containsExactlyElementsOf(ensemble.networks()).hasSize(3);
  }

  @Test
  void anEnsembleWithANetworkTooFewOrTooManyOrMisnamed_isRefused() throws IOException {
    ensemble().write(file);
    Map<String, byte[]> whole = unzipped();
    for (String gone : new String[] {"member-1.onnx", "member-2.onnx"}) {
      Map<String, byte[]> entries = new LinkedHashMap<>(whole);
      entries.remove(gone);
      Files.write(file, zip(entries));
      assertRefused(() -> ModelPackage.read(file), ErrorCode.FORMAT_DAMAGED, "no intact model");
    }
    Map<String, byte[]> mixed = new LinkedHashMap<>(whole);
    mixed.put("model.onnx", onnx());
    assertDamaged(mixed, "not numbered from 1 on");
    Map<String, byte[]> far = new LinkedHashMap<>(whole);
    far.put("member-5.onnx", onnx());
    assertDamaged(far, "not numbered from 1 on");
    Map<String, byte[]> misnamed = new LinkedHashMap<>(whole);
    misnamed.put("member-04.onnx", onnx());
    assertDamaged(misnamed, "no model package has: member-04.onnx");
    Map<String, byte[]> fewer = new LinkedHashMap<>(whole);
    fewer.remove("member-3.onnx");
    fewer.remove("SHA256SUMS");
    Map<String, byte[]> summed = withSums(fewer);
    Files.write(file, zip(summed));
    assertRefused(
        () -> ModelPackage.read(file), ErrorCode.MODEL_INCOMPATIBLE, "describes 3 network(s)", "2");
  }

  private static ModelPackage ensemble() {
    List<byte[]> networks =
        IntStream.range(0, 3)
            .mapToObj(
                i -> {
                  byte[] bytes = onnx();
                  bytes[0] = (byte) i;
                  return bytes;
                })
            .toList();
    return new ModelPackage(Descriptions.ensemble(1, 2, 0.5), networks, CARD);
  }

  private Map<String, byte[]> unzipped() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  @Test
  void aDescriptionThatIsWrong_isRefusedNamingTheSetting() throws IOException {
    String json = Json.pretty(Descriptions.of("well", "sick"));
    Files.write(file, zip(summed(json.replace("\"temperature\": 2", "\"temperature\": -2"))));
    assertRefused(
        () -> ModelPackage.read(file), ErrorCode.MODEL_INCOMPATIBLE, "model.json", "temperature");
    Files.write(file, zip(summed(json.replace("rescale-range", "run-program"))));
    assertRefused(
        () -> ModelPackage.read(file), ErrorCode.MODEL_INCOMPATIBLE, "no kind run-program");
    Files.write(file, zip(summed("{}")));
    assertRefused(() -> ModelPackage.read(file), ErrorCode.MODEL_INCOMPATIBLE, "version 0");
  }

  @Test
  void whatIsNoPackage_isRefused() throws IOException {
    assertRefused(() -> ModelPackage.read(folder), ErrorCode.FILE_NOT_FOUND, ".curie package");
    Path none = folder.resolve("none.curie");
    assertRefused(() -> ModelPackage.read(none), ErrorCode.FILE_NOT_FOUND, "none.curie");
    Files.writeString(file, "not a zip at all, but long enough to look for its end");
    assertRefused(() -> ModelPackage.read(file), ErrorCode.FORMAT_DAMAGED, "no complete zip");
  }

  private void assertDamaged(Map<String, byte[]> entries, String how) throws IOException {
    Files.write(file, zip(entries));
    assertRefused(
        () -> ModelPackage.read(file), ErrorCode.FORMAT_DAMAGED, "no intact model package", how);
  }

  private static ModelPackage whole() {
    return new ModelPackage(Descriptions.of("well", "sick"), onnx(), CARD);
  }

  /** Any bytes that do not compress, as weights do not. */
  private static byte[] onnx() {
    byte[] bytes = new byte[3000];
    new RandomStreams(1).stream("onnx").nextBytes(bytes);
    return bytes;
  }

  private static Map<String, byte[]> entries() {
    return summed(Json.pretty(Descriptions.of("well", "sick")));
  }

  /** The entries of a package whose description is {@code json}, with the right sums. */
  private static Map<String, byte[]> summed(String json) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("model.json", json.getBytes(StandardCharsets.UTF_8));
    entries.put("model.onnx", onnx());
    entries.put("card.html", CARD.getBytes(StandardCharsets.UTF_8));
    return withSums(entries);
  }

  private static Map<String, byte[]> withSums(Map<String, byte[]> entries) {
    Map<String, byte[]> summed = new LinkedHashMap<>(entries);
    StringBuilder sums = new StringBuilder();
    entries.forEach((name, content) -> sums.append(sha256(content) + "  " + name + "\n"));
    summed.put("SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8));
    return summed;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> e : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(e.getKey()));
        zip.write(e.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
