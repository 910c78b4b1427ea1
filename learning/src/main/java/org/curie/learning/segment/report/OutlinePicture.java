// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.Arrays;
import java.util.Base64;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.transform.SpatialTransform.Resize;

/**
 * One slice of an image with the borders of its structures drawn in colours.
 *
 * <p><b>Units</b> grey or colour between the 1st and the 99th percentile of the slice.
 * <b>Limits</b> a picture of more than {@value #LONGEST} pixels is made smaller; of images that are
 * neither grey nor colour the first channel is shown.
 */
final class OutlinePicture {
  static final int LONGEST = 420;
  private static final float WHITE = 255;

  /** Okabe and Ito's colours, which most people can tell apart, without black. */
  private static final int[] COLOURS = {
    0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0xD55E00, 0xCC79A7, 0x0072B2
  };

  private OutlinePicture() {}

  /** The slice with the most voxels of structures. */
  static int slice(LabelMap map) {
    Grid grid = map.grid();
    int plane = grid.width() * grid.height();
    int best = grid.depth() / 2;
    long most = 0;
    for (int z = 0; z < grid.depth(); z++) {
      long inside = 0;
      for (int i = z * plane; i < (z + 1) * plane; i++) {
        inside += map.label(i) > 0 ? 1 : 0;
      }
      best = inside > most ? z : best;
      most = Math.max(most, inside);
    }
    return best;
  }

  /** The address of the picture, its pixels within. */
  static String address(Image image, LabelMap classes, int z, int labels) {
    Image picture = picture(image, classes, z, labels);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(PngWriter.encode(picture));
  }

  static Image picture(Image image, LabelMap classes, int z, int labels) {
    Image seen = grey(image, z);
    LabelMap map = plane(classes, z);
    int longest = Math.max(seen.width(), seen.height());
    if (longest > LONGEST) {
      Resize resize =
          new Resize(
              Math.max(1, seen.width() * LONGEST / longest),
              Math.max(1, seen.height() * LONGEST / longest),
              Interpolation.LINEAR);
      seen = resize.apply(seen);
      map = resize.apply(map, LabelRule.NEAREST);
    }
    return drawn(seen, map, labels);
  }

  private static LabelMap plane(LabelMap map, int z) {
    int plane = map.grid().width() * map.grid().height();
    int[] labels = Arrays.copyOfRange(map.array(), z * plane, (z + 1) * plane);
    return LabelMap.of(Grid.pixels(map.grid().width(), map.grid().height()), labels);
  }

  /** Three channels of 0–255. */
  private static Image grey(Image image, int z) {
    int plane = image.width() * image.height();
    float[] rgb = new float[3 * plane];
    for (int c = 0; c < 3; c++) {
      int from = image.channels() == 3 ? c : 0;
      for (int i = 0; i < plane; i++) {
        rgb[c * plane + i] = image.sample((from * image.depth() + z) * plane + i);
      }
    }
    float[] sorted = rgb.clone();
    Arrays.sort(sorted);
    float low = sorted[sorted.length / 100];
    float high = sorted[sorted.length - 1 - sorted.length / 100];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = high > low ? Math.clamp((rgb[i] - low) / (high - low), 0f, 1f) * WHITE : 0;
    }
    return Image.of(Grid.pixels(image.width(), image.height()), 3, rgb);
  }

  private static Image drawn(Image seen, LabelMap map, int labels) {
    int width = seen.width();
    int height = seen.height();
    float[] rgb = seen.samples();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int label = map.label(0, y, x);
        if (label > 0 && label < labels && isBorder(map, x, y)) {
          int colour = COLOURS[(label - 1) % COLOURS.length];
          for (int c = 0; c < 3; c++) {
            rgb[(c * height + y) * width + x] = colour >> (16 - 8 * c) & 0xFF;
          }
        }
      }
    }
    return Image.of(seen.grid(), 3, rgb);
  }

  private static boolean isBorder(LabelMap map, int x, int y) {
    int own = map.label(0, y, x);
    return x == 0
        || y == 0
        || x == map.grid().width() - 1
        || y == map.grid().height() - 1
        || map.label(0, y, x - 1) != own
        || map.label(0, y, x + 1) != own
        || map.label(0, y - 1, x) != own
        || map.label(0, y + 1, x) != own;
  }
}
