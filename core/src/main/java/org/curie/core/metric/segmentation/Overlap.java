// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import org.curie.core.error.CurieException;

/**
 * How many voxels a structure has, was given, and both.
 *
 * <p><b>Source</b> Taha and Hanbury 2015, doi:10.1186/s12880-015-0068-x. Every ratio 0/0 is NaN.
 */
public record Overlap(long truth, long predicted, long common) {

  /**
   * @throws CurieException when the masks lie on different grids
   */
  public static Overlap of(Mask truth, Mask predicted) {
    truth.requireSameGrid(predicted);
    return new Overlap(truth.count(), predicted.count(), truth.common(predicted));
  }

  /** <b>Formula</b> {@code 2 |T and P| / (|T| + |P|)}: also the F1 score of the voxels. */
  public double dice() {
    return 2.0 * common / (truth + predicted);
  }

  /** <b>Formula</b> {@code |T and P| / |T or P|}: Jaccard's index. */
  public double iou() {
    return (double) common / (truth + predicted - common);
  }

  /** The share of the structure that was found. */
  public double sensitivity() {
    return (double) common / truth;
  }

  /** The share of what was found that belongs to the structure. */
  public double precision() {
    return (double) common / predicted;
  }

  /** <b>Formula</b> {@code (|P| - |T|) / |T|}: above 0 where too much was outlined. */
  public double volumeError() {
    return truth == 0 ? Double.NaN : (double) (predicted - truth) / truth;
  }
}
