// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights in files beside an ONNX file, and files that lie about where they are. */
class ExternalTensorsTest {
  private static final Network NETWORK = Samples.small();

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
  }

  /** The network with every weight in one file, and the file. */
  private Path saved(String location, Path weights) throws IOException {
    ByteArrayOutputStream numbers = new ByteArrayOutputStream();
    byte[] onnx =
        Tampering.changed(
            NETWORK,
            g ->
                g.getInitializerBuilderList()
                    .forEach(t -> outside(t, location, String.valueOf(numbers.size()), numbers)));
    Files.createDirectories(weights.getParent());
    Files.write(weights, numbers.toByteArray());
    return Files.write(home.resolve("net.onnx"), onnx);
  }

  private static void outside(
      TensorProto.Builder tensor, String location, String offset, ByteArrayOutputStream numbers) {
    ByteString raw = tensor.getRawData();
    numbers.writeBytes(raw.toByteArray());
    tensor.clearRawData().setDataLocation(DataLocation.EXTERNAL);
    entry(tensor, "location", location);
    entry(tensor, "offset", offset);
    entry(tensor, "length", String.valueOf(raw.size()));
  }

  private static void entry(TensorProto.Builder tensor, String key, String value) {
    tensor.addExternalData(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.onnx.data", "weights/all.bin", "./net.data"})
  void weightsBesideTheFile_areReadAsIfTheyStoodInIt(String location) throws IOException {
    Path file = saved(location, home.resolve(location));

    ReadReport read = new OnnxReader().read(file);

    assertThat(read.network().graph()).isEqualTo(NETWORK.graph());
    assertThat(read.network().weights().sha256()).isEqualTo(NETWORK.weights().sha256());
    assertThat(read.changes())
        .anyMatch(c -> c.matches("took \\d+ tensors from " + Path.of(location).normalize()));
  }

  @Test
  void bytesWithoutAFolder_areRefused_andWhatToDoIsSaid() throws IOException {
    byte[] onnx = Files.readAllBytes(saved("w.bin", home.resolve("w.bin")));

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxReader().read(onnx))
        .withMessageContaining("curie import-onnx FILE --out ONE.onnx")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../w.bin", "a/../../w.bin", "..\\w.bin", "", " ", "/dev/zero", "\0"})
  void aPlaceOutsideTheFolder_isRefused(String location) throws IOException {
    refused(saved(location, folder.resolve("w.bin")), ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void anAbsolutePath_isRefused_evenIntoTheFolder() throws IOException {
    Path weights = home.resolve("w.bin");

    refused(saved(weights.toString(), weights), ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void aLinkThatLeadsElsewhere_isRefused() throws IOException {
    Path file = saved("link.bin", folder.resolve("w.bin"));
    Files.createSymbolicLink(home.resolve("link.bin"), folder.resolve("w.bin"));

    refused(file, ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void aFolderInPlaceOfAFile_andNoFileAtAll_areRefused() throws IOException {
    Path file = saved("w.bin", folder.resolve("w.bin"));
    refused(file, ErrorCode.FILE_NOT_FOUND);
    Files.createDirectories(home.resolve("w.bin"));
    refused(file, ErrorCode.FORMAT_UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({
    "length, 4",
    "length, 999999999999",
    "length, -8",
    "length, 0x10",
    "offset, 99999999999999999",
    "offset, 1000000",
    "offset, -4",
    "offset, 9999999999999999999999"
  })
  void aLengthOrPlaceThatLies_isRefused(String key, String value) throws IOException {
    Path file = saved("w.bin", home.resolve("w.bin"));
    byte[] lying =
        Tampering.changed(
            Files.readAllBytes(file),
            g -> {
              TensorProto.Builder first = g.getInitializerBuilder(0);
              for (StringStringEntryProto.Builder entry : first.getExternalDataBuilderList()) {
                if (entry.getKey().equals(key)) {
                  entry.setValue(value);
                }
              }
            });

    refused(Files.write(file, lying), ErrorCode.FORMAT_DAMAGED);
  }

  @Test
  void tensorsThatShareTheirNumbers_takeNoMoreMemoryThanTheFileHas() throws IOException {
    Path file = saved("w.bin", home.resolve("w.bin"));
    byte[] sharing =
        Tampering.changed(
            Files.readAllBytes(file),
            g -> {
              TensorProto largest = g.getInitializer(0);
              for (TensorProto t : g.getInitializerList()) {
                largest = size(t) > size(largest) ? t : largest;
              }
              for (int i = 0; i < 50; i++) {
                g.addInitializer(largest.toBuilder().setName("copy" + i));
              }
            });

    refused(Files.write(file, sharing), ErrorCode.BUDGET_EXCEEDED);
  }

  private static long size(TensorProto tensor) {
    return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
  }

  private static void refused(Path file, ErrorCode code) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxReader().read(file))
        .withMessageStartingWith("ONNX file: ")
        .extracting(CurieException::code)
        .isEqualTo(code);
  }
}
