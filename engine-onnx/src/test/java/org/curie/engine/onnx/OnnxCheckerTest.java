// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.engine.onnx.operator.OperatorSet;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ONNX project's own checker on what we write. */
class OnnxCheckerTest {
  @TempDir Path folder;

  @Test
  void checking_everyPresetAndOperator_findsNothingAndInfersOurShapes()
      throws IOException, InterruptedException {
    DebianPython.requireModule("onnx");
    List<Network> networks =
        Stream.of(
                Samples.networks().filter(OnnxCheckerTest::isKnown),
                SequenceSamples.networks().filter(OnnxCheckerTest::isKnown),
                OnnxRuntimeEngineTest.singleOperators()
                    .filter(graph -> OperatorSet.of(graph) == OperatorSet.LOWEST_WRITTEN)
                    .map(graph -> Samples.withRandomWeights(graph, 1)))
            .flatMap(some -> some)
            .toList();
    List<String> files = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Network network : networks) {
      Path file = folder.resolve(files.size() + ".onnx");
      Files.write(file, new OnnxFormat().write(network));
      files.add(file.toString());
      expected.add("ok " + shape(network.graph()));
    }

    String printed = DebianPython.run("check_onnx.py", files);

    assertThat(printed.lines()).containsExactlyElementsOf(expected);
  }

  private static boolean isKnown(Network network) {
    return OperatorSet.of(network.graph()) == OperatorSet.LOWEST_WRITTEN;
  }

  private static String shape(Graph graph) {
    return graph.outputShape().toString().replace("n", "batch").replace(" x ", " ");
  }
}
