// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.engine.onnx.ReadReport;
import org.curie.engine.onnx.TrialRun;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Parameter;
import org.curie.learning.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a network of another program and says what became of it. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie import-onnx resnet.onnx",
      "  curie import-onnx vit.onnx --out vit-curie.onnx",
      "  curie import-onnx unknown.onnx --run-only    (try it in ONNX Runtime)",
      "",
      "To train an imported network further: curie train DATA --network vit.onnx"
    })
public final class ImportOnnxVerb implements Callable<Integer> {

  @Mixin private final Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "A network in an ONNX file.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "GRAPH.onnx",
      description = "Write the network as Curie has it: with the same answers, and trainable.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--run-only",
      description =
          "Run the file once in ONNX Runtime as it is, on made-up numbers, and say what it reads"
              + " and answers; for networks whose operators Curie cannot train.")
  private boolean runOnly;

  private record Tensor(String name, String shape) {}

  private record Role(String role, int parameters, long values, boolean trained) {}

  private record Document(
      String file,
      String name,
      List<Tensor> inputs,
      List<Tensor> outputs,
      int nodes,
      Map<String, Long> operators,
      List<Role> roles,
      List<Tensor> parameters,
      long learnedValues,
      String weightsSha256,
      List<String> changes,
      Optional<String> out) {}

  @Override
  public Integer call() {
    if (runOnly) {
      if (out.isPresent()) {
        throw output.usage(
            "--run-only changes nothing, so there is nothing to write; leave out --out");
      }
      TrialRun run = Wiring.tryOnnx(file);
      new TrialRunText(run).lines().forEach(output::answer);
      output.document(Json.pretty(run).strip());
      return 0;
    }
    ReadReport read = read();
    Document document = document(read);
    out.ifPresent(path -> AtomicFile.write(path, Wiring.graphFormat().write(read.network())));
    lines(document).lines().forEach(output::answer);
    output.document(Json.pretty(document).strip());
    return 0;
  }

  private ReadReport read() {
    try {
      return Wiring.readOnnx(file);
    } catch (CurieException e) {
      if (e.code() != ErrorCode.FORMAT_UNSUPPORTED) {
        throw e;
      }
      throw new CurieException(
          e.code(),
          e.getMessage()
              + ", or run the file without training: curie import-onnx %s --run-only"
                  .formatted(file),
          e);
    }
  }

  private Document document(ReadReport read) {
    Graph graph = read.network().graph();
    Map<String, Long> operators =
        graph.nodes().stream()
            .map(node -> node.operator().onnxName())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return new Document(
        file.toString(),
        graph.name(),
        graph.inputs().stream().map(i -> new Tensor(i.name(), i.shape().toString())).toList(),
        graph.outputs().stream().map(o -> new Tensor(o, graph.shape(o).toString())).toList(),
        graph.nodes().size(),
        operators,
        roles(graph),
        graph.parameters().stream().map(p -> new Tensor(p.name(), p.shape().toString())).toList(),
        graph.learnedValues(),
        read.network().weights().sha256(),
        read.changes(),
        out.map(Path::toString));
  }

  private static List<Role> roles(Graph graph) {
    return Stream.of(org.curie.learning.operator.Role.values())
        .map(role -> role(role, graph.parameters().stream().filter(p -> p.role() == role).toList()))
        .filter(role -> role.parameters() > 0)
        .toList();
  }

  private static Role role(org.curie.learning.operator.Role role, List<Parameter> parameters) {
    long values = parameters.stream().mapToLong(p -> p.shape().size()).sum();
    String word = role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Role(word, parameters.size(), values, role.isLearned());
  }

  private static TextTable lines(Document d) {
    TextTable table = TextTable.of("lw").row("Network", d.name());
    d.inputs().forEach(i -> table.row("Input", i.name() + ": " + i.shape()));
    d.outputs().forEach(o -> table.row("Output", o.name() + ": " + o.shape()));
    table.row("Nodes", d.nodes());
    d.operators().forEach((operator, count) -> table.row("  " + operator, count));
    table.row("Parameters", String.format(Locale.ROOT, "%,d are learned", d.learnedValues()));
    d.roles().forEach(r -> table.row("  " + r.role(), words(r)));
    d.changes().forEach(change -> table.row("Changed", change));
    d.out().ifPresent(path -> table.row("Written", path));
    return table;
  }

  private static String words(Role r) {
    return String.format(
        Locale.ROOT,
        "%,d in %d tensors%s",
        r.values(),
        r.parameters(),
        r.trained() ? "" : ", not trained");
  }
}
