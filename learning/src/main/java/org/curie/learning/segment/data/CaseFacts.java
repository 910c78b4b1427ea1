// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.Map;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/**
 * What one look at a case told: its size, its range, how many voxels carry which label and where,
 * and some of the intensities inside the structures. Immutable.
 */
public final class CaseFacts {
  private static final int MOST_VALUES = 1 << 16;
  private static final int SAMPLE = 1000; // intensities kept of each channel

  private final Grid grid;
  private final float[] lowest;
  private final float[] highest;
  private final Map<Integer, Long> voxels;
  private final Map<Integer, PatientPoint> centres;
  private final float[][] foreground;
  private final String sha256;

  private CaseFacts(
      Image image,
      Map<Integer, Long> voxels,
      Map<Integer, PatientPoint> centres,
      float[][] ranges,
      float[][] inside,
      String sha256) {
    this.grid = image.grid();
    this.centres = centres;
    this.lowest = ranges[0];
    this.highest = ranges[1];
    this.voxels = voxels;
    this.foreground = inside;
    this.sha256 = sha256;
  }

  /**
   * @param sha256 of the bytes of its files
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a sample is not finite
   */
  static CaseFacts of(Image image, LabelMap labels, String sha256) {
    float[][] ranges = ranges(image);
    TreeMap<Integer, Long> voxels = new TreeMap<>();
    int[] values = labels.array();
    int from = 0;
    for (int i = 1; i <= values.length; i++) { // runs of one value: fewer look-ups
      if (i == values.length || values[i] != values[from]) {
        voxels.merge(values[from], (long) (i - from), Long::sum);
        from = i;
      }
    }
    if (voxels.size() > MOST_VALUES) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "expected labels, but found " + voxels.size() + " values");
    }
    return new CaseFacts(
        image, voxels, centres(labels, voxels), ranges, inside(image, labels), sha256);
  }

  /** Of each value but 0, the mean place of its voxels. */
  private static Map<Integer, PatientPoint> centres(LabelMap labels, Map<Integer, Long> voxels) {
    Grid grid = labels.grid();
    int[] values = labels.array();
    Map<Integer, double[]> sums = new TreeMap<>();
    for (int row = 0; row < grid.height() * grid.depth(); row++) {
      int start = row * grid.width();
      int slice = row / grid.height();
      int from = 0;
      for (int x = 1; x <= grid.width(); x++) {
        int value = values[start + from];
        if (x == grid.width() || values[start + x] != value) {
          if (value != 0) {
            double[] sum = sums.computeIfAbsent(value, _ -> new double[3]);
            sum[0] += (x - from) * (from + x - 1) / 2.0;
            sum[1] += (double) (x - from) * (row % grid.height());
            sum[2] += (double) (x - from) * slice;
          }
          from = x;
        }
      }
    }
    Map<Integer, PatientPoint> centres = new TreeMap<>();
    sums.forEach(
        (value, sum) -> {
          double n = voxels.get(value);
          VoxelIndex mean = new VoxelIndex(sum[0] / n, sum[1] / n, sum[2] / n);
          centres.put(value, grid.toPatient(mean));
        });
    return centres;
  }

  private static float[][] ranges(Image image) {
    int n = image.grid().voxels();
    float[][] ranges = new float[2][image.channels()];
    float[] samples = image.array();
    for (int c = 0; c < image.channels(); c++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = c * n; i < (c + 1) * n; i++) {
        low = Math.min(low, samples[i]); // NaN stays
        high = Math.max(high, samples[i]);
      }
      if (!Float.isFinite(low) || !Float.isFinite(high)) {
        throw new CurieException(
            ErrorCode.DATA_INVALID, "expected finite samples, but the image has NaN or infinity");
      }
      ranges[0][c] = low;
      ranges[1][c] = high;
    }
    return ranges;
  }

  /** Of each channel, some intensities where the label is not 0, evenly among those there are. */
  private static float[][] inside(Image image, LabelMap labels) {
    int n = image.grid().voxels();
    int[] values = labels.array();
    int all = 0;
    for (int value : values) {
      all += value == 0 ? 0 : 1;
    }
    int step = Math.max(1, all / SAMPLE);
    float[][] inside = new float[image.channels()][all == 0 ? 0 : (all - 1) / step + 1];
    int seen = 0;
    for (int i = 0; i < n; i++) {
      if (values[i] != 0 && seen++ % step == 0) {
        for (int c = 0; c < inside.length; c++) {
          inside[c][(seen - 1) / step] = image.sample(c * n + i);
        }
      }
    }
    return inside;
  }

  public Grid grid() {
    return grid;
  }

  public int channels() {
    return lowest.length;
  }

  public float lowest(int channel) {
    return lowest[channel];
  }

  public float highest(int channel) {
    return highest[channel];
  }

  /** How many voxels have each value that occurs. */
  public Map<Integer, Long> voxels() {
    return voxels;
  }

  /** The mean place of the voxels of each value but 0 that occurs, in the patient. */
  public Map<Integer, PatientPoint> centres() {
    return centres;
  }

  /** A copy of some intensities inside the structures, of one channel. */
  public float[] foreground(int channel) {
    return foreground[channel].clone();
  }

  /** Of the bytes of the files. */
  public String sha256() {
    return sha256;
  }
}
