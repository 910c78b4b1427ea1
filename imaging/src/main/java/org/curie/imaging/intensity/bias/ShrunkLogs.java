// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * The logarithms of a channel's intensities on a coarser grid, and where they are known.
 *
 * <p><b>Formula</b> the logarithm of the mean over the foreground samples of each block; known
 * where at least half of the block is foreground. What remains of a side that is no multiple of the
 * blocks' is left out.
 */
final class ShrunkLogs {
  private static final int FEWEST_SAMPLES_OF_A_SIDE = 32;

  private final Side x;
  private final Side y;
  private final Side z;
  private final double[] logs;
  private final boolean[] inside;
  private int known;

  /** A side of {@code samples} voxels in blocks of {@code block}. */
  private record Side(int samples, int block) {
    static Side of(int samples, int shrink) {
      return new Side(samples, Math.clamp(samples / FEWEST_SAMPLES_OF_A_SIDE, 1, shrink));
    }

    int blocks() {
      return samples / block;
    }

    /** Splines whose spans cover the side, at the centres of the blocks. */
    SplineAxis axis(int spans) {
      double[] places = new double[blocks()];
      for (int i = 0; i < places.length; i++) {
        double voxel = i * block + (block - 1) / 2.0;
        places[i] = samples == 1 ? 0 : voxel * spans / (samples - 1);
      }
      return new SplineAxis(places, spans);
    }
  }

  /** Which samples count: above 0 and the threshold, and labelled if there are labels. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Inside(double threshold, int @Nullable [] labels) {
    boolean at(float sample, int voxel) {
      return sample > 0 && sample > threshold && (labels == null || labels[voxel] != 0);
    }
  }

  private ShrunkLogs(Image image, int shrink) {
    x = Side.of(image.width(), shrink);
    y = Side.of(image.height(), shrink);
    z = Side.of(image.depth(), shrink);
    logs = new double[x.blocks() * y.blocks() * z.blocks()];
    inside = new boolean[logs.length];
  }

  static ShrunkLogs of(Image image, int channel, Inside foreground, int shrink) {
    ShrunkLogs shrunk = new ShrunkLogs(image, shrink);
    int at = 0;
    for (int k = 0; k < shrunk.z.blocks(); k++) {
      for (int j = 0; j < shrunk.y.blocks(); j++) {
        for (int i = 0; i < shrunk.x.blocks(); i++) {
          shrunk.set(at++, image, channel, foreground, new int[] {i, j, k});
        }
      }
    }
    if (shrunk.known == 0) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a foreground with samples above 0 to find a bias field in, but there is none;"
              + " choose another foreground, or leave the step out");
    }
    return shrunk;
  }

  private void set(int at, Image image, int channel, Inside foreground, int[] block) {
    float[] samples = image.array();
    int start = channel * image.grid().voxels();
    double sum = 0;
    int count = 0;
    for (int k = block[2] * z.block(); k < (block[2] + 1) * z.block(); k++) {
      for (int j = block[1] * y.block(); j < (block[1] + 1) * y.block(); j++) {
        int row = (k * image.height() + j) * image.width();
        for (int i = block[0] * x.block(); i < (block[0] + 1) * x.block(); i++) {
          float sample = samples[start + row + i];
          if (foreground.at(sample, row + i)) {
            sum += sample;
            count++;
          }
        }
      }
    }
    if (count * 2 >= x.block() * y.block() * z.block()) {
      logs[at] = StrictMath.log(sum / count);
      inside[at] = true;
      known++;
    }
  }

  /** The logarithms {@code [z][y][x]}, not copied; 0 where unknown. */
  double[] logs() {
    return logs;
  }

  /** Where the logarithms are known, not copied. */
  boolean[] inside() {
    return inside;
  }

  /** The mean of values of this shape where the logarithms are known. */
  double mean(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += inside[i] ? values[i] : 0;
    }
    return sum / known;
  }

  SplineAxis alongX(int spans) {
    return x.axis(spans);
  }

  SplineAxis alongY(int spans) {
    return y.axis(spans);
  }

  SplineAxis alongZ(int spans) {
    return z.axis(spans);
  }
}
