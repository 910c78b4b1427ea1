// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.learning.experiment.Repeatable;
import org.curie.learning.graph.Graph;
import org.curie.learning.network.SegmentationSpec;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.instance.InstanceSpec;

/**
 * A run that trains a network to outline structures, in full: with the data and the program's
 * version it decides every bit of the result.
 *
 * @param data the folder of images and labels
 * @param seed decides initial weights, patches, augmentation and made splits
 * @param fold which part of a cross-validation is tested, where it is one
 * @param instances how single things are told apart, where labels number them
 */
public record SegmentationExperiment(
    SegmentationTask task,
    String data,
    long seed,
    Optional<FoldSpec> fold,
    LabelScheme labels,
    PatchSpec patch,
    SegmentationSpec network,
    List<Augmentation> augment,
    SegmentationFit fit,
    InferenceSpec inference,
    Optional<InstanceSpec> instances)
    implements Repeatable<SegmentationExperiment> {
  public SegmentationExperiment {
    augment = List.copyOf(augment);
    if (instances.isPresent() != labels.areThings()) {
      throw new IllegalArgumentException(
          "instances are learned where labels are numbered THINGS, and only there");
    }
  }

  /** One that learns kinds of structures. */
  public SegmentationExperiment(
      SegmentationTask task,
      String data,
      long seed,
      Optional<FoldSpec> fold,
      LabelScheme labels,
      PatchSpec patch,
      SegmentationSpec network,
      List<Augmentation> augment,
      SegmentationFit fit,
      InferenceSpec inference) {
    this(task, data, seed, fold, labels, patch, network, augment, fit, inference, Optional.empty());
  }

  /**
   * How many answers the network has for a voxel: of kinds and depths one for each, the background
   * among them; of regions one for each, which may all hold.
   */
  public int answers() {
    return labels.areRegions() ? labels.structures().size() : targets();
  }

  /** How many numbers the network learns from, the background among them. */
  public int targets() {
    return instances.map(InstanceSpec::answers).orElse(labels.classes());
  }

  /** The number that stands for voxels that are not learned from, where there are such. */
  public OptionalInt ignoredTarget() {
    return labels.ignored().isPresent() ? OptionalInt.of(targets()) : OptionalInt.empty();
  }

  /** The steps that vary a patch. */
  public AugmentationPipeline augmentation() {
    return new AugmentationPipeline(augment);
  }

  /** The graph as it is trained: perhaps with answers at several resolutions. */
  public Graph trainedGraph() {
    return network.build(patch.shape(), answers());
  }

  /** The graph as it is packaged: one answer, at the finest resolution. */
  public Graph deployedGraph() {
    SegmentationSpec single =
        network instanceof UNet3dSpec(int width, int levels, boolean _)
            ? new UNet3dSpec(width, levels, false)
            : network;
    return single.build(patch.shape(), answers());
  }

  public SegmentationExperiment withData(String other) {
    return new SegmentationExperiment(
        task, other, seed, fold, labels, patch, network, augment, fit, inference, instances);
  }

  public SegmentationExperiment withSeed(long other) {
    return new SegmentationExperiment(
        task, data, other, fold, labels, patch, network, augment, fit, inference, instances);
  }

  public SegmentationExperiment withFit(SegmentationFit other) {
    return new SegmentationExperiment(
        task, data, seed, fold, labels, patch, network, augment, other, inference, instances);
  }

  public SegmentationExperiment withFold(Optional<FoldSpec> other) {
    return new SegmentationExperiment(
        task, data, seed, other, labels, patch, network, augment, fit, inference, instances);
  }

  @Override
  public boolean isSameButForSpeed(SegmentationExperiment other) {
    return fit.isSameButForSpeed(other.fit) && equals(other.withFit(fit));
  }
}
