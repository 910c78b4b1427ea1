// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.List;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.ImagePoint;

/**
 * An annotation as an item of the Graphic Annotation Sequence.
 *
 * <p><b>Source</b> DICOM PS3.3 C.10.5.
 */
final class AnnotationItem {
  private AnnotationItem() {}

  static DataSet of(Annotation annotation) {
    DataSetBuilder item =
        PresentationStateWriter.on(annotation.on()).text(Tags.GraphicLayer, annotation.layer());
    if (!annotation.graphics().isEmpty()) {
      item.items(
          Tags.GraphicObjectSequence,
          annotation.graphics().stream().map(AnnotationItem::graphic).toArray(DataSet[]::new));
    }
    if (!annotation.texts().isEmpty()) {
      item.items(
          Tags.TextObjectSequence,
          annotation.texts().stream().map(AnnotationItem::text).toArray(DataSet[]::new));
    }
    return item.build();
  }

  private static DataSet graphic(Graphic graphic) {
    List<ImagePoint> points = graphic.points();
    double[] numbers = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      numbers[2 * i] = points.get(i).column();
      numbers[2 * i + 1] = points.get(i).row();
    }
    DataSetBuilder item =
        DataSet.builder()
            .text(Tags.GraphicAnnotationUnits, graphic.units().name())
            .ints(Tags.GraphicDimensions, 2)
            .ints(Tags.NumberOfGraphicPoints, points.size())
            .decimals(Tags.GraphicData, numbers)
            .text(Tags.GraphicType, graphic.term());
    if (graphic.isClosed()) {
      item.text(Tags.GraphicFilled, graphic.filled() ? "Y" : "N");
    }
    return item.build();
  }

  private static DataSet text(TextObject text) {
    DataSetBuilder item = DataSet.builder().text(Tags.UnformattedTextValue, text.text());
    TextObject.Box box = text.box();
    if (box != null) {
      item.text(Tags.BoundingBoxAnnotationUnits, text.units().name())
          .decimals(Tags.BoundingBoxTopLeftHandCorner, box.topLeft().column(), box.topLeft().row())
          .decimals(
              Tags.BoundingBoxBottomRightHandCorner,
              box.bottomRight().column(),
              box.bottomRight().row())
          .text(Tags.BoundingBoxTextHorizontalJustification, "LEFT");
    }
    ImagePoint anchor = text.anchor();
    if (anchor != null) {
      item.text(Tags.AnchorPointAnnotationUnits, text.units().name())
          .decimals(Tags.AnchorPoint, anchor.column(), anchor.row())
          .text(Tags.AnchorPointVisibility, "N");
    }
    return item.build();
  }
}
