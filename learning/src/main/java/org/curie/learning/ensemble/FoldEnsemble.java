// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.report.ModelCardPage;
import org.curie.learning.run.CrossValidationDocument;

/**
 * Packages the networks of a cross-validation as one model.
 *
 * <p>Its figures are the means over the folds, each of which was measured by a network that had not
 * seen the fold: there is no case left to measure the whole on, which usually is a little better.
 * For the same reason it is not calibrated as a whole, only member by member. <b>Limits</b> never
 * to be evaluated on the data it was made from: all members but one have seen each case.
 */
public final class FoldEnsemble {
  private final Path root;

  /**
   * @param root of a finished cross-validation
   */
  public FoldEnsemble(Path root) {
    this.root = root;
  }

  public Path model() {
    return new RunFolder(root).model();
  }

  /**
   * @param data of the whole cross-validation
   * @param seed that made the folds
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} and the codes of {@link
   *     ModelPackage#read}
   */
  public ModelDescription write(DataSet data, long seed, CrossValidationDocument measured) {
    List<ModelPackage> members =
        IntStream.rangeClosed(1, measured.folds().size())
            .mapToObj(i -> new RunFolder(root.resolve("fold-" + i)).model())
            .map(ModelPackage::read)
            .toList();
    Assembly assembly =
        Assembly.of(Ensemble.Kind.FOLDS, members, seed, Fingerprint.of(data).sha256());
    Map<String, Figure> figures = new LinkedHashMap<>();
    measured
        .mean()
        .forEach(
            (name, spread) ->
                figures.put(
                    name,
                    new Figure(spread.value(), OptionalDouble.empty(), OptionalDouble.empty())));
    ModelDescription whole = assembly.description().withMetrics(figures);
    new ModelPackage(whole, assembly.networks(), ModelCardPage.write(whole)).write(model());
    return whole;
  }
}
