// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.imaging;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_imgproc.CLAHE;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.Rounds;
import org.curie.bench.imaging.OpenCv.Kind;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.NoiseKind;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.Denoising.BilateralFilter;
import org.curie.imaging.transform.Denoising.GaussianBlur;
import org.curie.imaging.transform.Denoising.MedianFilter;
import org.curie.imaging.transform.Denoising.NonLocalMeans;
import org.curie.imaging.transform.HistogramTransform.ClaheWithin;
import org.curie.imaging.transform.SpatialTransform.AffineWarp;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;

/**
 * Filters of a picture of 512 x 512 beside OpenCV, one thread each.
 *
 * <p>Where both define the same, the results are compared before anything is timed. They differ by
 * definition in: cubic resizing (Keys's a is -0.5 here, -0.75 there), non-local means (weights of
 * whole numbers there), the rotation (coordinates in 32nds of a pixel there).
 */
public final class FiltersBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(2, 7, Rounds.PROCESSOR);
  private static final double WARM_UP_MS = 1500;
  private static final double BLOCK_MS = 250;
  private static final int SIDE = 512;
  private static final int BYTE = 255;
  private static final int WORD = 4095;
  private static final double ANY = Double.POSITIVE_INFINITY;

  /** What OpenCV does with a picture. */
  @FunctionalInterface
  private interface Peer {
    void filter(Mat from, Mat to);
  }

  /**
   * @param tolerance of the mean difference of samples, in parts of the range; {@link #ANY} where
   *     the definitions differ
   */
  private record Case(String name, Kind kind, double tolerance, Transform ours, Peer peer) {
    int highest() {
      return kind == Kind.BYTES ? BYTE : WORD;
    }
  }

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    OpenCv.useOneThread();
    List<Measurement> results = new ArrayList<>();
    for (Case each : cases()) {
      say.accept(each.name());
      results.add(measure(each));
    }
    return results;
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>(smoothing());
    cases.addAll(tones());
    cases.addAll(geometry());
    return cases;
  }

  private static List<Case> smoothing() {
    int beyond = opencv_core.BORDER_REPLICATE;
    return List.of(
        new Case(
            "gaussian-2",
            Kind.FLOATS,
            1e-6,
            new GaussianBlur(2),
            (a, b) -> opencv_imgproc.GaussianBlur(a, b, new Size(17, 17), 2, 2, beyond, 0)),
        new Case(
            "median-3",
            Kind.FLOATS,
            0,
            new MedianFilter(3, false),
            (a, b) -> opencv_imgproc.medianBlur(a, b, 3)),
        new Case(
            "median-5",
            Kind.FLOATS,
            0,
            new MedianFilter(5, false),
            (a, b) -> opencv_imgproc.medianBlur(a, b, 5)),
        new Case(
            "bilateral-3",
            Kind.FLOATS,
            1e-3,
            new BilateralFilter(3, OptionalDouble.of(100), false),
            (a, b) -> opencv_imgproc.bilateralFilter(a, b, 0, 100, 3, beyond)),
        nlMeans(2, 7),
        nlMeans(3, 10));
  }

  /** The patch and the window of OpenCV's defaults, 7 and 21, and smaller ones. */
  private static Case nlMeans(int patch, int search) {
    OptionalDouble h = OptionalDouble.of(10);
    return new Case(
        "nl-means-%d-%d-8-bit".formatted(2 * patch + 1, 2 * search + 1),
        Kind.BYTES,
        ANY,
        new NonLocalMeans(patch, search, h, OptionalDouble.of(0), NoiseKind.GAUSSIAN, false),
        (a, b) -> opencv_photo.fastNlMeansDenoising(a, b, 10, 2 * patch + 1, 2 * search + 1));
  }

  private static List<Case> tones() {
    return List.of(
        clahe("clahe-16-bit", Kind.WORDS, 65535), clahe("clahe-8-bit", Kind.BYTES, BYTE));
  }

  private static Case clahe(String name, Kind kind, int levels) {
    CLAHE theirs = opencv_imgproc.createCLAHE(4, new Size(8, 8));
    List<Double> low = List.of(0.0);
    List<Double> high = List.of((double) levels);
    return new Case(
        name, kind, 0.02, new ClaheWithin(low, high, 8, 8, 1, 4, levels + 1), theirs::apply);
  }

  private static List<Case> geometry() {
    return List.of(
        resize("resize-linear-to-1024", 1024, Interpolation.LINEAR, INTER_LINEAR, 1e-5),
        resize("resize-cubic-to-1024", 1024, Interpolation.CUBIC, INTER_CUBIC, ANY),
        resize("resize-linear-to-224", 224, Interpolation.LINEAR, INTER_AREA, ANY),
        rotation());
  }

  private static Case resize(
      String name, int side, Interpolation ours, int theirs, double tolerance) {
    return new Case(
        name,
        Kind.FLOATS,
        tolerance,
        new Resize(side, side, ours),
        (a, b) -> opencv_imgproc.resize(a, b, new Size(side, side), 0, 0, theirs));
  }

  private static Case rotation() {
    double degrees = 10;
    double centre = (SIDE - 1) / 2.0;
    Mat map =
        opencv_imgproc.getRotationMatrix2D(
            new org.bytedeco.opencv.opencv_core.Point2f((float) centre, (float) centre),
            degrees,
            1);
    return new Case(
        "affine-linear",
        Kind.FLOATS,
        1e-3,
        new AffineWarp(degrees, 0, 0, 1, 0, Border.ZERO),
        (a, b) ->
            opencv_imgproc.warpAffine(
                a,
                b,
                map,
                new Size(SIDE, SIDE),
                INTER_LINEAR,
                opencv_core.BORDER_CONSTANT,
                Scalar.all(0)));
  }

  private static Measurement measure(Case each) {
    Image source = Scenes.picture(SIDE, each.highest());
    Mat from = OpenCv.mat(source, each.kind());
    Mat to = new Mat();
    each.peer().filter(from, to);
    requireAlike(each, each.ours().apply(source), OpenCv.image(to, each.kind()));
    Rounds.processorTime(WARM_UP_MS, () -> each.ours().apply(source));
    return ROUNDS.measure(
        each.name(),
        () -> Rounds.processorTime(BLOCK_MS, () -> each.ours().apply(source)),
        () -> Rounds.processorTime(BLOCK_MS, () -> each.peer().filter(from, to)),
        "OpenCV 4.13");
  }

  private static void requireAlike(Case each, Image ours, Image theirs) {
    double sum = 0;
    for (int i = 0; i < ours.size(); i++) {
      sum += Math.abs(ours.sample(i) - theirs.sample(i));
    }
    double mean = sum / ours.size() / each.highest();
    if (mean > each.tolerance()) {
      throw new CurieException(
          ErrorCode.ENGINE_FAILED,
          "%s differs from OpenCV by %s of the range on average, more than %s"
              .formatted(each.name(), mean, each.tolerance()));
    }
  }
}
