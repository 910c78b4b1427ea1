// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.cache.MappedImage;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.ImageStore;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.instance.DepthLevels;
import org.curie.learning.segment.instance.InstanceSpec;

/**
 * Prepares cases once and leaves them on disk: each is there whole as soon as it is made, so that a
 * run that was killed while it prepared goes on with the next. Safe for use by several threads.
 */
public final class Preparation {
  private final CaseFiles files;
  private final ImageStore store;
  private final List<Transform> steps;
  private final LabelScheme labels;
  private final Optional<InstanceSpec> instances;

  /**
   * @param store that keeps images
   * @param experiment says the steps from a stored image to the one patches are cut from, and what
   *     is learned of its labels
   */
  public Preparation(CaseFiles files, ImageStore store, SegmentationExperiment experiment) {
    this.files = files;
    this.store = store;
    this.steps = experiment.patch().prepare();
    this.labels = experiment.labels();
    this.instances = experiment.instances();
  }

  /** What the numbers of prepared classes depend on besides the files. */
  private record ClassesOf(
      LabelScheme labels, List<Transform> steps, Optional<InstanceSpec> instances) {}

  PreparedCase prepared(SegmentationCase one) {
    List<Path> sources = files.sources(one);
    MappedImage image = store.mapped(sources, steps, () -> image(one));
    try {
      List<Path> all = new ArrayList<>(sources);
      all.add(one.labels());
      MappedImage classes =
          store.mapped(
              all, List.of(new ClassesOf(labels, steps, instances)), () -> classes(one).toImage());
      int count = instances.map(InstanceSpec::answers).orElse(labels.classes());
      return PreparedCase.of(image, classes, count);
    } catch (RuntimeException | Error e) {
      image.close();
      throw e;
    }
  }

  private Image image(SegmentationCase one) {
    return new Preprocessing(steps).apply(files.image(one));
  }

  private LabelMap classes(SegmentationCase one) {
    Image image = files.image(one);
    LabelMap values = files.labels(one, image.grid());
    return instances.isPresent()
        ? levels(values, instances.get().levels())
        : new Preprocessing(steps).apply(labels.toClasses(values), LabelRule.MAJORITY);
  }

  /** Depths of things on the prepared grid, so that they are those of the voxels learned from. */
  private LabelMap levels(LabelMap values, int levels) {
    LabelMap prepared = new Preprocessing(steps).apply(values, LabelRule.MAJORITY);
    LabelMap depths = DepthLevels.of(labels.things(prepared), levels);
    if (labels.ignored().isEmpty()) {
      return depths;
    }
    int[] classes = depths.array().clone();
    for (int i = 0; i < classes.length; i++) {
      classes[i] = prepared.label(i) == labels.ignored().getAsInt() ? levels + 1 : classes[i];
    }
    return LabelMap.of(depths.grid(), classes);
  }
}
