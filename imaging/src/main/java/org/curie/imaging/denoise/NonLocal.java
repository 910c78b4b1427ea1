// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * Non-local means: each sample becomes the mean of those about it whose surroundings look alike.
 *
 * <p><b>Shape</b> unchanged. <b>Formula</b> the weight of a sample q within the search radius of p
 * is {@code exp(-t)} with {@code t = max(0, d - 2 σ²) / h²}, d the mean squared difference of the
 * patches about p and q; it is 0 for t > 5. The image goes on beyond its border as in a mirror at
 * the centre of the border's samples. <b>Source</b> Buades, Coll, Morel 2005,
 * doi:10.1109/CVPR.2005.38, with evenly weighted patches as in Froment 2014,
 * doi:10.5201/ipol.2014.120, and noise taken off as in Buades, Coll, Morel 2011,
 * doi:10.5201/ipol.2011.bcm_nlm; for MR magnitudes Wiest-Daesslé et al. 2008,
 * doi:10.1007/978-3-540-85990-1_21.
 *
 * <p><b>Limits</b> {@code skimage.restoration.denoise_nl_means(fast_mode=True)} has this formula,
 * but compares patches of {@code 2 patchRadius} samples a side, from {@code 1 - patchRadius} to
 * {@code patchRadius}, and divides by {@code (2 patchRadius + 1)²} nevertheless; here patches lie
 * evenly about their sample. Sums are float, in another order after a flip: results then agree to
 * some 1e-6 of the samples' range. Memory beside source and target: some MB for each thread.
 * <b>Complexity</b> O(voxels x displacements).
 */
public final class NonLocal {
  private static final int PLANE_TILE_WIDTH = 256;
  private static final int PLANE_TILE_HEIGHT = 64;
  private static final int SPACE_TILE_WIDTH = 256;
  private static final int SPACE_TILE = 16;

  private NonLocal() {}

  /**
   * The filtered image.
   *
   * @param perSlice whether a volume is filtered slice by slice
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is NaN or infinite
   */
  public static Image means(Image image, NonLocalSpec spec, boolean perSlice) {
    Stack stack = Stack.of(image, perSlice);
    return means(image, spec, stack, NonLocalTile.Patch.of(spec.patchRadius(), stack.isPlanar()));
  }

  static Image means(Image image, NonLocalSpec spec, Stack stack, NonLocalTile.Patch patch) {
    Stack.requireFinite(image.array());
    float[] target = new float[image.size()];
    Tile.Division tiles =
        stack.isPlanar()
            ? new Tile.Division(stack, PLANE_TILE_WIDTH, PLANE_TILE_HEIGHT, 1)
            : new Tile.Division(stack, SPACE_TILE_WIDTH, SPACE_TILE, SPACE_TILE);
    Threads.forEach(
        stack.count() * tiles.count(),
        part ->
            new NonLocalTile(stack, spec, patch, tiles.tile(part % tiles.count()))
                .filter(image.array(), target, part / tiles.count()));
    return Image.of(image.grid(), image.channels(), target);
  }
}
