// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.common.NewObject;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;

/**
 * Makes Grayscale Softcopy Presentation States.
 *
 * <p><b>Source</b> DICOM PS3.3 A.33.1, C.10.4 to C.10.7, C.11.6, C.11.8, C.11.10 to C.11.12.
 * <b>Limits</b> all images of one state have one rescale, which the state repeats; no shutters,
 * masks, overlays or rotation. Safe for use by several threads.
 */
public final class PresentationStateWriter {
  private final Origin origin;

  public PresentationStateWriter(Origin origin) {
    this.origin = origin;
  }

  /**
   * @throws CurieException with DATA_INVALID when something is drawn on a layer that is not
   *     described or on an image that was not given, or when the images differ in rescale
   */
  public DataSet dataSet(PresentationSpec spec, SourceImages images) {
    check(spec, images);
    NewObject.Kind kind =
        new NewObject.Kind(StorageClasses.GRAYSCALE_SOFTCOPY_PRESENTATION_STATE, "PR");
    DataSetBuilder object = NewObject.begin(kind, spec.instance(), images, origin);
    DataSet begun = object.build();
    object
        .text(Tags.PresentationCreationDate, begun.requireString(Tags.ContentDate))
        .text(Tags.PresentationCreationTime, begun.requireString(Tags.ContentTime))
        .items(
            Tags.ReferencedSeriesSequence, images.referencedSeries(Tags.ReferencedImageSequence));
    spec.identification().putInto(object);
    NewObject.laterality(object, images);
    putRescale(object, images);
    putAreas(object, spec.areas(), images);
    putSequence(
        object,
        Tags.SoftcopyVOILUTSequence,
        spec.windows().stream().map(PresentationStateWriter::window).toList());
    putSequence(
        object,
        Tags.GraphicAnnotationSequence,
        spec.annotations().stream().map(AnnotationItem::of).toList());
    putSequence(
        object,
        Tags.GraphicLayerSequence,
        spec.layers().stream().map(PresentationStateWriter::layer).toList());
    return object.text(Tags.PresentationLUTShape, "IDENTITY").build();
  }

  private static void check(PresentationSpec spec, SourceImages images) {
    Set<String> layers = new HashSet<>();
    for (GraphicLayer layer : spec.layers()) {
      require(layers.add(layer.name()), "each layer has a name of its own");
    }
    for (Annotation annotation : spec.annotations()) {
      require(
          layers.contains(annotation.layer()),
          "an annotation is drawn on a layer that is described; " + annotation.layer() + " is not");
      requireGiven(annotation.on(), images);
    }
    spec.windows().forEach(window -> requireGiven(window.on(), images));
    for (DisplayedArea area : spec.areas()) {
      requireGiven(area.on(), images);
      require(
          area.left() <= area.right() && area.top() <= area.bottom(),
          "a displayed area ends after it begins");
    }
  }

  private static void requireGiven(List<ImageFrames> on, SourceImages images) {
    for (ImageFrames frames : on) {
      require(
          images.contains(frames.image()),
          "only images that were given are shown; " + frames.image().sopInstanceUid() + " was not");
    }
  }

  /** Modality LUT: the state replaces that of the images, so it must say the same (C.11.6.1). */
  private static void putRescale(DataSetBuilder object, SourceImages images) {
    DataSet first = images.first().dataSet();
    OptionalDouble slope = first.decimal(Tags.RescaleSlope);
    OptionalDouble intercept = first.decimal(Tags.RescaleIntercept);
    for (SourceImage image : images.images()) {
      require(
          image.dataSet().decimal(Tags.RescaleSlope).equals(slope)
              && image.dataSet().decimal(Tags.RescaleIntercept).equals(intercept)
              && image.dataSet().items(Tags.ModalityLUTSequence).isEmpty(),
          "all images have one linear rescale; write one presentation state for each");
    }
    if (slope.isPresent() && intercept.isPresent()) {
      object
          .decimals(Tags.RescaleIntercept, intercept.getAsDouble())
          .decimals(Tags.RescaleSlope, slope.getAsDouble())
          .text(Tags.RescaleType, first.string(Tags.RescaleType).orElse("US"));
    }
  }

  private static void putAreas(
      DataSetBuilder object, List<DisplayedArea> areas, SourceImages images) {
    List<DataSet> items = new ArrayList<>();
    for (DisplayedArea area : areas.isEmpty() ? whole(images) : areas) {
      DataSetBuilder item =
          on(area.on())
              .ints(Tags.DisplayedAreaTopLeftHandCorner, area.left(), area.top())
              .ints(Tags.DisplayedAreaBottomRightHandCorner, area.right(), area.bottom())
              .text(Tags.PresentationSizeMode, "SCALE TO FIT");
      double[] spacing = images.first().dataSet().decimals(Tags.PixelSpacing);
      if (spacing.length == 2) {
        item.decimals(Tags.PresentationPixelSpacing, spacing);
      } else {
        item.ints(Tags.PresentationPixelAspectRatio, 1, 1);
      }
      items.add(item.build());
    }
    putSequence(object, Tags.DisplayedAreaSelectionSequence, items);
  }

  /** All of each image, those of one size together. */
  private static List<DisplayedArea> whole(SourceImages images) {
    Map<List<Integer>, List<ImageFrames>> bySize = new LinkedHashMap<>();
    for (SourceImage image : images.images()) {
      bySize
          .computeIfAbsent(List.of(image.columns(), image.rows()), _ -> new ArrayList<>())
          .add(ImageFrames.all(image.reference()));
    }
    return bySize.entrySet().stream()
        .map(
            group ->
                new DisplayedArea(
                    1,
                    1,
                    group.getKey().getFirst(),
                    group.getKey().getLast(),
                    bySize.size() == 1 ? List.of() : group.getValue()))
        .toList();
  }

  private static DataSet window(Window window) {
    return on(window.on())
        .decimals(Tags.WindowCenter, window.center())
        .decimals(Tags.WindowWidth, window.width())
        .build();
  }

  private static DataSet layer(GraphicLayer layer) {
    DataSetBuilder item =
        DataSet.builder()
            .text(Tags.GraphicLayer, layer.name())
            .ints(Tags.GraphicLayerOrder, layer.order());
    if (!layer.description().isEmpty()) {
      item.text(Tags.GraphicLayerDescription, layer.description());
    }
    return item.build();
  }

  static DataSetBuilder on(List<ImageFrames> images) {
    DataSetBuilder item = DataSet.builder();
    if (!images.isEmpty()) {
      item.items(
          Tags.ReferencedImageSequence,
          images.stream().map(ImageFrames::item).toArray(DataSet[]::new));
    }
    return item;
  }

  private static void putSequence(DataSetBuilder object, Tag tag, List<DataSet> items) {
    if (!items.isEmpty()) {
      object.element(new DataElement.Sequence(tag, items));
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a presentation state breaks a rule: " + rule);
    }
  }
}
