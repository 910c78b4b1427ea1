// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.series.Catalogue.Reason;
import org.curie.dicom.series.Catalogue.Skipped;
import org.curie.dicom.series.plane.ImageObject;
import org.curie.dicom.series.plane.ObjectContent;
import org.curie.dicom.series.plane.Plane;
import org.curie.dicom.series.plane.Planes;

/** Takes objects in any order and hands out series. Not safe for use by several threads. */
final class SeriesCollector {
  private static final Comparator<ImageObject.SeriesName> BY_NUMBER =
      Comparator.comparing(ImageObject.SeriesName::studyUid)
          .thenComparingInt(name -> name.number().length()) // 9 before 10
          .thenComparing(ImageObject.SeriesName::number)
          .thenComparing(ImageObject.SeriesName::uid);

  private final int mostSlices;
  private final Map<String, List<Plane>> planes = new HashMap<>();
  private final Map<String, ObjectContent> instances = new HashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private int slices;

  SeriesCollector(int mostSlices) {
    this.mostSlices = mostSlices;
  }

  void add(ObjectContent content) {
    List<Plane> found;
    try {
      DicomFile file = content.describe();
      if (!file.dataSet().contains(Tags.Rows)) {
        skip(content, Reason.NO_IMAGE, "it holds no image");
        return;
      }
      ImageObject image = ImageObject.of(file, content);
      if (isCopy(image)) {
        skip(content, Reason.COPY, "the same object was met before");
        return;
      }
      found = Planes.of(file.dataSet(), image);
    } catch (CurieException e) {
      boolean foreign = e.code() == ErrorCode.FORMAT_UNKNOWN;
      skip(content, foreign ? Reason.OTHER_FORMAT : Reason.FAILED, e.getMessage());
      return;
    }
    count(found.size());
    ImageObject image = found.getFirst().object();
    planes.computeIfAbsent(key(image), _ -> new ArrayList<>()).addAll(found);
  }

  /** Objects that name no series are each their own: nothing says that they belong together. */
  private static String key(ImageObject image) {
    return image.series().uid().isEmpty() ? " " + image.content().origin() : image.series().uid();
  }

  /** Whether the instance was there before, the same in every attribute; another is kept. */
  private boolean isCopy(ImageObject image) {
    if (image.sopInstanceUid().isEmpty()) {
      return false;
    }
    ObjectContent first = instances.putIfAbsent(image.sopInstanceUid(), image.content());
    return first != null && first.open().dataSet().equals(image.content().open().dataSet());
  }

  private void count(int more) {
    slices += more;
    if (slices > mostSlices) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected at most %d slices in all, but there are more; scan fewer folders at once"
              .formatted(mostSlices));
    }
  }

  void fail(String origin, String explanation) {
    skipped.add(new Skipped(origin, Reason.FAILED, explanation));
  }

  private void skip(ObjectContent content, Reason reason, String explanation) {
    String origin = content.origin();
    skipped.add(
        new Skipped(
            origin,
            reason,
            explanation.contains(origin) ? explanation : origin + ": " + explanation));
  }

  Catalogue catalogue() {
    List<Series> series =
        planes.values().stream()
            .map(Series::new)
            .sorted(Comparator.comparing(Series::name, BY_NUMBER))
            .toList();
    return new Catalogue(
        series, skipped.stream().sorted(Comparator.comparing(Skipped::origin)).toList());
  }
}
