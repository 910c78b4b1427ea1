// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.imaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.PythonPeer;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.NoiseKind;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.DeformTransform.RotateVolume;
import org.curie.imaging.transform.Denoising.GaussianBlur;
import org.curie.imaging.transform.Denoising.MedianFilter;
import org.curie.imaging.transform.Denoising.NonLocalMeans;
import org.curie.imaging.transform.Denoising.TotalVariationFilter;
import org.curie.imaging.transform.HistogramTransform.Clahe;
import org.curie.imaging.transform.IntensityTransform.PercentileClip;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.ResampleTransform.ResizeVolume;
import org.curie.imaging.transform.Transform;

/**
 * Filters of a volume of 256 x 256 x 256, and a CT of 512 x 512 x 400 resampled, beside SciPy and
 * scikit-image, one thread each. Where both define the same, the results are compared first. Ours
 * does more where it shrinks: it takes means, and does not skip voxels.
 */
public final class VolumesBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(0, 3, Rounds.PROCESSOR);
  private static final double WARM_UP_MS = 3000;
  private static final double BLOCK_MS = 1000;
  private static final int SIDE = 256;
  private static final int SMALLER = 192;
  private static final double HIGHEST = 4095;
  private static final double DEGREES = 10;
  private static final double ANY = Double.POSITIVE_INFINITY;

  /**
   * @param name also that of the peer's filter
   * @param tolerance of the mean difference of samples, in parts of the range; {@link #ANY} where
   *     the definitions differ
   */
  private record Case(String name, double tolerance, Transform ours, String peerName) {}

  private final Path script;

  public VolumesBench(Path script) {
    this.script = script;
  }

  @Override
  public String name() {
    return "volumes";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    List<Measurement> results = new ArrayList<>();
    try (ScratchFolder scratch = new ScratchFolder();
        PythonPeer peer = new PythonPeer(script, "python3-scipy python3-skimage")) {
      Image volume = Scenes.volume(SIDE, SIDE, SIDE, new Spacing(1, 1, 1));
      load(peer, volume, scratch);
      for (Case each : cases()) {
        say.accept(each.name());
        results.add(measure(each, volume, peer, scratch));
      }
      say.accept("ct-to-1.5-mm");
      Image ct = Scenes.volume(512, 512, 400, new Spacing(0.7, 0.7, 1.25));
      load(peer, ct, scratch);
      results.add(measure(resampledCt(), ct, peer, scratch));
    }
    return results;
  }

  private static List<Case> cases() {
    OptionalDouble h = OptionalDouble.of(60);
    return List.of(
        new Case("gaussian", 1e-6, new GaussianBlur(2), "SciPy 1.10"),
        new Case("median", 0, new MedianFilter(3, false), "SciPy 1.10"),
        new Case("resize-linear", ANY, resize(Interpolation.LINEAR), "SciPy 1.10"),
        new Case("resize-cubic", ANY, resize(Interpolation.B_SPLINE), "SciPy 1.10"),
        new Case("affine-linear", 1e-4, rotation(Interpolation.LINEAR), "SciPy 1.10"),
        new Case("affine-cubic", 1e-2, rotation(Interpolation.B_SPLINE), "SciPy 1.10"),
        new Case("percentiles", 1e-6, new PercentileClip(0.5, 99.5), "NumPy 1.24"),
        new Case("clahe", ANY, new Clahe(8, 8, 8, 2.56, 256), "scikit-image 0.19"),
        new Case(
            "total-variation",
            1e-3,
            new TotalVariationFilter(OptionalDouble.of(30), 20, false),
            "scikit-image 0.19"),
        new Case(
            "nl-means",
            5e-3,
            new NonLocalMeans(1, 3, h, OptionalDouble.of(0), NoiseKind.GAUSSIAN, false),
            "scikit-image 0.19"));
  }

  private static Transform resize(Interpolation interpolation) {
    return new ResizeVolume(SMALLER, SMALLER, SMALLER, interpolation);
  }

  private static RotateVolume rotation(Interpolation interpolation) {
    return new RotateVolume(Axis.DEPTH, DEGREES, interpolation, Border.ZERO);
  }

  private static Case resampledCt() {
    Transform ours = new ResampleToSpacing(1.5, 1.5, 1.5, Interpolation.LINEAR);
    return new Case("ct-to-1.5-mm", ANY, ours, "SciPy 1.10");
  }

  private static void load(PythonPeer peer, Image volume, ScratchFolder scratch) {
    Path file = scratch.path().resolve("volume.npy");
    ImageFile.write(volume, file);
    peer.ask("load " + file);
  }

  private static Measurement measure(
      Case each, Image volume, PythonPeer peer, ScratchFolder scratch) {
    if (each.tolerance() < ANY) {
      Path file = scratch.path().resolve("result.npy");
      peer.ask("save " + each.name() + " " + file);
      requireAlike(each, each.ours().apply(volume), ImageFile.read(file));
    }
    Rounds.processorTime(WARM_UP_MS, () -> each.ours().apply(volume));
    return ROUNDS.measure(
        each.name(),
        () -> Rounds.processorTime(BLOCK_MS, () -> each.ours().apply(volume)),
        () -> peer.numbers(each.name())[0],
        each.peerName());
  }

  private static void requireAlike(Case each, Image ours, Image theirs) {
    double sum = 0;
    for (int i = 0; i < ours.size(); i++) {
      sum += Math.abs(ours.sample(i) - theirs.sample(i));
    }
    double mean = sum / ours.size() / HIGHEST;
    if (mean > each.tolerance()) {
      throw new CurieException(
          ErrorCode.ENGINE_FAILED,
          "%s differs from %s by %s of the range on average, more than %s"
              .formatted(each.name(), each.peerName(), mean, each.tolerance()));
    }
  }
}
