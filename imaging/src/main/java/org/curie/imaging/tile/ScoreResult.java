// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/** Hands finished scores on as they are. */
record ScoreResult(ScoreSink sink) implements Stitcher.Result {
  @Override
  public Stitcher.Part begin(Box box) {
    return new Stitcher.Part() {
      @Override
      public void take(int classNumber, float[] scores) {
        sink.accept(classNumber, box, scores);
      }

      @Override
      public void end() {}
    };
  }

  @Override
  public void finished(int fromZ, int toZ) {
    sink.finished(fromZ, toZ);
  }
}
