// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import org.curie.dicom.dictionary.Tag;

/**
 * The tags that place slices, by their keyword exactly as the standard spells it.
 *
 * <p><b>Source</b> DICOM PS3.6 chapter 6.
 */
@SuppressWarnings("MemberName") // a keyword of the standard is not respelled
final class GeometryTags {
  static final Tag FrameType = new Tag(0x0008, 0x9007);
  static final Tag ComplexImageComponent = new Tag(0x0008, 0x9208);
  static final Tag EchoTime = new Tag(0x0018, 0x0081);
  static final Tag EchoNumbers = new Tag(0x0018, 0x0086);
  static final Tag TriggerTime = new Tag(0x0018, 0x1060);
  static final Tag DiffusionGradientDirectionSequence = new Tag(0x0018, 0x9076);
  static final Tag EffectiveEchoTime = new Tag(0x0018, 0x9082);
  static final Tag DiffusionBValue = new Tag(0x0018, 0x9087);
  static final Tag DiffusionGradientOrientation = new Tag(0x0018, 0x9089);
  static final Tag MREchoSequence = new Tag(0x0018, 0x9114);
  static final Tag MRDiffusionSequence = new Tag(0x0018, 0x9117);
  static final Tag CardiacSynchronizationSequence = new Tag(0x0018, 0x9118);
  static final Tag MRImageFrameTypeSequence = new Tag(0x0018, 0x9226);
  static final Tag AcquisitionNumber = new Tag(0x0020, 0x0012);
  static final Tag FrameOfReferenceUID = new Tag(0x0020, 0x0052);
  static final Tag TemporalPositionIdentifier = new Tag(0x0020, 0x0100);
  static final Tag StackID = new Tag(0x0020, 0x9056);
  static final Tag InStackPositionNumber = new Tag(0x0020, 0x9057);
  static final Tag FrameContentSequence = new Tag(0x0020, 0x9111);
  static final Tag PlanePositionSequence = new Tag(0x0020, 0x9113);
  static final Tag PlaneOrientationSequence = new Tag(0x0020, 0x9116);
  static final Tag TemporalPositionIndex = new Tag(0x0020, 0x9128);
  static final Tag NominalCardiacTriggerDelayTime = new Tag(0x0020, 0x9153);
  static final Tag FrameAcquisitionNumber = new Tag(0x0020, 0x9156);
  static final Tag DimensionIndexValues = new Tag(0x0020, 0x9157);
  static final Tag DimensionIndexPointer = new Tag(0x0020, 0x9165);
  static final Tag DimensionIndexSequence = new Tag(0x0020, 0x9222);
  static final Tag FrameIncrementPointer = new Tag(0x0028, 0x0009);
  static final Tag PixelMeasuresSequence = new Tag(0x0028, 0x9110);
  static final Tag PixelValueTransformationSequence = new Tag(0x0028, 0x9145);
  static final Tag EnergyWindowVector = new Tag(0x0054, 0x0010);
  static final Tag DetectorInformationSequence = new Tag(0x0054, 0x0022);
  static final Tag RRIntervalVector = new Tag(0x0054, 0x0060);
  static final Tag TimeSlotVector = new Tag(0x0054, 0x0070);
  static final Tag SliceVector = new Tag(0x0054, 0x0080);
  static final Tag SegmentIdentificationSequence = new Tag(0x0062, 0x000A);
  static final Tag ReferencedSegmentNumber = new Tag(0x0062, 0x000B);
  static final Tag GridFrameOffsetVector = new Tag(0x3004, 0x000C);
  static final Tag DoseGridScaling = new Tag(0x3004, 0x000E);
  static final Tag PerFrameFunctionalGroupsSequence = new Tag(0x5200, 0x9230);

  private GeometryTags() {}
}
