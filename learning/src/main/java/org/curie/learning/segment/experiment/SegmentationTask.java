// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.experiment;

import java.util.Locale;

/** What is learned from images with label maps. */
public enum SegmentationTask {
  /** Which structure each voxel belongs to. */
  SEGMENTATION;

  /** The word in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
