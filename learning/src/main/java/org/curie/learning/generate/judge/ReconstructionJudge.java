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
  public double[] errors(List<Image> prepared) {
    return prepared.stream()
        .mapToDouble(p -> Rebuilder.error(p.array(), rebuilder.rebuilt(p.array())))
        .toArray();
  }

  /**
   * @param ids names of the cases
   * @param training what was learned from
   */
  public ReconstructionReport judge(
      List<Image> prepared, IntFunction<String> ids, List<Image> training) {
    double range = picture.high() - picture.low();
    Image mean = picture.picture(mean(training));
    double ofMean = 0;
    List<Rebuilt> cases = new ArrayList<>();
    for (int i = 0; i < prepared.size(); i++) {
      Image values = prepared.get(i);
      Image rebuilt = picture.values(rebuilder.rebuilt(values.array()));
      Image real = picture.picture(values);
      Image remade = picture.picture(rebuilt);
      ofMean += PeakSignalToNoise.of(real, mean, range) / prepared.size();
      cases.add(
          new Rebuilt(
              ids.apply(i),
              values,
              rebuilt,
              Rebuilder.error(values.array(), rebuilt.array()),
              PeakSignalToNoise.of(real, remade, range),
              StructuralSimilarity.of(real, remade, range)));
    }
    return new ReconstructionReport(cases, ofMean);
  }

  private static Image mean(List<Image> pictures) {
    double[] sums = new double[pictures.getFirst().size()];
    for (Image picture : pictures) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += picture.sample(i);
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / pictures.size());
    }
    return Image.of(pictures.getFirst().grid(), pictures.getFirst().channels(), mean);
  }
}
