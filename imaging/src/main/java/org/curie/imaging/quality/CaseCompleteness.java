// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/**
 * What a case should have and what it has: modalities, channels or tags, by name.
 *
 * @param expected in the order a model wants them
 * @param missing of them
 * @param unexpected names that were present and not expected; they are left out
 */
public record CaseCompleteness(
    List<String> expected, List<String> missing, List<String> unexpected) {
  public CaseCompleteness {
    expected = List.copyOf(expected);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
  }

  /**
   * @throws CurieException SETTING_INVALID when nothing is expected, or one name twice
   */
  public static CaseCompleteness of(List<String> expected, Collection<String> present) {
    if (expected.isEmpty() || new LinkedHashSet<>(expected).size() < expected.size()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the names expected of a case must be one or more, each once, but were " + expected);
    }
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(present);
    List<String> unexpected = new ArrayList<>(present);
    unexpected.removeAll(expected);
    unexpected.sort(null);
    return new CaseCompleteness(expected, missing, unexpected);
  }

  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** What becomes of a case. */
  public sealed interface Decision {
    /** It has all that is expected. */
    record Complete() implements Decision {}

    /** It is left out for want of these. */
    record Dropped(List<String> missing) implements Decision {
      public Dropped {
        missing = List.copyOf(missing);
      }
    }

    /** It is used, with zeros in place of these. */
    record Imputed(List<String> missing) implements Decision {
      public Imputed {
        missing = List.copyOf(missing);
      }
    }
  }

  /**
   * What becomes of the case {@code name}; one that lacks everything is never imputed.
   *
   * @throws CurieException DATA_INVALID when something is missing and that is to be refused
   */
  public Decision decide(OnMissing policy, String name) {
    if (isComplete()) {
      return new Decision.Complete();
    }
    return switch (policy) {
      case REFUSE ->
          throw new CurieException(
              ErrorCode.DATA_INVALID,
              "expected %s of case %s, but %s is missing; add it, or choose to drop or impute such cases"
                  .formatted(String.join(", ", expected), name, String.join(", ", missing)));
      case DROP -> new Decision.Dropped(missing);
      case IMPUTE_ZERO ->
          missing.size() == expected.size()
              ? new Decision.Dropped(missing)
              : new Decision.Imputed(missing);
    };
  }

  /**
   * One image of the images of a case: a channel for each expected name, 0 where it is missing;
   * then a channel for each expected name, 1 throughout where it is there and 0 where it is
   * missing, so that a network can tell a dark image from none.
   *
   * <p><b>Shape</b> {@code [2 x expected][z][y][x]}.
   *
   * @throws CurieException DATA_INVALID when none of them is there, one has several channels, or
   *     their grids differ (register and resample first)
   */
  public Image assemble(Map<String, Image> images) {
    Optional<String> some = expected.stream().filter(images::containsKey).findFirst();
    Grid grid =
        images
            .getOrDefault(
                some.orElseThrow(
                    () ->
                        new CurieException(
                            ErrorCode.DATA_INVALID,
                            "expected an image of at least one of %s, but found none; leave the case out"
                                .formatted(expected))),
                null)
            .grid();
    int voxels = grid.voxels();
    if ((long) voxels * expected.size() > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected room for %d channels of %s voxels, but they are more samples than one image may have; resample to larger voxels"
              .formatted(expected.size(), grid.size()));
    }
    float[] samples = new float[voxels * expected.size()];
    List<Integer> absent = new ArrayList<>();
    for (int c = 0; c < expected.size(); c++) {
      Image image = images.get(expected.get(c));
      if (image == null) {
        absent.add(c);
      } else {
        requireOn(grid, image, expected.get(c), some.get());
        image.copyTo(samples, c * voxels);
      }
    }
    return MissingChannels.withPresence(Image.of(grid, expected.size(), samples), absent);
  }

  private static void requireOn(Grid grid, Image image, String name, String first) {
    if (image.channels() != 1 || !image.grid().equals(grid)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected %s with one channel on the grid of %s (%s voxels), but it has %d on %s voxels; register and resample it first"
              .formatted(name, first, grid.size(), image.channels(), image.grid().size()));
    }
  }
}
