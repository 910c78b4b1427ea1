// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.Arrays;

/** Keeps the best class of each voxel so far, and its score. */
record LabelResult(LabelSink sink) implements Stitcher.Result {
  @Override
  public Stitcher.Part begin(Box box) {
    return new Best(box);
  }

  @Override
  public void finished(int fromZ, int toZ) {
    sink.finished(fromZ, toZ);
  }

  private final class Best implements Stitcher.Part {
    private final Box box;
    private final float[] best;
    private final int[] labels;

    Best(Box box) {
      this.box = box;
      this.best = new float[box.voxels()];
      this.labels = new int[box.voxels()];
      Arrays.fill(best, Float.NEGATIVE_INFINITY);
    }

    @Override
    public void take(int classNumber, float[] scores) {
      for (int i = 0; i < best.length; i++) {
        // Strictly: among equal scores the lowest class stays.
        if (scores[i] > best[i]) {
          best[i] = scores[i];
          labels[i] = classNumber;
        }
      }
    }

    @Override
    public void end() {
      sink.accept(box, labels);
    }
  }
}
