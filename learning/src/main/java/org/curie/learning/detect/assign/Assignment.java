// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.assign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.learning.network.detection.PyramidLevel;

/**
 * Says each place of a detector's pyramid what it should have answered for an image.
 *
 * <p>A place answers for a box when it lies in it and within 1.5 strides of its middle along each
 * axis, and the farthest side of the box is within its level's reach: up to 8 strides, and more
 * than the reach of the next finer level; the finest and the coarsest level have no limit below and
 * above. Where several boxes want a place the smallest gets it, of equal ones the first. A box that
 * got no place so takes, of the level of its size, the one nearest to its middle that lies in it
 * and answers for nothing else.
 *
 * <p><b>Shape</b> {@code [1 + 2 d, places]}, as {@code Loss.Detection} reads it. <b>Units</b> boxes
 * in pixels of the network's input, distances in strides. <b>Source</b> Tian et al. 2019,
 * arXiv:1904.01355, section 3.2, with the centre sampling of its second version; reaches of 8
 * strides are the paper's. Immutable; safe for use by several threads.
 */
public final class Assignment {
  private static final double RADIUS = 1.5;
  private static final double REACH = 8;
  private static final float UNCOUNTED = -1;
  private static final int NOBODY = -1;

  private final List<Looking> levels;
  private final int axes;
  private final int places;

  /**
   * A true box in the network's input.
   *
   * @param category from 0; below 0 for a region in which nothing is learned
   */
  public record Wanted(int category, Box box) {}

  /** A level, and where its places stand in the answer. */
  private record Looking(
      PyramidLevel level, List<double[]> centres, int first, double above, double upTo) {

    boolean reaches(double farthest) {
      return farthest > above && farthest <= upTo;
    }
  }

  public Assignment(List<PyramidLevel> levels) {
    List<Looking> looking = new ArrayList<>();
    int first = 0;
    double above = 0;
    for (PyramidLevel level : levels) {
      boolean coarsest = looking.size() + 1 == levels.size();
      double upTo = coarsest ? Double.POSITIVE_INFINITY : REACH * level.stride();
      looking.add(new Looking(level, level.centres(), first, above, upTo));
      first += level.places();
      above = upTo;
    }
    this.levels = List.copyOf(looking);
    this.axes = levels.getFirst().extents().size();
    this.places = first;
  }

  /** How many numbers a place has: the class and the distances. */
  public int rows() {
    return 1 + 2 * axes;
  }

  public int places() {
    return places;
  }

  /**
   * @param target {@code [rows, places]}, all of which is written
   * @return how many boxes got no place: smaller than a stride between places, or behind others
   */
  public int write(List<Wanted> boxes, float[] target) {
    Arrays.fill(target, 0);
    int[] owners = owners(boxes);
    boolean[] has = new boolean[boxes.size()];
    for (Looking looking : levels) {
      for (int i = 0; i < looking.centres().size(); i++) {
        int place = looking.first() + i;
        if (owners[place] != NOBODY) {
          has[owners[place]] = true;
          put(boxes.get(owners[place]), looking, i, target);
        } else if (isLeftOut(looking.centres().get(i), boxes)) {
          target[place] = UNCOUNTED;
        }
      }
    }
    int without = 0;
    for (int b = 0; b < has.length; b++) {
      without += has[b] || boxes.get(b).category() < 0 ? 0 : 1;
    }
    return without;
  }

  /** Which box each place answers for. */
  private int[] owners(List<Wanted> boxes) {
    int[] owners = new int[places];
    Arrays.fill(owners, NOBODY);
    for (int b = 0; b < boxes.size(); b++) {
      if (boxes.get(b).category() >= 0) {
        claim(b, boxes, owners);
      }
    }
    boolean[] has = new boolean[boxes.size()];
    Arrays.stream(owners).filter(b -> b != NOBODY).forEach(b -> has[b] = true);
    for (int b = 0; b < has.length; b++) {
      if (!has[b] && boxes.get(b).category() >= 0) {
        claimNearest(b, boxes.get(b).box(), owners);
      }
    }
    return owners;
  }

  private void claim(int b, List<Wanted> boxes, int[] owners) {
    Box box = boxes.get(b).box();
    for (Looking looking : levels) {
      for (int i = 0; i < looking.centres().size(); i++) {
        double[] centre = looking.centres().get(i);
        int owner = owners[looking.first() + i];
        if (away(box, centre) <= RADIUS * looking.level().stride()
            && isInside(box, centre)
            && looking.reaches(farthestSide(box, centre))
            && (owner == NOBODY || box.volume() < boxes.get(owner).box().volume())) {
          owners[looking.first() + i] = b;
        }
      }
    }
  }

  private void claimNearest(int b, Box box, int[] owners) {
    double half = 0;
    for (int axis = 0; axis < axes; axis++) {
      half = Math.max(half, (upper(box, axis) - lower(box, axis)) / 2);
    }
    int best = NOBODY;
    double nearest = Double.POSITIVE_INFINITY;
    for (Looking looking : levels) {
      for (int i = 0; i < looking.centres().size() && looking.reaches(half); i++) {
        double[] centre = looking.centres().get(i);
        boolean free = owners[looking.first() + i] == NOBODY;
        if (free && isInside(box, centre) && away(box, centre) < nearest) {
          best = looking.first() + i;
          nearest = away(box, centre);
        }
      }
    }
    if (best != NOBODY) {
      owners[best] = b;
    }
  }

  private void put(Wanted wanted, Looking looking, int index, float[] target) {
    double[] centre = looking.centres().get(index);
    int place = looking.first() + index;
    int stride = looking.level().stride();
    target[place] = 1 + wanted.category();
    for (int axis = 0; axis < axes; axis++) {
      double below = centre[axis] - lower(wanted.box(), axis);
      double above = upper(wanted.box(), axis) - centre[axis];
      target[(1 + axis) * places + place] = (float) (below / stride);
      target[(1 + axes + axis) * places + place] = (float) (above / stride);
    }
  }

  private boolean isLeftOut(double[] centre, List<Wanted> boxes) {
    return boxes.stream().anyMatch(w -> w.category() < 0 && isInside(w.box(), centre));
  }

  private boolean isInside(Box box, double[] centre) {
    for (int axis = 0; axis < axes; axis++) {
      if (centre[axis] <= lower(box, axis) || centre[axis] >= upper(box, axis)) {
        return false;
      }
    }
    return true;
  }

  /** From the middle of the box, along the axis where it is most. */
  private double away(Box box, double[] centre) {
    double away = 0;
    for (int axis = 0; axis < axes; axis++) {
      double middle = (lower(box, axis) + upper(box, axis)) / 2;
      away = Math.max(away, Math.abs(centre[axis] - middle));
    }
    return away;
  }

  private double farthestSide(Box box, double[] centre) {
    double farthest = 0;
    for (int axis = 0; axis < axes; axis++) {
      double below = centre[axis] - lower(box, axis);
      farthest = Math.max(farthest, Math.max(below, upper(box, axis) - centre[axis]));
    }
    return farthest;
  }

  private static double lower(Box box, int axis) {
    return switch (axis) {
      case 0 -> box.x0();
      case 1 -> box.y0();
      default -> box.z0();
    };
  }

  private static double upper(Box box, int axis) {
    return switch (axis) {
      case 0 -> box.x1();
      case 1 -> box.y1();
      default -> box.z1();
    };
  }
}
