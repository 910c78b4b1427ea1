// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** What intensity steps refuse, in one wording. */
public final class Refusals {
  private Refusals() {}

  static CurieException notFinite(float sample) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "expected an image of finite samples, but one is "
            + sample
            + "; remove the image or replace such samples");
  }

  static void requireFinite(float sample) {
    if (!Float.isFinite(sample)) {
      throw notFinite(sample);
    }
  }

  static CurieException wrongChannels(Image image, String expected) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "expected an image of " + expected + ", but it has " + image.channels() + " channel(s)");
  }

  /**
   * Values are one for all channels, or one for each.
   *
   * @throws CurieException DATA_INVALID when they are not
   */
  public static void requireOneOrEach(Image image, int values, String name) {
    if (values != 1 && values != image.channels()) {
      throw wrongChannels(image, values + " channel(s), as many as " + name);
    }
  }

  /**
   * A parameter keeps a rule.
   *
   * @throws CurieException SETTING_INVALID when it does not
   */
  public static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, name + " must be " + rule + ", but was " + value);
    }
  }

  /** Landmarks mean nothing where they coincide. */
  static void requireSpread(double extent) {
    if (!(extent > 0)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected an image whose outer percentiles differ, but they are equal; leave out images"
              + " that are constant");
    }
  }

  /** channels x voxels, when an array can hold as many. */
  static int sampleCount(int channels, Grid grid) {
    long samples = (long) channels * grid.voxels();
    if (samples > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%d channels of %s voxels are more samples than one image may have"
              .formatted(channels, grid.size()));
    }
    return (int) samples;
  }
}
