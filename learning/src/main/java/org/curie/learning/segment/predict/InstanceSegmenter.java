// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.tile.SlidingWindow;
import org.curie.imaging.transform.WayBack;
import org.curie.learning.segment.instance.DepthMap;
import org.curie.learning.segment.instance.Flooding;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.instance.Things;

/**
 * Finds single things in whole images.
 *
 * <p><b>Shape</b> in: an image as it was stored; out: a number for each thing, from 1 on, 0 for
 * none. <b>Frame</b> the image's own grid. <b>Limits</b> memory besides the image: a prepared copy,
 * the scores of every level, and a few numbers for each voxel. Used by one thread.
 */
public final class InstanceSegmenter implements AutoCloseable {
  private final Segmenter network;

  /**
   * @param network that answers with levels of depth; closed with this
   */
  public InstanceSegmenter(Segmenter network) {
    this.network = network;
  }

  /** What the network says of an image, from which things can be read in several ways. */
  public static final class Answer {
    private final DepthMap map;
    private final WayBack back;

    private Answer(DepthMap map, WayBack back) {
      this.map = map;
      this.back = back;
    }

    public LabelMap things(InstanceDecoding rules) {
      LabelMap stored = back.of(Flooding.things(map, rules), LabelRule.MAJORITY);
      return Things.ofAtLeast(rules.leastVoxels(), stored);
    }
  }

  /**
   * @throws CurieException as {@link Segmenter#classes(Image)}
   */
  public Answer answer(Image image) {
    return answer(image, (_, _) -> {});
  }

  /**
   * The same.
   *
   * @param progress is told of every tile
   */
  public Answer answer(Image image, SlidingWindow.Progress progress) {
    Segmenter.Scored found = network.scored(image, progress);
    return new Answer(DepthMap.of(found.scores()), found.back());
  }

  @Override
  public void close() {
    network.close();
  }
}
