// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.Arrays;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Axis;

/**
 * Weights the k-space lines of one axis and goes back to the image.
 *
 * <p>A weight that depends on one axis of k-space alone commutes with the transforms along the
 * others, so only lines along that axis are transformed, two real lines as the parts of one complex
 * line. The image is the real part of the inverse transform; for real images that is the transform
 * with the even part of the weights, which is what is computed.
 *
 * <p><b>Shape</b> unchanged; channels apart. <b>Frame</b> weight {@code f} belongs to frequency
 * {@code f} below half the length and to {@code f - length} from there on, as NumPy's {@code fft}.
 * <b>Limits</b> a NaN or infinite sample spreads over its line, as in any transform, and here over
 * the line it is paired with.
 */
public final class KSpaceLines {
  private final LineLayout layout;
  private final Fourier fourier;
  private final List<float[]> sources;
  private final List<double[]> weights;

  private KSpaceLines(LineLayout layout, List<float[]> sources, List<double[]> weights) {
    this.layout = layout;
    this.fourier = Fourier.of(layout.length());
    this.sources = sources;
    this.weights = weights.stream().map(KSpaceLines::even).toList();
  }

  /**
   * The image with its k-space lines weighted.
   *
   * @param weight a real factor for each frequency along the axis
   */
  public static Image weighted(Image image, Axis axis, double[] weight) {
    return composed(List.of(image), axis, List.of(weight));
  }

  /**
   * The image whose k-space is the sum of those of images of one size, each with weights of its
   * own. The grid is the first image's.
   */
  public static Image composed(List<Image> images, Axis axis, List<double[]> weights) {
    Image first = images.getFirst();
    LineLayout layout = LineLayout.of(first.grid(), first.channels(), axis);
    float[] target = new float[first.size()];
    KSpaceLines lines =
        new KSpaceLines(layout, images.stream().map(Image::array).toList(), weights);
    int pairs = Math.ceilDiv(layout.tiles(), 2);
    Threads.forEach(pairs, pair -> lines.compose(2 * pair, target));
    return Image.of(first.grid(), first.channels(), target);
  }

  private static double[] even(double[] weight) {
    int n = weight.length;
    double[] even = new double[n];
    for (int f = 0; f < n; f++) {
      even[f] = 0.5 * (weight[f] + weight[(n - f) % n]);
    }
    return even;
  }

  /** One tile as real parts and the next as imaginary ones. */
  private void compose(int tile, float[] target) {
    Lines sum = new Lines(layout.length(), LineLayout.TILE);
    Lines one = sources.size() == 1 ? sum : new Lines(layout.length(), LineLayout.TILE);
    for (int i = 0; i < sources.size(); i++) {
      load(sources.get(i), tile, one.re());
      load(sources.get(i), tile + 1, one.im());
      fourier.forward(one);
      if (one == sum) {
        sum.multiply(weights.get(i));
      } else {
        sum.addMasked(one, weights.get(i));
      }
    }
    fourier.inverse(sum);
    store(sum.re(), tile, target);
    store(sum.im(), tile + 1, target);
  }

  private void load(float[] source, int tile, double[] target) {
    if (tile >= layout.tiles()) { // the last tile may be alone
      Arrays.fill(target, 0);
      return;
    }
    int start = layout.start(tile);
    int lines = layout.lines(tile);
    if (lines < LineLayout.TILE) {
      Arrays.fill(target, 0); // what an earlier transform left would grow with every further one
    }
    for (int n = 0; n < layout.length(); n++) {
      int from = start + n * layout.step();
      int to = n * LineLayout.TILE;
      if (layout.between() == 1) {
        for (int l = 0; l < lines; l++) {
          target[to + l] = source[from + l];
        }
      } else {
        for (int l = 0; l < lines; l++) {
          target[to + l] = source[from + l * layout.between()];
        }
      }
    }
  }

  private void store(double[] source, int tile, float[] target) {
    if (tile >= layout.tiles()) {
      return;
    }
    int start = layout.start(tile);
    int lines = layout.lines(tile);
    for (int n = 0; n < layout.length(); n++) {
      int to = start + n * layout.step();
      int from = n * LineLayout.TILE;
      for (int l = 0; l < lines; l++) {
        target[to + l * layout.between()] = (float) source[from + l];
      }
    }
  }
}
