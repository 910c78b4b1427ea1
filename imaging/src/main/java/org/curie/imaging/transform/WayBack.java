// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.spatial.resample.GridToGrid;
import org.curie.imaging.spatial.resample.Resampling;

/**
 * Brings an image or a mask from the grid after a list of steps back to the grid before them.
 *
 * <p>Steps that the grids tell of are undone all at once: bit for bit where the lattices coincide,
 * else in one interpolation. Every bending takes one, and takes those steps along. Steps that
 * change samples are not undone.
 *
 * @param source the grid before the first step
 * @param steps first to last, resolved as by {@link Transform#resolvedFor}
 */
public record WayBack(Grid source, List<Transform> steps) {

  public WayBack {
    steps = List.copyOf(steps);
  }

  /**
   * The image on the source grid.
   *
   * @param found on the grid after the last step
   * @param fill where nothing was kept
   */
  public Image of(Image found, Interpolation interpolation, double fill) {
    Image current = found;
    for (Function<Grid, Resampling> leg : legs(interpolation, fill)) {
      current = leg.apply(current.grid()).of(current);
    }
    return current;
  }

  /** The labels on the source grid; background where nothing was kept. */
  public LabelMap of(LabelMap found, LabelRule rule) {
    LabelMap current = found;
    for (Function<Grid, Resampling> leg : legs(Interpolation.NEAREST, 0)) {
      current = leg.apply(current.grid()).of(current, rule);
    }
    return current;
  }

  /** One for each bending, last to first, or a single one: each from the grid it is given. */
  private List<Function<Grid, Resampling>> legs(Interpolation interpolation, double fill) {
    List<Function<Grid, Resampling>> legs = new ArrayList<>();
    Grid before = source;
    Grid onto = source; // where the next bending's way back may end
    for (Transform step : steps) {
      if (step instanceof SpatialTransform spatial) {
        Grid after = spatial.on(before).target();
        if (spatial.bends()) {
          Grid from = before;
          Grid end = onto;
          legs.addFirst(found -> spatial.back(found, from, end, interpolation, fill));
          onto = after;
        }
        before = after;
      }
    }
    return legs.isEmpty()
        ? List.of(found -> GridToGrid.between(found, source, interpolation, (float) fill))
        : legs;
  }
}
