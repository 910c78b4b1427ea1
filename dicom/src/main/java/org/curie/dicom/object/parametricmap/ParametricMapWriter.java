// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.parametricmap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.LossyHistory;
import org.curie.dicom.object.common.NewObject;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.multiframe.FrameLayout;
import org.curie.dicom.object.multiframe.SourceCheck;

/**
 * Makes Parametric Map objects of single-precision floating-point pixels.
 *
 * <p>An object is read back before it is handed out, and refused unless every value is the same.
 *
 * <p><b>Shape</b> in: one channel. <b>Units</b> the stored value is the value: slope 1, intercept
 * 0. <b>Frame</b> LPS mm. <b>Source</b> DICOM PS3.3 A.75, C.8.32, C.7.6.16.2.11. <b>Limits</b>
 * values are finite. A map of an image that has no frame of reference gets a new one. Content
 * Qualification is always RESEARCH. Safe for use by several threads.
 */
public final class ParametricMapWriter {
  private static final long LARGEST = (Integer.MAX_VALUE - 8L) / Float.BYTES;
  private static final Code QUANTITY = new Code("246205007", "SCT", "Quantity");

  private final Origin origin;

  public ParametricMapWriter(Origin origin) {
    this.origin = origin;
  }

  /**
   * @throws CurieException DATA_INVALID when the map is of several channels, too large or not
   *     finite; GEOMETRY_INVALID when its grid does not fit the sources
   */
  public DataSet dataSet(Image map, ParametricMapSpec spec, SourceImages sources) {
    require(map.channels() == 1, "one channel, but this is " + map);
    require(map.size() <= LARGEST, "at most " + LARGEST + " values, but this has " + map.size());
    FrameLayout layout =
        FrameLayout.inSomeFrame(map.grid(), sources, spec.derivation(), origin.uids().next());
    String modality = sources.first().dataSet().requireString(Tags.Modality);
    NewObject.Kind kind = new NewObject.Kind(StorageClasses.PARAMETRIC_MAP, modality);
    DataSetBuilder object = NewObject.begin(kind, spec.instance(), sources, origin);
    layout.putModules(object, List.of(), origin.uids().next());
    spec.identification().putInto(object);
    NewObject.laterality(object, sources);
    LossyHistory.putInto(object, sources);
    putImage(object, map);
    putGroups(object, layout, map, spec);
    DataSet dataSet = object.build();
    requireSame(dataSet, map);
    SourceCheck.require(dataSet, sources);
    return dataSet;
  }

  private static void putImage(DataSetBuilder object, Image map) {
    object
        .text(Tags.ImageType, "DERIVED", "PRIMARY", "OTHER", "NONE")
        .text(Tags.ContentQualification, "RESEARCH")
        .text(Tags.BurnedInAnnotation, "NO")
        .text(Tags.RecognizableVisualFeatures, "NO")
        .text(Tags.PresentationLUTShape, "IDENTITY")
        .empty(Tags.AcquisitionContextSequence)
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.NumberOfFrames, map.depth())
        .ints(Tags.Rows, map.height())
        .ints(Tags.Columns, map.width())
        .ints(Tags.BitsAllocated, Float.SIZE)
        .element(new DataElement.Value(Tags.FloatPixelData, Vr.OF, pixels(map)));
  }

  private static Bytes pixels(Image map) {
    ByteBuffer bytes = ByteBuffer.allocate(map.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < map.size(); i++) {
      require(Float.isFinite(map.sample(i)), "finite values, but value " + i + " is not");
      bytes.putFloat(map.sample(i));
    }
    return Bytes.owning(bytes.array());
  }

  private static void putGroups(
      DataSetBuilder object, FrameLayout layout, Image map, ParametricMapSpec spec) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < map.size(); i++) {
      low = Math.min(low, map.sample(i));
      high = Math.max(high, map.sample(i));
    }
    DataSetBuilder shared = DataSet.builder();
    layout.putShared(shared);
    shared
        .items(
            Tags.ParametricMapFrameTypeSequence,
            DataSet.builder().text(Tags.FrameType, "DERIVED", "PRIMARY", "OTHER", "NONE").build())
        .items(
            Tags.PixelValueTransformationSequence,
            DataSet.builder()
                .decimals(Tags.RescaleIntercept, 0)
                .decimals(Tags.RescaleSlope, 1)
                .text(Tags.RescaleType, "US")
                .build())
        .items(
            Tags.FrameVOILUTSequence,
            DataSet.builder()
                .decimals(Tags.WindowCenter, (low + high) / 2.0)
                .decimals(Tags.WindowWidth, Math.max(Float.MIN_NORMAL, (double) high - low))
                .build())
        .items(Tags.RealWorldValueMappingSequence, mapping(spec, low, high));
    List<DataSet> perFrame = new ArrayList<>();
    for (int k = 0; k < map.depth(); k++) {
      DataSetBuilder groups = DataSet.builder();
      layout.putFrame(groups, k);
      perFrame.add(groups.build());
    }
    object
        .items(Tags.SharedFunctionalGroupsSequence, shared.build())
        .element(new DataElement.Sequence(Tags.PerFrameFunctionalGroupsSequence, perFrame));
  }

  /** Real World Value Mapping: over the whole range the stored value is the value. */
  private static DataSet mapping(ParametricMapSpec spec, float low, float high) {
    DataSet quantity =
        DataSet.builder()
            .text(Tags.ValueType, "CODE")
            .items(Tags.ConceptNameCodeSequence, QUANTITY.item())
            .items(Tags.ConceptCodeSequence, spec.quantity().item())
            .build();
    return DataSet.builder()
        .decimals(Tags.DoubleFloatRealWorldValueFirstValueMapped, low)
        .decimals(Tags.DoubleFloatRealWorldValueLastValueMapped, high)
        .decimals(Tags.RealWorldValueIntercept, 0)
        .decimals(Tags.RealWorldValueSlope, 1)
        .text(Tags.LUTExplanation, spec.explanation())
        .text(Tags.LUTLabel, spec.identification().label())
        .items(Tags.MeasurementUnitsCodeSequence, spec.unit().item())
        .items(Tags.QuantityDefinitionSequence, quantity)
        .build();
  }

  private static void requireSame(DataSet dataSet, Image map) {
    Image read = new ParametricMapReader().read(dataSet).image(map.grid());
    for (int i = 0; i < map.size(); i++) {
      if (read.sample(i) != map.sample(i)) {
        throw new CurieException(
            ErrorCode.DEFECT, "the parametric map would not read back as it is at value " + i);
      }
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new CurieException(ErrorCode.DATA_INVALID, "a parametric map has " + rule);
    }
  }
}
