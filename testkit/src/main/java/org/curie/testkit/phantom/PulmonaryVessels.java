// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;

/**
 * The branching lines in the lungs, and the small bright dots where a vessel runs along the ray:
 * what a nodule may be mistaken for.
 */
final class PulmonaryVessels implements Shape {
  private static final int BRANCHES = 9; // from each hilum
  private static final int GENERATIONS = 5;
  private static final int BANDS = 64; // of equal height, so that a place need not ask every vessel

  /** A piece of a vessel, from (u, v) to (u + du, v + dv). */
  private record Segment(double u, double v, double du, double dv, double halfWidth) {
    static final double REACH = 3; // in half widths

    double density(double x, double y) {
      double along = ((x - u) * du + (y - v) * dv) / (du * du + dv * dv);
      double t = Math.clamp(along, 0.0, 1.0);
      double dx = x - u - t * du;
      double dy = y - v - t * dv;
      double distance = Math.sqrt(dx * dx + dy * dy);
      return distance > REACH * halfWidth ? 0 : 5.5 * halfWidth * Curves.bell(distance, halfWidth);
    }
  }

  private final Thorax thorax;
  private final List<List<Segment>> bands = new ArrayList<>();

  PulmonaryVessels(Thorax thorax, RandomStreams streams) {
    this.thorax = thorax;
    for (int i = 0; i < BANDS; i++) {
      bands.add(new ArrayList<>());
    }
    RandomGenerator random = streams.stream("phantom.vessels");
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i < BRANCHES; i++) {
        double angle = -1.35 + 2.7 * (i + random.nextDouble()) / BRANCHES;
        grow(side, side * 0.17, -0.03 + 0.13 * StrictMath.sin(angle), angle, 0.012, 0, random);
      }
      int dots = random.nextInt(4, 9);
      for (int i = 0; i < dots; i++) {
        double u = side * random.nextDouble(0.22, 0.66);
        double v = random.nextDouble(-0.55, 0.45);
        double halfWidth = random.nextDouble(0.006, 0.0125);
        add(new Segment(u, v, 1e-4, 0, halfWidth * 1.2));
      }
    }
  }

  @Override
  public double density(double u, double v) {
    double inLung = thorax.lung(u, v);
    if (inLung < 0.05) {
      return 0;
    }
    double sum = 0;
    for (Segment segment : bands.get(band(v))) {
      sum += segment.density(u, v);
    }
    return 1.4 * Math.min(sum, 0.12) * inLung;
  }

  private void add(Segment segment) {
    double reach = Segment.REACH * segment.halfWidth();
    double end = segment.v() + segment.dv();
    int first = band(Math.min(segment.v(), end) - reach);
    int last = band(Math.max(segment.v(), end) + reach);
    for (int i = first; i <= last; i++) {
      bands.get(i).add(segment);
    }
  }

  private static int band(double v) {
    return Math.clamp((int) Math.floor((v + 1) / 2 * BANDS), 0, BANDS - 1);
  }

  private void grow(
      int side, double u, double v, double angle, double width, int generation, RandomGenerator r) {
    double length = r.nextDouble(0.07, 0.15);
    double bent = angle + r.nextDouble(-0.25, 0.25);
    double du = side * length * StrictMath.cos(bent);
    double dv = length * StrictMath.sin(bent);
    add(new Segment(u, v, du, dv, width));
    if (generation == GENERATIONS) {
      return;
    }
    double thinner = width * r.nextDouble(0.68, 0.85);
    grow(side, u + du, v + dv, bent + r.nextDouble(-0.2, 0.2), thinner, generation + 1, r);
    if (r.nextInt(3) > 0) {
      double fork = r.nextBoolean() ? 0.6 : -0.6;
      grow(side, u + du, v + dv, bent + fork, 0.8 * thinner, generation + 1, r);
    }
  }
}
