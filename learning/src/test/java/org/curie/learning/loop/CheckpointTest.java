// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.train.EpochRecord;
import org.curie.learning.train.Experiments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final Experiment EXPERIMENT = Experiments.of(9);
  private static final Graph GRAPH =
      ((NetworkSpec) EXPERIMENT.network()).build(EXPERIMENT.input().shape(), 2);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeOne() {
    file = folder.resolve("checkpoint/latest.ckpt");
    checkpoint().write(file);
  }

  @Test
  void aCheckpoint_readsBackBitByBit() {
    Checkpoint<Experiment, EpochRecord> read = read(file, EXPERIMENT, GRAPH);
    Checkpoint<Experiment, EpochRecord> written = checkpoint();
    assertThat(read.experiment()).isEqualTo(EXPERIMENT);
    assertThat(read.dataSha256()).isEqualTo("data");
    assertThat(read.history()).isEqualTo(written.history());
    assertThat(read.parts()).containsOnlyKeys("latest", "kept");
    for (String part : read.parts().keySet()) {
      assertThat(read.part(part).network().weights().sha256())
          .isEqualTo(written.part(part).network().weights().sha256());
    }
    assertThat(read.part("kept").optimizer().steps()).isZero();
    OptimizerState optimizer = read.part("latest").optimizer();
    assertThat(optimizer.steps()).isEqualTo(123_456_789_012L);
    assertThat(optimizer.values()).containsOnlyKeys("momentum/x", "empty");
    assertThat(Float.floatToRawIntBits(optimizer.values().get("momentum/x")[0]))
        .isEqualTo(0x7fc00123); // a NaN with its payload
    assertThat(optimizer.values().get("empty")).isEmpty();
    assertThat(Checkpoint.epochsDone(file)).isEqualTo(2);
  }

  @Test
  void aByteChangedAnywhere_isFound() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += at < 64 || at > bytes.length - 64 ? 1 : 211) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      assertDamaged(damaged);
    }
  }

  @Test
  void aFileCutOffOrContinuedAnywhere_isFound() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += length < 64 ? 1 : 307) {
      assertDamaged(Arrays.copyOf(bytes, length));
    }
    assertDamaged(Arrays.copyOf(bytes, bytes.length - 1));
    assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1000})
  void aLengthThatLies_isRefusedBeforeAnythingIsAllocated(int length) throws IOException {
    assertDamaged(sealed(out -> out.writeInt(length)));
    assertDamaged(
        sealed(
            out -> {
              text(out, "{}");
              out.writeInt(length);
            }));
    assertDamaged(
        sealed(
            out -> {
              text(out, "{}");
              out.writeInt(1);
              text(out, "name");
              out.writeInt(length);
            }));
  }

  @Test
  void arraysThatStandTwice_andBytesLeftOver_areRefused() throws IOException {
    assertDamaged(
        sealed(
            out -> {
              text(out, "{}");
              out.writeInt(2);
              for (int i = 0; i < 2; i++) {
                text(out, "name");
                text(out, "1234");
              }
            }));
    assertDamaged(
        sealed(
            out -> {
              text(out, "{}");
              out.writeInt(0);
              out.write(0);
            }));
    assertDamaged(sealed(out -> {}));
  }

  @Test
  void aStateOfAnotherVersion_isRefusedAsSuch() throws IOException {
    Files.write(
        file,
        sealed(
            out -> {
              text(out, "{\"formatVersion\": 1}");
              out.writeInt(0);
            }));
    assertRefused(
        () -> read(file, EXPERIMENT, GRAPH), ErrorCode.MODEL_INCOMPATIBLE, "another version");
  }

  @Test
  void anotherExperimentAnotherNetworkAndNoFile_areToldApart() {
    assertRefused(
        () -> read(file, EXPERIMENT.withSeed(77), GRAPH),
        ErrorCode.MODEL_INCOMPATIBLE,
        "another experiment");
    Graph other = new NetworkSpec.CnnSpec(2, 8, 0).build(EXPERIMENT.input().shape(), 2);
    assertRefused(() -> read(file, EXPERIMENT, other), ErrorCode.MODEL_INCOMPATIBLE, "should have");
    Path none = folder.resolve("none.ckpt");
    assertRefused(() -> read(none, EXPERIMENT, GRAPH), ErrorCode.FILE_NOT_FOUND, "none.ckpt");
  }

  @Test
  void aFolderThatIsAFile_leavesNothing() throws IOException {
    Path blocked = Files.createFile(folder.resolve("blocked"));
    assertRefused(
        () -> checkpoint().write(blocked.resolve("latest.ckpt")),
        ErrorCode.STORAGE_FAILED,
        "latest.ckpt");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("blocked", "checkpoint");
  }

  private void assertDamaged(byte[] content) throws IOException {
    Files.write(file, content);
    assertRefused(
        () -> read(file, EXPERIMENT, GRAPH),
        ErrorCode.FORMAT_DAMAGED,
        "latest.ckpt is damaged",
        "start the run anew");
  }

  private static Checkpoint<Experiment, EpochRecord> read(
      Path file, Experiment experiment, Graph graph) {
    return Checkpoint.read(
        file, experiment, EpochRecord.class, Map.of("latest", graph, "kept", graph));
  }

  private static Checkpoint<Experiment, EpochRecord> checkpoint() {
    Weights weights = Initialization.of(GRAPH, 1);
    Weights kept = Initialization.of(GRAPH, 2);
    Map<String, float[]> memory = new LinkedHashMap<>();
    memory.put("momentum/x", new float[] {Float.intBitsToFloat(0x7fc00123), -0f, Float.MIN_VALUE});
    memory.put("empty", new float[0]);
    OptimizerState optimizer = new OptimizerState(123_456_789_012L, memory);
    return new Checkpoint<>(
        EXPERIMENT,
        "data",
        List.of(
            epoch(1, OptionalDouble.empty(), 0.1),
            epoch(2, OptionalDouble.of(0.75), Double.POSITIVE_INFINITY)),
        Map.of(
            "latest",
            new Learned(new Network(GRAPH, weights), optimizer),
            "kept",
            Learned.plain(new Network(GRAPH, kept))));
  }

  private static EpochRecord epoch(int number, OptionalDouble auc, double speed) {
    return new EpochRecord(number, 0.1 + 0.2, 1e-300, 0.5, auc, 1e-5, 3, speed, Math.PI, true);
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  /** Any content with a right beginning and a right checksum, as only a forger would write it. */
  private static byte[] sealed(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("CURIECKPT1".getBytes(StandardCharsets.US_ASCII));
    content.writeTo(out);
    try {
      out.write(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
