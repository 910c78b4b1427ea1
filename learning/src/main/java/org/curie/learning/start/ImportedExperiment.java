// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FineTuning;
import org.curie.learning.experiment.FineTuning.RateFactor;
import org.curie.learning.graph.Graph;
import org.curie.learning.network.NetworkSource.Head;
import org.curie.learning.network.NetworkSource.ImportSpec;

/**
 * What was planned for data, with the network of a file in place of the planned one.
 *
 * <p>Images are brought to what it reads; its last layer is learned anew; what it has learned
 * before moves a tenth as fast, so that the first steps of the new layer do not undo it.
 */
public final class ImportedExperiment {
  private static final double OF_WHAT_IS_LEARNED = 0.1;

  private ImportedExperiment() {}

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the network does not read
   *     such images, and with the codes of reading the file
   */
  public static Experiment of(Experiment planned, Path file, GraphFormat format) {
    ImportSpec spec =
        ImportSpec.of(file.toAbsolutePath().normalize().toString()).withHead(Head.NEW);
    Graph graph = new ImportedNetwork(spec, format).read().graph();
    InputFit fit = InputFit.of(graph.inputs().getFirst().shape(), file.toString());
    FineTuning rates =
        new FineTuning(
            Optional.empty(),
            Optional.of(
                List.of(new RateFactor("head.*", 1), new RateFactor("*", OF_WHAT_IS_LEARNED))),
            OptionalDouble.empty());
    return FirstNetwork.recorded(
        planned
            .withInput(fit.applied(planned.input().images(), file.toString()))
            .withNetwork(spec)
            .withFit(planned.fit().withFineTuning(rates)));
  }
}
