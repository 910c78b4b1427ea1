// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.multiframe;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.plane.FramePlane;
import org.curie.dicom.object.plane.PlaneStack;

/**
 * Which source frames show exactly what a slice of a grid shows, pixel on pixel.
 *
 * <p>Sources that lie in the patient are matched by place. Sources that do not (projections,
 * captures) are matched by number: slice k is frame k + 1 of the one source there may be then.
 */
final class SliceSources {
  private final boolean spatial;
  private final List<List<SourceFrame>> bySlice;

  private SliceSources(boolean spatial, List<List<SourceFrame>> bySlice) {
    this.spatial = spatial;
    this.bySlice = bySlice;
  }

  static SliceSources of(Grid grid, SourceImages sources) {
    List<List<SourceFrame>> bySlice = new ArrayList<>();
    for (int k = 0; k < grid.depth(); k++) {
      bySlice.add(new ArrayList<>());
    }
    boolean inPatient =
        sources.frameOfReferenceUid().isPresent()
            && sources.images().stream().noneMatch(image -> image.planes().isEmpty());
    if (inPatient) {
      sources.images().forEach(image -> matchByPlace(grid, image, bySlice));
    } else {
      matchByNumber(grid, sources, bySlice);
    }
    return new SliceSources(inPatient, bySlice);
  }

  /** Whether the sources lie in the patient. */
  boolean isSpatial() {
    return spatial;
  }

  List<SourceFrame> at(int k) {
    return bySlice.get(k);
  }

  boolean isEmpty() {
    return bySlice.stream().allMatch(List::isEmpty);
  }

  private static void matchByPlace(Grid grid, SourceImage image, List<List<SourceFrame>> bySlice) {
    List<FramePlane> planes = image.planes();
    for (int frame = 0; frame < planes.size(); frame++) {
      int number = frame + 1;
      PlaneStack.slice(grid, planes.get(frame))
          .ifPresent(k -> bySlice.get(k).add(new SourceFrame(image, number)));
    }
  }

  private static void matchByNumber(
      Grid grid, SourceImages sources, List<List<SourceFrame>> bySlice) {
    SourceImage image = sources.first();
    boolean fits =
        sources.images().size() == 1
            && image.columns() == grid.width()
            && image.rows() == grid.height()
            && image.frames() == grid.depth();
    if (!fits) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "sources without a place in the patient must be one image of the same size, but the grid"
              + " is "
              + grid.size()
              + " and there are "
              + sources.images().size()
              + " source(s), the first of "
              + image.columns()
              + " x "
              + image.rows()
              + " x "
              + image.frames());
    }
    for (int k = 0; k < grid.depth(); k++) {
      bySlice.get(k).add(new SourceFrame(image, k + 1));
    }
  }
}
