// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.curie.core.provenance.Provenance;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.experiment.PictureSpec;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.model.PackagedModel;

/**
 * What a model that makes or remakes images says about itself: {@code model.json} of its package.
 *
 * @param latent what a picture is made of; there for the task generation
 * @param errors which errors are usual; there for the task reconstruction
 * @param metrics figures on held-out images when it was packaged, by stable name
 * @param experiment how to train it again; its data are named, not where they lay
 * @param cases how many each split had, by its word
 */
public record GenerativeDescription(
    int formatVersion,
    String name,
    GenerativeTask task,
    PictureSpec picture,
    Optional<Latent> latent,
    Optional<ErrorScale> errors,
    Map<String, Figure> metrics,
    long learnedValues,
    String weightsSha256,
    Provenance provenance,
    GenerativeExperiment experiment,
    Map<String, Integer> cases,
    String licence,
    String intendedUse,
    String warning)
    implements PackagedModel {

  /** Packages of this kind came with version 3 of the format. */
  public static final int FORMAT_VERSION = 3;

  public GenerativeDescription {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    boolean generates = task == GenerativeTask.GENERATION;
    if (latent.isPresent() != generates || errors.isPresent() == generates) {
      throw new IllegalArgumentException(
          "a model has a latent to generate, or a scale of errors to reconstruct, as its task says");
    }
  }

  public GenerativeDescription withMetrics(Map<String, Figure> figures) {
    return new GenerativeDescription(
        formatVersion,
        name,
        task,
        picture,
        latent,
        errors,
        figures,
        learnedValues,
        weightsSha256,
        provenance,
        experiment,
        cases,
        licence,
        intendedUse,
        warning);
  }
}
