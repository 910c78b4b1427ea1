// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.LabelRule;

/**
 * A way from one grid to another, ready to be used on anything that lies on the first.
 *
 * <p>Immutable; the same bits for every number of threads ({@link
 * org.curie.imaging.parallel.Threads}). Channels are independent.
 */
public sealed interface Resampling permits VoxelPick, AxisResampling, Warp {

  /** The grid this starts from. */
  Grid source();

  /** The grid this leads to. */
  Grid target();

  /**
   * The image on the target grid; the image itself when nothing changes.
   *
   * @throws org.curie.core.error.CurieException GEOMETRY_INVALID when it is not of the source
   *     grid's size
   */
  Image of(Image image);

  /**
   * The labels on the target grid, background where there were none; never a label that was not
   * there.
   *
   * @throws org.curie.core.error.CurieException GEOMETRY_INVALID when they are not of the source
   *     grid's size
   */
  LabelMap of(LabelMap labels, LabelRule rule);
}
