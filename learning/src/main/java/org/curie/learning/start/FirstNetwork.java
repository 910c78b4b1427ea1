// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.start;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.adapt.LowRank;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.NetworkSource.ImportSpec;
import org.curie.learning.network.NetworkSource.WeightsFile;
import org.curie.learning.network.NetworkSpec;

/**
 * The network that a run begins with: the same bits for the same experiment, classes and files.
 *
 * @param notes what the user should know of how it came about, such as weights that did not meet
 */
public record FirstNetwork(Network network, List<String> notes) {
  public FirstNetwork {
    notes = List.copyOf(notes);
  }

  /**
   * @throws IllegalArgumentException when a network of these choices cannot be built
   * @throws CurieException when a network cannot be read or does not fit: with the codes of the
   *     format, {@link ErrorCode#FILE_NOT_FOUND} or {@link ErrorCode#FILE_UNREADABLE}, {@link
   *     ErrorCode#MODEL_INCOMPATIBLE} for another file than is recorded, another input or no last
   *     layer to replace, {@link ErrorCode#SETTING_INVALID} for settings that do not fit it
   */
  public static FirstNetwork of(Experiment experiment, int classes, GraphFormat format) {
    return switch (experiment.network()) {
      case NetworkSpec spec -> {
        Graph graph = spec.build(experiment.input().shape(), classes);
        yield new FirstNetwork(
            new Network(graph, Initialization.of(graph, experiment.seed())), List.of());
      }
      case ImportSpec spec ->
          new ImportedNetwork(spec, format)
              .fitted(experiment.input().shape(), classes, experiment.seed());
    };
  }

  /** What a run taught, as it is used from then on: with factors merged into their weights. */
  public static Network taught(Experiment experiment, Network network) {
    return experiment.network() instanceof ImportSpec spec && spec.lowRank().isPresent()
        ? LowRank.merge(network)
        : network;
  }

  /**
   * The experiment with the digest of each file that its network comes from, as far as it does not
   * say them already.
   *
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} or {@link
   *     ErrorCode#FILE_UNREADABLE}
   */
  public static Experiment recorded(Experiment experiment) {
    return switch (experiment.network()) {
      case NetworkSpec _ -> experiment;
      case ImportSpec spec -> experiment.withNetwork(recorded(spec));
    };
  }

  private static ImportSpec recorded(ImportSpec spec) {
    ImportSpec known =
        spec.sha256().isPresent() ? spec : spec.withSha256(NetworkFile.of(spec.file()).sha256());
    return known
        .weights()
        .filter(w -> w.sha256().isEmpty())
        .map(w -> known.withWeights(recorded(w)))
        .orElse(known);
  }

  private static WeightsFile recorded(WeightsFile weights) {
    return new WeightsFile(weights.file(), Optional.of(NetworkFile.of(weights.file()).sha256()));
  }
}
