// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.provenance.Provenance;
import org.curie.learning.data.Split;
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
 * @param largestOnly structures of which only the largest part is believed, from 1
 * @param metrics on the test part, means over structures, by stable name
 * @param perStructure the same for each structure by its name
 * @param experiment how to train it again; its data are named, not where they lay
 * @param cases how many each part had, by its word
 * @param decoding how single things are read from its answers, where it tells them apart
 * @param ensemble the networks of all folds, where they answer together: then the data's digest is
 *     of the files whatever their part, the figures are those of single networks on the folds they
 *     had not seen, and what is cleaned or told apart was chosen there too
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
    Optional<InstanceDecoding> decoding,
    Optional<FoldNetworks> ensemble)
    implements PackagedModel {

  /**
   * Packages of this kind came with version 4 of the format, which is still that of one network.
   */
  public static final int FORMAT_VERSION = 4;

  /** The version of several networks, and of regions. */
  public static final int NEWEST_FORMAT_VERSION = 5;

  public SegmentationDescription {
    largestOnly = List.copyOf(largestOnly);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    perStructure = Collections.unmodifiableMap(new LinkedHashMap<>(perStructure));
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    if (decoding.isPresent() && !labels.areThings()) {
      throw new IllegalArgumentException("decoding is for labels that number THINGS");
    }
    if ((ensemble.isPresent() || labels.areRegions()) && formatVersion < NEWEST_FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "several networks and regions came with version %d of the format, but it is %d"
              .formatted(NEWEST_FORMAT_VERSION, formatVersion));
    }
    for (int k : largestOnly) {
      if (k < 1 || k > labels.structures().size()) {
        throw new IllegalArgumentException(
            "largestOnly names structures from 1 to %d, but named %d"
                .formatted(labels.structures().size(), k));
      }
    }
  }

  /** The version that the description of one network has. */
  public static int formatVersion(LabelScheme labels) {
    return labels.areRegions() ? NEWEST_FORMAT_VERSION : FORMAT_VERSION;
  }

  @Override
  public int networks() {
    return ensemble.map(e -> e.members().size()).orElse(1);
  }

  /**
   * What the networks of all folds say of themselves together: not measured, nothing chosen.
   *
   * @param folds single networks that read the same patches
   * @param whole of the data of all folds
   * @param cases of all folds
   */
  public static SegmentationDescription together(
      List<SegmentationDescription> folds, Provenance whole, int cases) {
    SegmentationDescription first = folds.getFirst();
    FoldNetworks networks = new FoldNetworks(folds.stream().map(FoldNetworks.Member::of).toList());
    return new SegmentationDescription(
        NEWEST_FORMAT_VERSION,
        first.name,
        first.task,
        first.labels,
        first.patch,
        first.inference,
        List.of(),
        Map.of(),
        Map.of(),
        folds.stream().mapToLong(SegmentationDescription::learnedValues).sum(),
        networks.weightsSha256(),
        whole,
        first.experiment.withFold(Optional.empty()),
        Map.of(Split.TRAIN.word(), cases),
        first.licence,
        first.intendedUse,
        first.warning,
        Optional.empty(),
        Optional.of(networks));
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
        rules,
        ensemble);
  }
}
