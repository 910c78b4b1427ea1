// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.network.NetworkSource.ImportSpec;
import org.curie.learning.network.NetworkSource.WeightsFile;

/**
 * Where the files lie now that a package only names.
 *
 * @param network the file its network began from, where it came from a file
 * @param weights the file of weights that it began with, where there was one
 */
public record Places(Path data, Optional<Path> network, Optional<Path> weights) {

  /** Those of an experiment. */
  public static Places of(Experiment experiment) {
    Optional<ImportSpec> spec =
        experiment.network() instanceof ImportSpec s ? Optional.of(s) : Optional.empty();
    return new Places(
        Path.of(experiment.data()),
        spec.map(ImportSpec::file).map(Path::of),
        spec.flatMap(ImportSpec::weights).map(WeightsFile::file).map(Path::of));
  }

  /**
   * The experiment with its files here.
   *
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} when it needs a file whose place
   *     is not known
   */
  Experiment of(Experiment named, String model) {
    Experiment here = named.withData(data.toString());
    if (!(named.network() instanceof ImportSpec spec)) {
      return here;
    }
    Path from = network.orElseThrow(() -> missing(model, spec.file(), "--network"));
    Optional<WeightsFile> numbers =
        spec.weights()
            .map(
                w ->
                    new WeightsFile(
                        weights.orElseThrow(() -> missing(model, w.file(), "--weights")).toString(),
                        w.sha256()));
    return here.withNetwork(
        new ImportSpec(from.toString(), spec.sha256(), numbers, spec.head(), spec.lowRank()));
  }

  private static CurieException missing(String model, String file, String option) {
    return new CurieException(
        ErrorCode.FILE_NOT_FOUND,
        "the training of %s began from the file %s, and no experiment.yaml beside it says where that"
                .formatted(model, file)
            + " lies; name it with "
            + option);
  }
}
