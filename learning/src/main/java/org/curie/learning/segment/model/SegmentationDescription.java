// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.model.PackagedModel;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.curie.learning.segment.instance.InstanceDecoding;

/**
 * What a model that outlines structures says about itself: {@code model.json} of its package.
 *
 * @param patch what the network reads, and how an image is prepared for it
 * @param inference how the network is moved over an image
 * @param largestOnly classes of which only the largest part is believed, from 1
 * @param metrics on the test part, means over structures, by stable name
 * @param perStructure the same for each structure by its name
 * @param experiment how to train it again; its data are named, not where they lay
 * @param cases how many each part had, by its word
 * @param decoding how single things are read from its answers, where it tells them apart
 */
public record SegmentationDescription(
    int formatVersion,
    String name,
    SegmentationTask task,
    LabelScheme labels,
    PatchSpec patch,
    InferenceSpec inference,
    List<Integer> largestOnly,
    Map<String, Figure> metrics,
    Map<String, Map<String, Figure>> perStructure,
    long learnedValues,
    String weightsSha256,
    Provenance provenance,
    SegmentationExperiment experiment,
    Map<String, Integer> cases,
    String licence,
    String intendedUse,
    String warning,
    Optional<InstanceDecoding> decoding)
    implements PackagedModel {

  /** Packages of this kind came with version 4 of the format. */
  public static final int FORMAT_VERSION = 4;

  public SegmentationDescription {
    largestOnly = List.copyOf(largestOnly);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    perStructure = Collections.unmodifiableMap(new LinkedHashMap<>(perStructure));
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    if (decoding.isPresent() && !labels.areThings()) {
      throw new IllegalArgumentException("decoding is for labels that number THINGS");
    }
    for (int k : largestOnly) {
      if (k < 1 || k >= labels.classes()) {
        throw new IllegalArgumentException(
            "largestOnly names classes from 1 to %d, but named %d"
                .formatted(labels.classes() - 1, k));
      }
    }
  }

  public SegmentationDescription withMetrics(
      Map<String, Figure> figures, Map<String, Map<String, Figure>> ofStructures) {
    return with(largestOnly, figures, ofStructures, decoding);
  }

  public SegmentationDescription withLargestOnly(List<Integer> classes) {
    return with(classes, metrics, perStructure, decoding);
  }

  public SegmentationDescription withDecoding(InstanceDecoding rules) {
    return with(largestOnly, metrics, perStructure, Optional.of(rules));
  }

  private SegmentationDescription with(
      List<Integer> cleaned,
      Map<String, Figure> figures,
      Map<String, Map<String, Figure>> ofStructures,
      Optional<InstanceDecoding> rules) {
    return new SegmentationDescription(
        formatVersion,
        name,
        task,
        labels,
        patch,
        inference,
        cleaned,
        figures,
        ofStructures,
        learnedValues,
        weightsSha256,
        provenance,
        experiment,
        cases,
        licence,
        intendedUse,
        warning,
        rules);
  }
}
