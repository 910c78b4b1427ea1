// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.local;

import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Histogram;
import org.curie.imaging.intensity.Refusals;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.intensity.ValueRange;
import org.curie.imaging.parallel.Threads;

/**
 * Contrast-limited adaptive histogram equalisation (CLAHE) of pictures and volumes.
 *
 * <p><b>Shape</b> unchanged; channels alone. A picture is cut into {@code tilesX x tilesY} tiles, a
 * volume into {@code tilesX x tilesY x tilesZ}; with {@code tilesZ} 0 each slice of a volume is a
 * picture. <b>Units</b> those of the image: the range low … high is mapped onto itself; what lies
 * outside counts as its end.
 *
 * <p><b>Formula</b> in each tile the samples are counted in {@code bins} levels from low to high;
 * counts above the clip limit, {@code clipLimit} times the mean count, are spread evenly over all
 * levels; the share of samples up to a level is the level's new place in the range. Each sample is
 * mapped by the tiles around it, blended linearly. <b>Source</b> Zuiderveld 1994, Graphics Gems IV,
 * VIII.5; the limits, the mirrored padding and the blending as OpenCV's {@code CLAHE}, whose result
 * this is to the bit of a level with {@link Levels#WHOLE}, bins = 256 and the range 0 … 255 (65536
 * and 0 … 65535), but where rounding decides between two levels. Where one side alone is no
 * multiple of its tiles, OpenCV pads both, this only the one.
 *
 * <p><b>Complexity</b> two passes; the blending of slices and rows is done on the mappings, not on
 * the samples, where those are fewer.
 */
public final class LocalEqualizer {
  /** The most entries of all tiles' mappings: 256 MB. */
  private static final long MOST_ENTRIES = 1L << 26;

  /** Rows that a thread takes at a time. */
  private static final int ROWS = 32;

  private LocalEqualizer() {}

  /** What lies between two levels. */
  public enum Levels {
    /** Mappings are straight lines between levels, and nothing is rounded. */
    CONTINUOUS,
    /** Samples, mappings and results are rounded to levels, as 8- and 16-bit programs do. */
    WHOLE
  }

  /**
   * How to equalise.
   *
   * @param tilesZ 0 for slice by slice
   * @param clipLimit the highest count of a level, in mean counts; 0 for no limit
   * @param bins levels, 2 to {@value Histogram#MOST_BINS}
   */
  public record Spec(
      int tilesX, int tilesY, int tilesZ, double clipLimit, int bins, Levels levels) {
    private static final int MOST_TILES = 1 << 12;

    /**
     * @throws CurieException SETTING_INVALID when a number is out of its range
     */
    public Spec {
      requireTiles("tiles along x", tilesX, 1);
      requireTiles("tiles along y", tilesY, 1);
      requireTiles("tiles along z", tilesZ, 0);
      Refusals.require(
          clipLimit >= 0 && Double.isFinite(clipLimit),
          "the clip limit",
          "a finite number >= 0",
          clipLimit);
      Refusals.require(
          bins >= 2 && bins <= Histogram.MOST_BINS, "bins", "2 to " + Histogram.MOST_BINS, bins);
      Refusals.require(
          (long) tilesX * tilesY * Math.max(1, tilesZ) * bins <= MOST_ENTRIES,
          "tiles x bins",
          "at most " + MOST_ENTRIES,
          tilesX + " x " + tilesY + " x " + tilesZ + " x " + bins);
    }

    private static void requireTiles(String name, int tiles, int least) {
      Refusals.require(
          tiles >= least && tiles <= MOST_TILES, name, least + " to " + MOST_TILES, tiles);
    }
  }

  /**
   * The image after equalising each channel within its range.
   *
   * @param low one for all channels, or one for each; {@code high} likewise
   * @throws CurieException DATA_INVALID when a sample is not finite, or the ranges are not as many
   *     as the channels
   */
  public static Image apply(Image image, Spec spec, double[] low, double[] high) {
    Refusals.requireOneOrEach(image, low.length, "ranges");
    float[] target = new float[image.size()];
    int voxels = image.grid().voxels();
    boolean slices = spec.tilesZ() == 0 && image.depth() > 1;
    int parts = slices ? image.depth() : 1;
    for (int c = 0; c < image.channels(); c++) {
      int k = low.length == 1 ? 0 : c;
      ValueRange own = ValueRange.of(Selection.channel(image, c));
      if (!(low[k] < high[k])) {
        System.arraycopy(image.array(), c * voxels, target, c * voxels, voxels);
        continue;
      }
      LevelScale scale = new LevelScale(low[k], high[k], spec.bins(), own);
      for (int p = 0; p < parts; p++) {
        Block block =
            new Block(image, c * voxels + p * (voxels / parts), image.depth() / parts, target);
        equalize(block, spec, scale);
      }
    }
    return Image.of(image.grid(), image.channels(), target);
  }

  /** Slices that are equalised together: {@code depth} of an array's, from {@code start} on. */
  @SuppressWarnings("ArrayRecordComponent") // lent, never compared
  record Block(float[] samples, int start, int width, int height, int depth, float[] target) {
    Block(Image image, int start, int depth, float[] target) {
      this(image.array(), start, image.width(), image.height(), depth, target);
    }
  }

  private static void equalize(Block block, Spec spec, LevelScale scale) {
    TileAxis alongX = new TileAxis(block.width(), spec.tilesX());
    TileAxis alongY = new TileAxis(block.height(), spec.tilesY());
    TileAxis alongZ = new TileAxis(block.depth(), block.depth() == 1 ? 1 : spec.tilesZ());
    TileMappings mappings = TileMappings.of(block, alongX, alongY, alongZ, spec, scale);
    int bands = (block.height() + ROWS - 1) / ROWS;
    Threads.forEach(
        bands * block.depth(),
        part -> {
          int z = part / bands;
          int y = part % bands * ROWS;
          new TileBlending(block, mappings, scale, z).rows(y, Math.min(y + ROWS, block.height()));
        });
  }
}
