// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.tile.SlidingWindow;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.instance.InstanceDecoding;

/**
 * A model that answers with what a label file of the image would hold: values of kinds, or numbers
 * of single things. Used by one thread.
 */
public sealed interface Outliner extends AutoCloseable {

  /**
   * On the grid of the image.
   *
   * @param progress is told of every tile
   * @throws org.curie.core.error.CurieException as {@link Segmenter#classes(Image)}
   */
  LabelMap values(Image image, SlidingWindow.Progress progress);

  @Override
  void close();

  /** Of kinds of structures. */
  record OfKinds(Segmenter segmenter, LabelScheme labels) implements Outliner {
    @Override
    public LabelMap values(Image image, SlidingWindow.Progress progress) {
      return labels.toValues(segmenter.classes(image, progress));
    }

    @Override
    public void close() {
      segmenter.close();
    }
  }

  /** Of single things. */
  record OfThings(InstanceSegmenter segmenter, InstanceDecoding rules) implements Outliner {
    @Override
    public LabelMap values(Image image, SlidingWindow.Progress progress) {
      return segmenter.answer(image, progress).things(rules);
    }

    @Override
    public void close() {
      segmenter.close();
    }
  }
}
