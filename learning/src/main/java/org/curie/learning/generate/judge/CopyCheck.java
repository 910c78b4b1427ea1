// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.curie.core.image.Image;

/**
 * Whether made pictures lie nearer to training pictures than real ones do that nobody learned from:
 * then the network remembers what it should not.
 *
 * <p><b>Formula</b> {@code copying = P(d(made) < d(held out)) + P(equal) / 2} over all pairs, d the
 * distance to the nearest training picture, {@link NearestPicture}: 0.5 when made pictures are as
 * far as unseen real ones, towards 1 when they are nearer. <b>Source</b> Meehan et al. 2020,
 * arXiv:2004.05675, section 3.1, over the whole space. <b>Limits</b> a generator whose pictures are
 * blurred lies nearer to everything, without having copied; that a single picture is copied, a mean
 * does not show: look at the nearest pairs.
 *
 * @param copying 0 to 1
 * @param medianMade the median of d(made)
 * @param medianHeldOut the median of d(held out)
 * @param below how many made pictures lie nearer than 95 of 100 held-out ones do; 5 of 100 are to
 *     be expected
 * @param nearest the made pictures nearest to a training picture, the nearest first
 */
public record CopyCheck(
    double copying, double medianMade, double medianHeldOut, double below, List<Pair> nearest) {
  private static final int PAIRS = 8;
  private static final double FEW = 0.05;

  /** A made picture, the training picture nearest to it, and how far apart they are. */
  public record Pair(Image made, Image training, double distance) {}

  public CopyCheck {
    nearest = List.copyOf(nearest);
  }

  static CopyCheck of(List<Image> made, List<Image> heldOut, List<Image> training) {
    List<Pair> pairs = new ArrayList<>();
    for (Image picture : made) {
      NearestPicture n = NearestPicture.to(picture, training);
      pairs.add(new Pair(picture, training.get(n.index()), n.distance()));
    }
    double[] ofMade = pairs.stream().mapToDouble(Pair::distance).sorted().toArray();
    double[] ofHeldOut =
        heldOut.stream()
            .mapToDouble(p -> NearestPicture.to(p, training).distance())
            .sorted()
            .toArray();
    double near = ofHeldOut[(int) (FEW * (ofHeldOut.length - 1))];
    return new CopyCheck(
        nearer(ofMade, ofHeldOut),
        median(ofMade),
        median(ofHeldOut),
        Arrays.stream(ofMade).filter(d -> d < near).count() / (double) ofMade.length,
        pairs.stream().sorted(Comparator.comparingDouble(Pair::distance)).limit(PAIRS).toList());
  }

  private static double nearer(double[] a, double[] b) {
    double sum = 0;
    for (double x : a) {
      for (double y : b) {
        sum += x < y ? 1 : x == y ? 0.5 : 0;
      }
    }
    return sum / ((double) a.length * b.length);
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
