// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.imaging;

import java.util.List;
import java.util.function.Consumer;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.Rounds;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.AffineMotion;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.ElasticField;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.DeformTransform.AffineElastic;
import org.curie.imaging.transform.DeformTransform.AffineVolume;

/**
 * An affine motion and a bending in one interpolation, against the motion alone: the aim is at most
 * one and a half times as long, a speed-up of 0.67 or more. One thread.
 */
public final class DeformationBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(1, 7, Rounds.PROCESSOR);
  private static final double WARM_UP_MS = 3000;
  private static final double BLOCK_MS = 1000;
  private static final AffineMotion MOTION =
      new AffineMotion(
          List.of(6.0, -8.0, 10.0),
          List.of(0.02, 0.0, -0.01),
          List.of(1.1, 0.95, 1.05),
          List.of(0.0, 0.0, 0.0));

  @Override
  public String name() {
    return "deformation";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    return List.of(
        measure("affine-elastic-512x512", Scenes.picture(512, 4095)),
        measure("affine-elastic-256x256x256", Scenes.volume(256, 256, 256, new Spacing(1, 1, 1))));
  }

  private static Measurement measure(String name, Image image) {
    AffineVolume affine = new AffineVolume(MOTION, Interpolation.LINEAR, Border.ZERO);
    ElasticField field = new ElasticField(6, 6, 6, 0.2, 1);
    AffineElastic both = new AffineElastic(MOTION, field, Interpolation.LINEAR, Border.ZERO);
    Rounds.processorTime(WARM_UP_MS, () -> both.apply(image));
    Rounds.processorTime(WARM_UP_MS, () -> affine.apply(image));
    return ROUNDS.measure(
        name,
        () -> Rounds.processorTime(BLOCK_MS, () -> both.apply(image)),
        () -> Rounds.processorTime(BLOCK_MS, () -> affine.apply(image)),
        "ours, the affine alone");
  }
}
