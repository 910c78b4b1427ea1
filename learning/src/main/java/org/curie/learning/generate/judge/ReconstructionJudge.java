// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.curie.core.image.Image;
import org.curie.core.metric.similarity.PeakSignalToNoise;
import org.curie.core.metric.similarity.StructuralSimilarity;
import org.curie.learning.generate.experiment.PictureSpec;
import org.curie.learning.generate.judge.ReconstructionReport.Rebuilt;
import org.curie.learning.generate.model.Rebuilder;

/** Compares pictures with what an autoencoder makes of them. */
public final class ReconstructionJudge {
  private final Rebuilder rebuilder;
  private final PictureSpec picture;

  public ReconstructionJudge(Rebuilder rebuilder, PictureSpec picture) {
    this.rebuilder = rebuilder;
    this.picture = picture;
  }

  /** The error of each picture as the network reads it. */
  public double[] errors(List<float[]> prepared) {
    return prepared.stream()
        .mapToDouble(values -> Rebuilder.error(values, rebuilder.rebuilt(values)))
        .toArray();
  }

  /**
   * @param ids names of the cases
   */
  public ReconstructionReport judge(List<float[]> prepared, IntFunction<String> ids) {
    double range = picture.high() - picture.low();
    List<Rebuilt> cases = new ArrayList<>();
    for (int i = 0; i < prepared.size(); i++) {
      float[] values = prepared.get(i);
      float[] rebuilt = rebuilder.rebuilt(values);
      Image real = picture.picture(values);
      Image remade = picture.picture(rebuilt);
      cases.add(
          new Rebuilt(
              ids.apply(i),
              values,
              rebuilt,
              Rebuilder.error(values, rebuilt),
              PeakSignalToNoise.of(real, remade, range),
              StructuralSimilarity.of(real, remade, range)));
    }
    return new ReconstructionReport(cases);
  }
}
