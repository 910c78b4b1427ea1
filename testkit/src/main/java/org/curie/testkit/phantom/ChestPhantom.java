// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;

/**
 * A synthetic frontal chest radiograph, with or without a nodule. It shows no patient.
 *
 * <p><b>Shape</b> {@code [1][1][size][size]}. <b>Units</b> whole numbers from 0 to 4095, brighter
 * where more is attenuated. <b>Frame</b> the patient's left is on the right; the spacing makes the
 * picture 360 mm wide. <b>Formula</b> densities of body, lungs, heart, bones and vessels, each a
 * function of the place, add up along the ray; then counting noise and a film curve.
 *
 * <p>The same seed gives the same bits, and the same chest with and without its nodule. Vessels
 * seen end-on are in both classes and as bright as a faint nodule, so that neither the brightest
 * pixel nor the mean tells.
 *
 * <p><b>Limits</b> made for demonstrations and tests. What a model learns here says nothing about
 * patients.
 */
public record ChestPhantom(Image image, Optional<Nodule> nodule) {
  /** Width and height unless another is asked for. */
  public static final int DEFAULT_SIZE = 256;

  private static final double WIDTH_MM = 360;
  private static final double MARGIN = 0.03; // of a nodule from the edge of the lung
  private static final double SUBTLE_SHARE = 0.15; // hardly above the noise, so no model is perfect
  private static final double BEHIND_HEART = 0.2;

  public static ChestPhantom of(long seed, boolean withNodule) {
    return of(seed, withNodule, DEFAULT_SIZE);
  }

  /**
   * @param size width and height in pixels, at least 16
   */
  public static ChestPhantom of(long seed, boolean withNodule, int size) {
    if (size < 16) {
      throw new IllegalArgumentException("a chest needs at least 16 pixels across, not " + size);
    }
    RandomStreams streams = new RandomStreams(seed);
    Placement placement = Placement.sample(size, streams);
    Anatomy anatomy = Anatomy.sample(streams);
    Thorax thorax = new Thorax(anatomy);
    Mediastinum mediastinum = new Mediastinum(anatomy, thorax);
    Shape bones = new RibCage(anatomy, thorax);
    Shape vessels = new PulmonaryVessels(thorax, streams);
    Optional<Nodule> nodule =
        withNodule ? Optional.of(place(thorax, mediastinum, placement, streams)) : Optional.empty();
    Shape whole =
        (u, v) ->
            thorax.density(u, v)
                + mediastinum.density(u, v)
                + bones.density(u, v)
                + vessels.density(u, v);
    return new ChestPhantom(expose(whole, nodule, placement, streams), nodule);
  }

  private static Nodule place(
      Thorax thorax, Mediastinum mediastinum, Placement placement, RandomStreams streams) {
    RandomGenerator random = streams.stream("phantom.nodule");
    double radius = random.nextDouble(0.045, 0.088);
    boolean subtle = random.nextDouble() < SUBTLE_SHARE;
    double contrast = subtle ? random.nextDouble(0.06, 0.15) : random.nextDouble(0.25, 0.60);
    while (true) {
      double u = random.nextDouble(-0.8, 0.8);
      double v = random.nextDouble(-0.75, 0.6);
      boolean free =
          thorax.isWellInsideLung(u, v, radius + MARGIN) && mediastinum.heart(u, v) < BEHIND_HEART;
      if (free) {
        return new Nodule(
            placement.x(u, v), placement.y(u, v), radius * placement.pixelsPerUnit(), contrast);
      }
    }
  }

  private static Image expose(
      Shape whole, Optional<Nodule> nodule, Placement placement, RandomStreams streams) {
    int size = placement.size();
    Exposure exposure = Exposure.sample(streams);
    RandomGenerator noise = streams.stream("phantom.noise");
    float[] pixels = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double density = whole.density(placement.u(x, y), placement.v(x, y));
        if (nodule.isPresent()) {
          density += opacity(nodule.get(), x, y);
        }
        pixels[y * size + x] = exposure.pixel(density, noise.nextGaussian());
      }
    }
    double spacingMm = WIDTH_MM / size;
    Grid grid = Grid.of(size, size, 1, new Spacing(spacingMm, spacingMm, 1));
    return Image.of(grid, 1, pixels);
  }

  /** A ball's shadow with its rim softened from 0.7 to 1.3 radii. */
  private static double opacity(Nodule nodule, double x, double y) {
    double dx = (x - nodule.centerX()) / nodule.radius();
    double dy = (y - nodule.centerY()) / nodule.radius();
    double r = Math.sqrt(dx * dx + dy * dy);
    double rim = Curves.inside(r - 1, 0.6);
    return nodule.contrast() * rim * (0.35 + 0.65 * Curves.chord(r));
  }
}
