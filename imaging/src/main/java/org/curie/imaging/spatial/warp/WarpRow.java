// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import org.curie.core.geometry.Grid;

/**
 * One row of a warp: the parts of it whose places lie well inside are read without tests, the
 * others one by one. Not for use by several threads.
 */
public final class WarpRow {
  private final Grid source;
  private final Grid target;
  private final boolean planar;
  private final Places places;
  private final BorderSampler border;
  private final Gather gather;
  private final int[] ends; // of the pieces, alternating: at the border, inside, at the border …
  private final int[] range = new int[2];
  private int pieces;
  private int row;

  /**
   * @param planar whether every slice is a picture of its own and all are alike
   */
  public WarpRow(
      Grid source,
      Grid target,
      boolean planar,
      Places places,
      BorderSampler border,
      Gather gather) {
    this.source = source;
    this.target = target;
    this.planar = planar;
    this.places = places;
    this.border = border;
    this.gather = gather;
    this.ends = new int[target.width() + 4];
  }

  /** Turns to a row: of all slices when planar, else counted through the slices. */
  public void aim(int row) {
    this.row = row;
    places.aim(row % target.height(), row / target.height());
    range[0] = 0;
    range[1] = target.width();
    narrow(0, source.width());
    narrow(1, source.height());
    if (!planar) {
      narrow(2, source.depth());
    }
    pieces = 0;
    split(0, range[0]);
    if (range[1] > range[0]) {
      endPiece(range[0], false);
      endPiece(range[1], true);
    }
    split(Math.max(range[0], range[1]), target.width());
    endPiece(target.width(), false);
  }

  private void narrow(int axis, int size) {
    places.narrow(axis, gather.low(), size + gather.high(), range);
    range[1] = Math.max(range[0], range[1]);
  }

  /** Looks for places inside one by one. */
  private void split(int from, int to) {
    int x = from;
    while (x < to) {
      int end = x;
      while (end < to && isInside(end)) {
        end++;
      }
      if (end > x) {
        endPiece(x, false);
        endPiece(end, true);
      }
      x = end + 1;
    }
  }

  /** Ends a piece, or prolongs the last when it is of the same kind. */
  private void endPiece(int end, boolean inside) {
    boolean lastInside = pieces % 2 == 0;
    if (pieces > 0 && lastInside == inside) {
      ends[pieces - 1] = end;
    } else {
      ends[pieces++] = end;
    }
  }

  private boolean isInside(int x) {
    return isInside(places.x()[x], source.width())
        && isInside(places.y()[x], source.height())
        && (planar || isInside(places.z()[x], source.depth()));
  }

  private boolean isInside(double place, int size) {
    return place >= gather.low() && place < size + gather.high();
  }

  /** Writes the row of every channel, and of every slice when planar. */
  public void read(float[] samples, float[] warped, int channels, float fill) {
    int from = 0;
    for (int piece = 0; piece < pieces; piece++) {
      int to = ends[piece];
      if (piece % 2 == 1) {
        gather.aim(places, from, to);
        for (int i = 0; i < planes(channels); i++) {
          gather.read(samples, i * oldStride(), warped, at(i), from, to);
        }
      } else {
        for (int x = from; x < to; x++) {
          readOne(x, samples, warped, channels, fill);
        }
      }
      from = to;
    }
  }

  private void readOne(int x, float[] samples, float[] warped, int channels, float fill) {
    boolean counts = aimBorder(x);
    for (int i = 0; i < planes(channels); i++) {
      warped[at(i) + x] =
          !counts
              ? fill
              : planar
                  ? border.plane(samples, i * oldStride())
                  : border.volume(samples, i * oldStride());
    }
  }

  /** Writes the row of labels, in every slice when planar. */
  public void choose(int[] labels, int[] warped) {
    int from = 0;
    for (int piece = 0; piece < pieces; piece++) {
      int to = ends[piece];
      if (piece % 2 == 1 && gather instanceof NearestGather nearest) {
        nearest.aim(places, from, to);
        for (int i = 0; i < planes(1); i++) {
          nearest.read(labels, i * oldStride(), warped, at(i), from, to);
        }
      } else {
        for (int x = from; x < to; x++) {
          chooseOne(x, labels, warped);
        }
      }
      from = to;
    }
  }

  private void chooseOne(int x, int[] labels, int[] warped) {
    boolean counts = aimBorder(x);
    for (int i = 0; i < planes(1); i++) {
      warped[at(i) + x] =
          !counts
              ? 0
              : planar
                  ? border.votePlane(labels, i * oldStride())
                  : border.voteVolume(labels, i * oldStride());
    }
  }

  private boolean aimBorder(int x) {
    return planar
        ? border.aim(places.x()[x], places.y()[x])
        : border.aim(places.x()[x], places.y()[x], places.z()[x]);
  }

  private int planes(int channels) {
    return planar ? channels * source.depth() : channels;
  }

  private int oldStride() {
    return planar ? source.width() * source.height() : source.voxels();
  }

  /** Where the row begins in the target. */
  private int at(int i) {
    int stride = planar ? target.width() * target.height() : target.voxels();
    return i * stride + row * target.width();
  }
}
