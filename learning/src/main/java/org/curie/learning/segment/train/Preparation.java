// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/**
 * Prepares cases once and leaves them on disk: each is there whole as soon as it is made, so that a
 * run that was killed while it prepared goes on with the next. Safe for use by several threads.
 */
public final class Preparation {
  private final CaseFiles files;
  private final ImageStore store;
  private final List<Transform> steps;
  private final LabelScheme labels;

  /**
   * @param store that keeps images
   * @param steps from a stored image to the one patches are cut from
   */
  public Preparation(CaseFiles files, ImageStore store, List<Transform> steps, LabelScheme labels) {
    this.files = files;
    this.store = store;
    this.steps = List.copyOf(steps);
    this.labels = labels;
  }

  /** What the numbers of prepared classes depend on besides the files. */
  private record ClassesOf(LabelScheme labels, List<Transform> steps) {}

  PreparedCase prepared(SegmentationCase one) {
    List<Path> sources = files.sources(one);
    MappedImage image = store.mapped(sources, steps, () -> image(one));
    try {
      List<Path> all = new ArrayList<>(sources);
      all.add(one.labels());
      MappedImage classes =
          store.mapped(all, List.of(new ClassesOf(labels, steps)), () -> classes(one).toImage());
      return PreparedCase.of(image, classes, labels.classes());
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
    LabelMap classes = labels.toClasses(files.labels(one, image.grid()));
    return new Preprocessing(steps).apply(classes, LabelRule.MAJORITY);
  }
}
