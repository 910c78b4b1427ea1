// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsTest {
  @TempDir Path folder;

  private static Network network() {
    GraphBuilder net = GraphBuilder.named("net");
    Graph graph = net.output(net.input("x", 2, 5, 5).conv(3, 3).relu().flatten().dense(4));
    return new Network(graph, Initialization.of(graph, 1));
  }

  @Test
  void reading_whatWasWritten_givesEveryBitBack() throws IOException {
    byte[] bytes = new SafetensorsWriter().write(network(), ElementType.F32);
    Path file = Files.write(folder.resolve("w.safetensors"), bytes);

    LoadedWeights loaded = LoadedWeights.into(network(), new SafetensorsReader().read(file));

    assertThat(loaded.network().weights().sha256()).isEqualTo(network().weights().sha256());
    assertThat(loaded.loaded()).hasSize(4);
    assertThat(loaded.missing()).isEmpty();
    assertThat(new SafetensorsWriter().write(network(), ElementType.F32)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void reading_halfPrecision_isWithinItsRounding(ElementType type) {
    byte[] bytes = new SafetensorsWriter().write(network(), type);

    Map<String, NamedTensor> read = new SafetensorsReader().read(bytes);

    double relative =
        switch (type) {
          case F32 -> 0;
          case F16 -> Math.scalb(1.0, -11);
          case BF16 -> Math.scalb(1.0, -8);
        };
    read.forEach(
        (name, tensor) -> {
          float[] exact = network().weights().get(name);
          for (int i = 0; i < exact.length; i++) {
            assertThat((double) Math.abs(tensor.values()[i] - exact[i]))
                .isLessThanOrEqualTo(relative * Math.abs(exact[i]) + 1e-7 * relative);
          }
        });
  }

  /** Numbers and their two bytes, by hand from the definitions of the formats. */
  @Test
  void reading_numbersOfTwoBytes_areThoseOfTheFormats() {
    String header =
        "{\"h\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[0,6]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[6,10]}}";
    byte[] content = {
      0x00, 0x3C, 0x01, 0x00, 0x00, (byte) 0xFC, (byte) 0x80, 0x3F, 0x49, (byte) 0xC0
    };

    Map<String, NamedTensor> read = new SafetensorsReader().read(file(header, content));

    assertThat(read.get("h").values())
        .containsExactly(1f, Math.scalb(1f, -24), Float.NEGATIVE_INFINITY);
    assertThat(read.get("b").values()).containsExactly(1f, -3.140625f);
  }

  @Test
  void loading_tellsWhatDidNotMeet() {
    Map<String, NamedTensor> tensors =
        new LinkedHashMap<>(
            new SafetensorsReader()
                .read(new SafetensorsWriter().write(network(), ElementType.F32)));
    tensors.remove("conv1.bias");
    tensors.put("gemm1.bias", new NamedTensor("gemm1.bias", List.of(5), new float[5]));
    tensors.put("other", new NamedTensor("other", List.of(), new float[1]));

    LoadedWeights loaded = LoadedWeights.into(network(), tensors);

    assertThat(loaded.loaded()).containsExactly("conv1.weight", "gemm1.weight");
    assertThat(loaded.missing()).containsExactly("conv1.bias");
    assertThat(loaded.misfits()).containsExactly("gemm1.bias: 4, in the file [5]");
    assertThat(loaded.unexpected()).containsExactly("other");
  }

  static Stream<Arguments> damages() {
    String good = "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]";
    return Stream.of(
        arguments("expected a header of", new byte[3]),
        arguments("expected a header of", ByteBuffer.allocate(20).putLong(0, -1).array()),
        arguments("expected a header of", ByteBuffer.allocate(20).put(0, (byte) 13).array()),
        arguments("expected a group", file("[1]", new byte[0])),
        arguments("expected the end", file("{} x", new byte[0])),
        arguments("expected more", file("{\"a\":", new byte[0])),
        arguments("levels", file("{\"a\":[[[[[[1]]]]]]}", new byte[0])),
        arguments("stands twice", file("{\"a\":{" + good + "},\"a\":{" + good + "}}", new byte[8])),
        arguments("expected dtype", file("{\"a\":{\"dtype\":\"F32\"}}", new byte[0])),
        arguments("a whole number", file("{\"a\":{" + good.replace("2", "-2") + "}}", new byte[8])),
        arguments(
            "too large",
            file("{\"a\":{" + good.replace("[2]", "[99999999999999999999]") + "}}", new byte[8])),
        arguments(
            "has the extent",
            file("{\"a\":{" + good.replace("[2]", "[4294967296]") + "}}", new byte[8])),
        arguments(
            "too many values",
            file("{\"a\":{" + good.replace("[2]", "[65536,65536]") + "}}", new byte[8])),
        arguments(
            "does not take the bytes",
            file("{\"a\":{" + good.replace("[0,8]", "[8,0]") + "}}", new byte[8])),
        arguments(
            "does not take the bytes",
            file("{\"a\":{" + good.replace("[0,8]", "[0,9]") + "}}", new byte[9])),
        arguments(
            "should begin at 0",
            file("{\"a\":{" + good.replace("[0,8]", "[1,9]") + "}}", new byte[9])),
        arguments(
            "should begin at 8", file("{\"a\":{" + good + "},\"b\":{" + good + "}}", new byte[8])),
        arguments("but 9 follow", file("{\"a\":{" + good + "}}", new byte[9])),
        arguments("but 7 follow", file("{\"a\":{" + good + "}}", new byte[7])));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void reading_aFileThatContradictsItself_saysWhere(String reason, byte[] bytes) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new SafetensorsReader().read(bytes))
        .withMessageContaining(reason)
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_DAMAGED);
  }

  @Test
  void reading_numbersOfAnotherType_isRefused() {
    String header = "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}";

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new SafetensorsReader().read(file(header, new byte[8])))
        .withMessageContaining("the tensor a is of I64")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void reading_4000DamagedFiles_givesTensorsOrACurieException() {
    byte[] valid = new SafetensorsWriter().write(network(), ElementType.F16);
    RandomGenerator random = new RandomStreams(9).stream("safetensors/damage");
    int read = 0;
    for (int i = 0; i < 4_000; i++) {
      byte[] bytes =
          random.nextInt(4) == 0
              ? Arrays.copyOf(valid, random.nextInt(valid.length))
              : valid.clone();
      for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
        bytes[random.nextInt(Math.min(bytes.length, 500))] = (byte) random.nextInt();
      }
      try {
        assertThat(new SafetensorsReader().read(bytes)).isNotNull();
        read++;
      } catch (CurieException e) {
        assertThat(e.code().category()).isEqualTo(ErrorCode.Category.INPUT);
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(600);
      }
    }
    assertThat(read).isBetween(100, 3_500);
  }

  private static byte[] file(String header, byte[] content) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + text.length + content.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(content)
        .array();
  }
}
