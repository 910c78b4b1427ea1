// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.curie.core.geometry.Grid;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.Refusal;

/**
 * Which axes of an NRRD are space and which are channels, and where the space ones lie.
 *
 * <p>Where there are space directions, the axes with one are space; else those whose kind is not
 * that of a list, a vector or a colour, up to three.
 *
 * @param run how many samples stand between two channels of a voxel: {@link
 *     org.curie.imaging.format.content.SampleLayout}
 */
record NrrdAxes(Grid grid, int channels, int run, Placement placement, List<String> remarks) {
  private static final int SPACE = 3;
  private static final Set<String> KINDS_OF_SPACE = Set.of("domain", "space", "???", "none");

  NrrdAxes {
    remarks = List.copyOf(remarks);
  }

  int voxels() {
    return grid.voxels();
  }

  static NrrdAxes of(NrrdFields fields, List<Integer> sizes) {
    Refusal refusal = fields.refusal();
    List<String> remarks = new ArrayList<>();
    List<List<Double>> directions = fields.vectors("space directions");
    if (!directions.isEmpty() && directions.size() != sizes.size()) {
      throw refusal.damaged(
          "it has %d space directions for %d axes".formatted(directions.size(), sizes.size()));
    }
    List<Integer> space =
        directions.isEmpty() ? byKind(fields, sizes.size(), remarks) : directed(directions);
    if (space.isEmpty() || space.size() > SPACE) {
      throw refusal.unsupported(
          space.size() + " axes of space", "store one volume of up to three axes");
    }
    int[] size = {1, 1, 1};
    for (int i = 0; i < space.size(); i++) {
      size[i] = sizes.get(space.get(i));
    }
    NrrdPlacement placed = NrrdPlacement.of(fields, directions, space, remarks);
    return new NrrdAxes(
        refusal.grid(size[0], size[1], size[2], placed.toPatient()),
        channels(sizes, space),
        run(sizes, space, refusal),
        placed.placement(),
        remarks);
  }

  private static List<Integer> directed(List<List<Double>> directions) {
    List<Integer> space = new ArrayList<>();
    for (int axis = 0; axis < directions.size(); axis++) {
      if (!directions.get(axis).isEmpty()) {
        space.add(axis);
      }
    }
    return space;
  }

  private static List<Integer> byKind(NrrdFields fields, int axes, List<String> remarks) {
    List<String> kinds = fields.words("kinds");
    List<Integer> space = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      String kind = axis < kinds.size() ? kinds.get(axis).toLowerCase(Locale.ROOT) : "???";
      if (!KINDS_OF_SPACE.contains(kind)) {
        continue;
      }
      if (space.size() == SPACE) {
        remarks.add("axis %d is taken as channels".formatted(axis + 1));
      } else {
        space.add(axis);
      }
    }
    return space;
  }

  private static int channels(List<Integer> sizes, List<Integer> space) {
    int channels = 1;
    for (int axis = 0; axis < sizes.size(); axis++) {
      channels *= space.contains(axis) ? 1 : sizes.get(axis);
    }
    return channels;
  }

  /** The channel axes must be neighbours: then the samples before them are one run. */
  private static int run(List<Integer> sizes, List<Integer> space, Refusal refusal) {
    int run = 1;
    int voxels = 1;
    boolean hasChannels = false;
    boolean hasEnded = false;
    for (int axis = 0; axis < sizes.size(); axis++) {
      int size = sizes.get(axis);
      if (space.contains(axis)) {
        voxels *= size;
        run *= hasChannels ? 1 : size;
        hasEnded |= hasChannels && size > 1;
      } else if (size > 1) {
        if (hasEnded) {
          throw refusal.unsupported("axes of channels apart from each other", "permute its axes");
        }
        hasChannels = true;
      }
    }
    return hasChannels ? run : voxels;
  }
}
