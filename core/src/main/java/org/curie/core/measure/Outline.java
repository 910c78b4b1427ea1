// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.curie.core.geometry.Grid;

/**
 * Where the outline of a lesion runs in each slice: the corners of its convex hull.
 *
 * <p>Of each row and each column of a slice only the two ends can be corners.
 */
final class Outline {
  private final int across;
  private final int u;
  private final int v;
  private final Map<Integer, Slice> slices = new TreeMap<>();

  /** The first and last voxel of each line of a slice that has any. */
  private static final class Ends {
    private static final int NONE = -1;

    private final int[] first;
    private final int[] last;

    Ends(int lines) {
      first = new int[lines];
      last = new int[lines];
      Arrays.fill(last, NONE);
    }

    void add(int line, int at) {
      first[line] = last[line] == NONE ? at : Math.min(first[line], at);
      last[line] = Math.max(last[line], at);
    }

    /** Hands over the number of each line that has voxels. */
    void forEach(IntConsumer line) {
      IntStream.range(0, last.length).filter(i -> last[i] != NONE).forEach(line);
    }
  }

  /** The ends of the rows and columns of one slice. */
  private record Slice(Ends rows, Ends columns) {
    void add(int i, int j) {
      rows.add(j, i);
      columns.add(i, j);
    }
  }

  private Outline(int across) {
    this.across = across;
    this.u = across == 0 ? 1 : 0;
    this.v = across == 2 ? 1 : 2;
  }

  /**
   * @param voxels flat indices into {@code [z][y][x]}
   * @param across the axis across the slices
   */
  static Outline of(Grid grid, int[] voxels, int across) {
    Outline outline = new Outline(across);
    int[] sides = {grid.width(), grid.height(), grid.depth()};
    Slice[] slices = new Slice[sides[across]];
    for (int voxel : voxels) {
      int[] at = {
        voxel % grid.width(),
        voxel / grid.width() % grid.height(),
        voxel / grid.width() / grid.height()
      };
      int number = at[across];
      if (slices[number] == null) {
        slices[number] = new Slice(new Ends(sides[outline.v]), new Ends(sides[outline.u]));
        outline.slices.put(number, slices[number]);
      }
      slices[number].add(at[outline.u], at[outline.v]);
    }
    return outline;
  }

  /** By slice, the hull of the middles of the faces it turns outwards within the slice. */
  Map<Integer, List<HalfVoxel>> inSlices() {
    Map<Integer, List<HalfVoxel>> hulls = new TreeMap<>();
    slices.forEach((number, slice) -> hulls.put(number, Hull.of(faces(number, slice), across)));
    return hulls;
  }

  private List<HalfVoxel> faces(int number, Slice slice) {
    List<HalfVoxel> faces = new ArrayList<>();
    slice.rows.forEach(
        j -> {
          faces.add(centre(slice.rows.first[j], j, number).beside(u, -1));
          faces.add(centre(slice.rows.last[j], j, number).beside(u, 1));
        });
    slice.columns.forEach(
        i -> {
          faces.add(centre(i, slice.columns.first[i], number).beside(v, -1));
          faces.add(centre(i, slice.columns.last[i], number).beside(v, 1));
        });
    return faces;
  }

  /**
   * Places among which are all corners of the hull in space: those of the slices, and the middles
   * of the faces towards the neighbouring ones.
   */
  List<HalfVoxel> inSpace() {
    List<HalfVoxel> places = new ArrayList<>();
    inSlices().values().forEach(places::addAll);
    slices.forEach(
        (number, slice) -> {
          List<HalfVoxel> centres = new ArrayList<>();
          slice.rows.forEach(
              j -> {
                centres.add(centre(slice.rows.first[j], j, number));
                centres.add(centre(slice.rows.last[j], j, number));
              });
          for (HalfVoxel corner : Hull.of(centres, across)) {
            places.add(corner.beside(across, -1));
            places.add(corner.beside(across, 1));
          }
        });
    return places;
  }

  private HalfVoxel centre(int i, int j, int number) {
    HalfVoxel zero = new HalfVoxel(0, 0, 0);
    return zero.beside(u, 2 * i).beside(v, 2 * j).beside(across, 2 * number);
  }
}
