// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.curie.app.command.TextTable;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.ReadReport;
import org.curie.learning.graph.Graph;

/** A network in an ONNX file, as far as its operators are known. */
final class OnnxDescriber implements Describer {
  private static final long MOST_BYTES = 1L << 30;

  /**
   * @param operatorSet the lowest in which every operator means what it means here
   * @param changes what had to be changed to read it
   */
  private record NetworkFile(
      String name,
      String input,
      String output,
      int nodes,
      Map<String, Long> operators,
      int operatorSet,
      long learnedValues,
      String weightsSha256,
      List<String> changes) {}

  @Override
  public boolean recognises(Path path) {
    return FirstBytes.nameEndsIn(path, ".onnx");
  }

  @Override
  public Description describe(Path path) {
    ReadReport read = Wiring.readOnnx(bytes(path));
    Graph graph = read.network().graph();
    Map<String, Long> operators =
        graph.nodes().stream()
            .map(node -> node.operator().onnxName())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    int operatorSet = graph.nodes().stream().mapToInt(n -> n.operator().since()).max().orElse(0);
    NetworkFile file =
        new NetworkFile(
            graph.name(),
            graph.input().shape().toString(),
            graph.outputShape().toString(),
            graph.nodes().size(),
            operators,
            operatorSet,
            graph.learnedValues(),
            read.network().weights().sha256(),
            read.changes());
    return new Description("ONNX network", file, lines(file).lines());
  }

  private static TextTable lines(NetworkFile f) {
    String operators =
        f.operators().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return TextTable.of("lw")
        .row("Network", f.name() + ": " + f.input() + " -> " + f.output())
        .row("Nodes", f.nodes() + ": " + operators)
        .row("Operators", "of operator set " + f.operatorSet() + " and before")
        .row("Parameters", String.format(Locale.ROOT, "%,d", f.learnedValues()))
        .row("Weights", f.weightsSha256())
        .row("Changed", f.changes().isEmpty() ? "nothing" : String.join("; ", f.changes()));
  }

  private static byte[] bytes(Path path) {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected an ONNX file of at most "
                + MOST_BYTES
                + " bytes, but "
                + path
                + " has "
                + Files.size(path));
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
