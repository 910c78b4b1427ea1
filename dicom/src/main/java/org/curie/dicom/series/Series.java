// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.List;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.series.plane.ImageObject;
import org.curie.dicom.series.plane.Plane;

/**
 * The slices of one series, and the images they make.
 *
 * <p>Holds where slices lie, not their pixels: these are read again from the files when an image is
 * made. Immutable; safe for use by several threads.
 */
public final class Series {
  private final ImageObject.SeriesName name;
  private final List<Plane> planes;

  /** Takes the planes of one series in any order; there is at least one. */
  Series(List<Plane> planes) {
    this.planes = planes.stream().sorted(Plane.IN_ORDER_OF_INSTANCE).toList();
    this.name = this.planes.getFirst().object().series();
  }

  public ImageObject.SeriesName name() {
    return name;
  }

  /** The slices, in the order they were made as far as the objects tell. */
  public List<Plane> planes() {
    return planes;
  }

  /**
   * What kind of stack the slices are, and what these options would make of it. Only where slices
   * lie at one place without a reason are pixels read, to see whether they are the same.
   *
   * @throws CurieException when pixels must be read and cannot be; BUDGET_EXCEEDED when there are
   *     more different stacks than a series has, or resampling would make it many times as large
   */
  public Examination examine(SeriesOptions options) {
    return Examiner.examine(planes, options);
  }

  /**
   * The series as one image, which must need no remedy.
   *
   * @throws CurieException as {@link #toImage(SeriesOptions)}
   */
  public SeriesImage toImage() {
    return toImage(SeriesOptions.strict());
  }

  /**
   * The series as one image.
   *
   * @throws CurieException as {@link #toImages}, and DATA_INVALID when the options make several
   */
  public SeriesImage toImage(SeriesOptions options) {
    List<SeriesImage> images = toImages(options);
    if (images.size() > 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected one image, but series %s makes %d; take them one by one"
              .formatted(name.uid(), images.size()));
    }
    return images.getFirst();
  }

  /**
   * The images of the series: one, or as many as {@link Remedy#SEPARATE} makes of it.
   *
   * @throws CurieException with the {@link Verdict#code} and the sentences of the verdicts that the
   *     options do not resolve; as the codecs when pixels cannot be decoded; MEMORY_EXHAUSTED when
   *     the image does not fit
   */
  public List<SeriesImage> toImages(SeriesOptions options) {
    Examination examination = examine(options);
    List<Finding> refused = examination.refused();
    if (!refused.isEmpty()) {
      throw new CurieException(
          refused.getFirst().verdict().code(),
          "series %s is not made an image: %s"
              .formatted(
                  name.uid(),
                  refused.stream().map(Finding::toString).collect(Collectors.joining("; "))));
    }
    return examination.plans().stream()
        .map(plan -> plan.image(name.uid(), examination.findings()))
        .toList();
  }
}
