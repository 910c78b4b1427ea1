// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.curie.app.wiring.EngineChoice;
import org.curie.app.wiring.Wiring;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.PythonPeer;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.mapped.Extent;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.Precision;
import org.curie.learning.graph.Network;
import org.curie.learning.segment.predict.Segmenter;

/**
 * A volume to the class of each voxel by a strided U-Net in half overlapping windows with Gaussian
 * weights, in turn with PyTorch: the same weights, windows and volume on both sides.
 *
 * <p>The rows that bear a bare name hold what Curie does by default against what PyTorch does by
 * default, fp32, its windows four at a time or one by one; the rows beside them hold like against
 * like. Before anything is timed, both must give the same labels in fp32: all but one voxel in ten
 * thousand, where two classes are as good as equal.
 */
public final class SlidingWindowBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(1, 5, Rounds.WALL);
  private static final Extent PATCH = new Extent(56, 48, 48);
  private static final int SIDE = 96;
  private static final int CLASSES = 3;
  private static final double LEAST_AGREEMENT = 0.9999;

  private final Path script;
  private final int threads = Runtime.getRuntime().availableProcessors();

  public SlidingWindowBench(Path script) {
    this.script = script;
  }

  @Override
  public String name() {
    return "sliding-window";
  }

  /** One row: an engine of ours against a way of working of the peer. */
  private record Row(String name, InferenceEngine ours, String peerMode, String peerName) {
    static List<Row> all() {
      InferenceEngine usual = Wiring.outlining(EngineChoice.AUTO);
      InferenceEngine onnx = Wiring.outlining(EngineChoice.ONNX);
      InferenceEngine bf16 = Wiring.torch().inference(Precision.BF16);
      InferenceEngine fp32 = Wiring.torch().inference(Precision.FP32);
      return List.of(
          new Row("sliding-window", usual, "fp32 4", "fp32, four windows at a time"),
          new Row("sliding-window-one-by-one", usual, "fp32 1", "fp32, windows one by one"),
          new Row("sliding-window-onnx", onnx, "fp32 4", "fp32, four windows at a time"),
          new Row("sliding-window-fp32", fp32, "fp32 4", "fp32, four windows at a time"),
          new Row("sliding-window-bf16", bf16, "bf16 1", "bf16, channels last, one by one"));
    }
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    UntrainedOutlines outlines = UntrainedOutlines.asItIs(PATCH, CLASSES);
    Image volume = SyntheticCt.noise(SIDE);
    List<Measurement> results = new ArrayList<>();
    try (ScratchFolder folder = new ScratchFolder();
        PythonPeer peer = new PythonPeer(script, "python3-torch python3-numpy", arguments())) {
      teach(peer, outlines.network(), volume, folder.path());
      requireEqual(peer, outlines, volume, folder.path());
      for (Row row : Row.all()) {
        Measurement measured = measured(row, outlines, volume, peer);
        say.accept(
            "%s: %.2f times as fast (%s against %s)"
                .formatted(
                    row.name(),
                    measured.speedup().orElseThrow(),
                    row.ours().name(),
                    row.peerName()));
        results.add(measured);
      }
    }
    return results;
  }

  private Measurement measured(Row row, UntrainedOutlines outlines, Image volume, PythonPeer peer) {
    try (Segmenter segmenter = outlines.packaged().open(row.ours(), threads)) {
      return ROUNDS.measure(
          row.name(),
          () -> Rounds.time(() -> segmenter.classes(volume)),
          () -> Double.parseDouble(peer.ask("run " + row.peerMode())),
          peer.greeting() + " " + row.peerName());
    }
  }

  private String[] arguments() {
    return new String[] {
      String.valueOf(threads),
      String.valueOf(PATCH.depth()),
      String.valueOf(PATCH.height()),
      String.valueOf(PATCH.width()),
      String.valueOf(CLASSES)
    };
  }

  private static void teach(PythonPeer peer, Network network, Image volume, Path folder) {
    Path weights = folder.resolve("weights");
    Path samples = folder.resolve("volume");
    List<float[]> parameters =
        network.graph().parameters().stream().map(p -> network.weights().get(p.name())).toList();
    write(weights, parameters);
    write(samples, List.of(volume.array()));
    peer.ask("weights " + weights);
    peer.ask("volume " + samples + " " + SIDE);
  }

  private static void write(Path file, List<float[]> arrays) {
    int count = arrays.stream().mapToInt(a -> a.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    arrays.forEach(floats::put);
    try {
      Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The correctness gate. */
  private void requireEqual(
      PythonPeer peer, UntrainedOutlines outlines, Image volume, Path folder) {
    Path file = folder.resolve("labels");
    peer.ask("save fp32 " + file);
    try (Segmenter segmenter =
        outlines.packaged().open(Wiring.outlining(EngineChoice.ONNX), threads)) {
      LabelMap ours = segmenter.classes(volume);
      byte[] theirs = Files.readAllBytes(file);
      int equal = 0;
      for (int i = 0; i < theirs.length; i++) {
        equal += ours.label(i) == theirs[i] ? 1 : 0;
      }
      if (theirs.length != ours.grid().voxels() || equal < LEAST_AGREEMENT * theirs.length) {
        throw new CurieException(
            ErrorCode.DEFECT,
            "the peer answers otherwise: %d of %d labels are equal"
                .formatted(equal, ours.grid().voxels()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
