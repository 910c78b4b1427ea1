// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import org.curie.core.image.Image;
import org.curie.imaging.mapped.SampleSource;

/**
 * The definition, written down without any thought of memory: all classes of all voxels at once.
 */
final class PlainStitching {
  private PlainStitching() {}

  /** Blended scores {@code [k][z][y][x]}. */
  static float[] scores(Image image, TileSpec spec, int classes, TilePredictor network) {
    SampleSource source = SampleSource.of(image);
    TilePlan plan = TilePlan.of(source.extent(), spec);
    float[] weights = spec.blending().weights(spec.tile());
    int voxels = image.grid().voxels();
    float[] sums = new float[classes * voxels];
    float[] totals = new float[voxels];
    boolean[] touched = new boolean[voxels];
    TileReader reader = new TileReader(source, spec.padding());
    for (long t = 0; t < plan.count(); t++) {
      Box tile = plan.tile(t);
      float[] samples = reader.arrayFor(tile);
      reader.read(tile, samples);
      float[] scores = network.predict(samples);
      for (int i = 0; i < tile.voxels(); i++) {
        int x = tile.x() + i % tile.width();
        int y = tile.y() + i / tile.width() % tile.height();
        int z = tile.z() + i / tile.width() / tile.height();
        if (x < 0 || y < 0 || z < 0) {
          continue;
        }
        if (x >= image.width() || y >= image.height() || z >= image.depth()) {
          continue;
        }
        int v = (z * image.height() + y) * image.width() + x;
        for (int k = 0; k < classes; k++) {
          float product = weights[i] * scores[k * tile.voxels() + i];
          sums[k * voxels + v] = touched[v] ? sums[k * voxels + v] + product : product;
        }
        totals[v] = touched[v] ? totals[v] + weights[i] : weights[i];
        touched[v] = true;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= totals[i % voxels];
    }
    return sums;
  }

  /** The first class of the highest score. */
  static int[] argmax(float[] scores, int classes) {
    int voxels = scores.length / classes;
    int[] labels = new int[voxels];
    for (int v = 0; v < voxels; v++) {
      for (int k = 1; k < classes; k++) {
        if (scores[k * voxels + v] > scores[labels[v] * voxels + v]) {
          labels[v] = k;
        }
      }
    }
    return labels;
  }
}
