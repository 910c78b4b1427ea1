// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.provenance.Provenance;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionTask;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.model.PackagedModel;

/**
 * What a detector says about itself: {@code model.json} of its package.
 *
 * @param classes what a box can show, in the order of the network's answers
 * @param threshold of the score, from which on a box is shown: chosen on validation images
 * @param metrics figures on held-out images when it was packaged, by stable name
 * @param experiment how to train it again, with what the network reads and how its answers are
 *     decoded; its data are named, not where they lay
 * @param cases how many each split had, by its word
 */
public record DetectionDescription(
    int formatVersion,
    String name,
    DetectionTask task,
    List<String> classes,
    double threshold,
    Map<String, Figure> metrics,
    long learnedValues,
    String weightsSha256,
    Provenance provenance,
    DetectionExperiment experiment,
    Map<String, Integer> cases,
    String licence,
    String intendedUse,
    String warning)
    implements PackagedModel {

  /** Packages of this kind came with version 4 of the format. */
  public static final int FORMAT_VERSION = 4;

  public DetectionDescription {
    classes = List.copyOf(classes);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    if (classes.isEmpty() || !(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "a detector has a class and a threshold in 0-1, but %s and %s"
              .formatted(classes, threshold));
    }
  }

  public DetectionDescription withMetrics(Map<String, Figure> figures) {
    return new DetectionDescription(
        formatVersion,
        name,
        task,
        classes,
        threshold,
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
