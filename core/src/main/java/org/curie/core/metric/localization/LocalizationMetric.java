// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

/**
 * A figure of merit of a model that points, with the name that scripts rely on: the mean over all
 * that was asked. Higher is better, 1 is best. What was not pointed to counts 0.
 */
public enum LocalizationMetric {
  /**
   * The share of points within a true box, or no further from one than a tolerance. <b>Source</b>
   * the pointing game: Zhang et al. 2018, doi:10.1007/s11263-017-1059-x, section 4.1.
   */
  POINTING("pointing"),
  /** The share of boxes that have at least 0.3 of what they and a true one cover in common. */
  LOCALIZATION_30("localization30"),
  /**
   * The same with 0.5: CorLoc of Deselaers et al. 2012, doi:10.1007/s11263-012-0538-3, and the
   * localisation accuracy with known class of Choe et al. 2020, arXiv:2001.07437.
   */
  LOCALIZATION_50("localization50"),
  /** The same, where also the model's answer has to be the class that was asked for. */
  TOP_ONE_LOCALIZATION_50("topOneLocalization50"),
  /** The mean overlap (IoU) of the box with the true one it fits best. */
  IOU("iou");

  private final String stableName;

  LocalizationMetric(String stableName) {
    this.stableName = stableName;
  }

  /** The name in documents; never changed once released. */
  public String stableName() {
    return stableName;
  }

  /**
   * What one answer counts.
   *
   * @param tolerance voxels
   */
  double of(Pointing pointing, double tolerance) {
    return switch (this) {
      case POINTING -> pointing.distance() <= tolerance ? 1 : 0;
      case LOCALIZATION_30 -> pointing.iou() >= 0.3 ? 1 : 0;
      case LOCALIZATION_50 -> pointing.iou() >= 0.5 ? 1 : 0;
      case TOP_ONE_LOCALIZATION_50 -> pointing.answered() && pointing.iou() >= 0.5 ? 1 : 0;
      case IOU -> pointing.iou();
    };
  }
}
