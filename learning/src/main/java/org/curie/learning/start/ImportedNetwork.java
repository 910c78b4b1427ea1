// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.start;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.adapt.LowRank;
import org.curie.learning.adapt.NewHead;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.NamePattern;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.network.NetworkSource.Head;
import org.curie.learning.network.NetworkSource.ImportSpec;
import org.curie.learning.network.NetworkSource.LowRankSpec;
import org.curie.learning.network.NetworkSource.WeightsFile;
import org.curie.learning.operator.Activation.LogSoftmax;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Shape;
import org.curie.learning.safetensors.LoadedWeights;
import org.curie.learning.safetensors.SafetensorsReader;

/** Reads the network of an {@link ImportSpec} and fits it to images and classes. */
final class ImportedNetwork {
  private final ImportSpec spec;
  private final GraphFormat format;

  ImportedNetwork(ImportSpec spec, GraphFormat format) {
    this.spec = spec;
    this.format = format;
  }

  /** As the file has it. */
  Network read() {
    return format.read(NetworkFile.of(spec.file()).read(spec.sha256()));
  }

  FirstNetwork fitted(Shape images, int classes, long seed) {
    List<String> notes = new ArrayList<>();
    Network network = read();
    requireReads(images, network.graph());
    for (WeightsFile weights : spec.weights().stream().toList()) {
      network = loaded(network, weights, notes);
    }
    boolean fits = tellsApart(network.graph(), classes);
    boolean renewed = spec.head().map(head -> head == Head.NEW).orElse(!fits);
    if (!renewed && !fits) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "network.head is kept, but %s answers %s and the data have %d classes; set it to new"
              .formatted(spec.file(), answers(network.graph()), classes));
    }
    network = renewed ? NewHead.on(network, classes, seed) : withLogits(network);
    if (spec.lowRank().isPresent()) {
      network = adapted(network, spec.lowRank().get(), renewed, seed);
    }
    return new FirstNetwork(network, notes);
  }

  private void requireReads(Shape images, Graph graph) {
    if (graph.inputs().size() != 1) {
      throw incompatible(
          "has %d inputs, but a classifier reads one image".formatted(graph.inputs().size()));
    }
    Shape input = graph.input().shape();
    if (input.dim(0) != Shape.ANY) {
      throw incompatible(
          "was exported for batches of exactly %d; export it with an open batch axis (in PyTorch"
                  .formatted(input.dim(0))
              + " dynamic_axes={\"%s\": {0: \"batch\"}})".formatted(graph.input().name()));
    }
    if (!input.equals(images)) {
      throw incompatible(
          "reads %s, but the experiment's input is %s; ".formatted(input, images)
              + InputFit.of(input, spec.file()).advice());
    }
  }

  private CurieException incompatible(String what) {
    return new CurieException(ErrorCode.MODEL_INCOMPATIBLE, spec.file() + " " + what);
  }

  private static boolean tellsApart(Graph graph, int classes) {
    return graph.outputs().size() == 1 && graph.outputShape().equals(Shape.batchOf(classes));
  }

  private static String answers(Graph graph) {
    return graph.outputs().stream()
        .map(output -> graph.shape(output).toString())
        .collect(Collectors.joining(" and "));
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when not one name is known, or
   *     a tensor of a known name has another shape
   */
  private Network loaded(Network network, WeightsFile weights, List<String> notes) {
    NetworkFile file = NetworkFile.of(weights.file());
    LoadedWeights loaded =
        LoadedWeights.into(network, new SafetensorsReader().read(file.read(weights.sha256())));
    if (loaded.loaded().isEmpty()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "no tensor of %s is named and shaped like a parameter of %s; the file has %s, the network"
                  .formatted(weights.file(), spec.file(), listed(loaded.unexpected()))
              + " has "
              + listed(loaded.missing())
              + mentioned("; of other shapes: ", loaded.misfits()));
    }
    notes.add(
        "%d of %d parameters come from %s%s%s%s"
            .formatted(
                loaded.loaded().size(),
                network.graph().parameters().size(),
                weights.file(),
                mentioned("; not in it: ", loaded.missing()),
                mentioned("; of other shapes: ", loaded.misfits()),
                mentioned("; of no parameter: ", loaded.unexpected())));
    return loaded.network();
  }

  private static String mentioned(String what, List<String> names) {
    return names.isEmpty() ? "" : what + String.join(", ", names);
  }

  private static String listed(List<String> names) {
    int shown = Math.min(4, names.size());
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", …" : "");
  }

  /** Without a softmax at the end: a classifier learns from logits. */
  private static Network withLogits(Network network) {
    Graph graph = network.graph();
    Node last = graph.nodes().getLast();
    boolean probabilities =
        last.output().equals(graph.output())
            && (last.operator() instanceof Softmax || last.operator() instanceof LogSoftmax);
    if (!probabilities) {
      return network;
    }
    List<Node> nodes = graph.nodes().subList(0, graph.nodes().size() - 1);
    List<String> logits = List.of(last.inputs().getFirst());
    return new Network(
        Graph.of(graph.name(), graph.inputs(), graph.parameters(), nodes, logits),
        network.weights());
  }

  private Network adapted(Network network, LowRankSpec factors, boolean renewed, long seed) {
    List<String> names = network.graph().parameters().stream().map(Parameter::name).toList();
    Set<String> chosen = new HashSet<>();
    for (String pattern : factors.weights().orElse(List.of("*"))) {
      List<String> found = NamePattern.matching(pattern, names);
      if (found.isEmpty()) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "network.lowRank.weights: no parameter of %s is named like %s; it has %s"
                .formatted(spec.file(), pattern, listed(names)));
      }
      chosen.addAll(found);
    }
    Set<String> whole = renewed ? NewHead.PARAMETERS : Set.of();
    return new LowRank(factors.rank(), factors.alpha())
        .adapt(network, chosen::contains, whole, seed);
  }
}
