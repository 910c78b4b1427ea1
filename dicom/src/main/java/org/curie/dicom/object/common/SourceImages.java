// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * The instances a new object is made from: at least one, all of one patient and one study.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class SourceImages {
  private final List<SourceImage> images;

  private SourceImages(List<SourceImage> images) {
    this.images = images;
  }

  /**
   * @throws CurieException with DATA_INVALID when there is none, when one comes twice, or when they
   *     disagree about patient or study
   */
  public static SourceImages of(List<DataSet> dataSets) {
    List<SourceImage> images = dataSets.stream().map(SourceImage::of).toList();
    if (images.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "an object needs at least one source instance, but got none");
    }
    long distinct = images.stream().map(SourceImage::reference).distinct().count();
    if (distinct != images.size()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          images.size() + " source instances were given, but only " + distinct + " are different");
    }
    SourceImages sources = new SourceImages(images);
    sources.requireOne("study", Tags.StudyInstanceUID);
    sources.requireOne("patient", Tags.PatientID);
    sources.requireOne("patient", Tags.PatientName);
    sources.requireOne("patient", Tags.PatientBirthDate);
    return sources;
  }

  public List<SourceImage> images() {
    return images;
  }

  public SourceImage first() {
    return images.getFirst();
  }

  /**
   * The frame of reference of all; empty when none has one.
   *
   * @throws CurieException with DATA_INVALID when they disagree
   */
  public Optional<String> frameOfReferenceUid() {
    requireOne("frame of reference", Tags.FrameOfReferenceUID);
    return first().frameOfReferenceUid();
  }

  /** Whether the instance is one of these. */
  public boolean contains(InstanceReference reference) {
    return images.stream().anyMatch(image -> image.reference().equals(reference));
  }

  /** These and others, checked again. */
  public SourceImages and(List<DataSet> others) {
    List<DataSet> all = new ArrayList<>(images.stream().map(SourceImage::dataSet).toList());
    all.addAll(others);
    return of(all);
  }

  /** The images by the series they are in, in the order given. */
  public Map<String, List<SourceImage>> bySeries() {
    return images.stream()
        .collect(
            Collectors.groupingBy(
                SourceImage::seriesInstanceUid, LinkedHashMap::new, Collectors.toList()));
  }

  /** A Referenced Series Sequence of all, with the instances in {@code instances}. */
  public DataSet[] referencedSeries(Tag instances) {
    return referencedSeries(instances, image -> image.reference().item());
  }

  /** As {@link #referencedSeries(Tag)}, where an item may say more than class and instance. */
  public DataSet[] referencedSeries(Tag instances, Function<SourceImage, DataSet> item) {
    return bySeries().entrySet().stream()
        .map(
            series ->
                DataSet.builder()
                    .text(Tags.SeriesInstanceUID, series.getKey())
                    .items(instances, series.getValue().stream().map(item).toArray(DataSet[]::new))
                    .build())
        .toArray(DataSet[]::new);
  }

  private void requireOne(String what, Tag tag) {
    Optional<String> expected = first().dataSet().string(tag);
    for (SourceImage image : images) {
      if (!Objects.equals(expected, image.dataSet().string(tag))) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "the source instances must be of one "
                + what
                + ", but "
                + first().reference().sopInstanceUid()
                + " and "
                + image.reference().sopInstanceUid()
                + " differ in "
                + tag);
      }
    }
  }
}
