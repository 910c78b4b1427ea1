// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

import org.curie.dicom.dictionary.Tag;

/**
 * The tags that only the objects written here need, by their keyword exactly as the standard spells
 * it; the common ones are in {@link org.curie.dicom.dictionary.Tags}.
 *
 * <p><b>Source</b> DICOM PS3.6 chapter 6.
 */
@SuppressWarnings("MemberName") // a keyword of the standard is not respelled
public final class ObjectTags {
  public static final Tag InstanceCreationDate = new Tag(0x0008, 0x0012);
  public static final Tag InstanceCreationTime = new Tag(0x0008, 0x0013);
  public static final Tag AcquisitionDateTime = new Tag(0x0008, 0x002A);
  public static final Tag IssuerOfAccessionNumberSequence = new Tag(0x0008, 0x0051);
  public static final Tag ConversionType = new Tag(0x0008, 0x0064);
  public static final Tag MappingResource = new Tag(0x0008, 0x0105);
  public static final Tag LongCodeValue = new Tag(0x0008, 0x0119);
  public static final Tag URNCodeValue = new Tag(0x0008, 0x0120);
  public static final Tag ProcedureCodeSequence = new Tag(0x0008, 0x1032);
  public static final Tag PhysiciansOfRecord = new Tag(0x0008, 0x1048);
  public static final Tag ReferencedPerformedProcedureStepSequence = new Tag(0x0008, 0x1111);
  public static final Tag ReferencedSeriesSequence = new Tag(0x0008, 0x1115);
  public static final Tag ReferencedImageSequence = new Tag(0x0008, 0x1140);
  public static final Tag ReferencedInstanceSequence = new Tag(0x0008, 0x114A);
  public static final Tag ReferencedSOPClassUID = new Tag(0x0008, 0x1150);
  public static final Tag ReferencedSOPInstanceUID = new Tag(0x0008, 0x1155);
  public static final Tag ReferencedFrameNumber = new Tag(0x0008, 0x1160);
  public static final Tag ReferencedSOPSequence = new Tag(0x0008, 0x1199);
  public static final Tag SourceImageSequence = new Tag(0x0008, 0x2112);
  public static final Tag FrameType = new Tag(0x0008, 0x9007);
  public static final Tag DerivationImageSequence = new Tag(0x0008, 0x9124);
  public static final Tag DerivationCodeSequence = new Tag(0x0008, 0x9215);

  public static final Tag IssuerOfPatientID = new Tag(0x0010, 0x0021);
  public static final Tag IssuerOfPatientIDQualifiersSequence = new Tag(0x0010, 0x0024);
  public static final Tag PatientBirthTime = new Tag(0x0010, 0x0032);
  public static final Tag OtherPatientIDsSequence = new Tag(0x0010, 0x1002);
  public static final Tag PatientAge = new Tag(0x0010, 0x1010);
  public static final Tag PatientSize = new Tag(0x0010, 0x1020);
  public static final Tag PatientWeight = new Tag(0x0010, 0x1030);
  public static final Tag EthnicGroup = new Tag(0x0010, 0x2160);
  public static final Tag PatientSpeciesDescription = new Tag(0x0010, 0x2201);
  public static final Tag PatientSpeciesCodeSequence = new Tag(0x0010, 0x2202);
  public static final Tag PatientBreedDescription = new Tag(0x0010, 0x2292);
  public static final Tag PatientBreedCodeSequence = new Tag(0x0010, 0x2293);
  public static final Tag BreedRegistrationSequence = new Tag(0x0010, 0x2294);
  public static final Tag ResponsiblePerson = new Tag(0x0010, 0x2297);
  public static final Tag ResponsiblePersonRole = new Tag(0x0010, 0x2298);
  public static final Tag ResponsibleOrganization = new Tag(0x0010, 0x2299);
  public static final Tag PatientComments = new Tag(0x0010, 0x4000);

  public static final Tag ClinicalTrialSponsorName = new Tag(0x0012, 0x0010);
  public static final Tag ClinicalTrialProtocolID = new Tag(0x0012, 0x0020);
  public static final Tag ClinicalTrialProtocolName = new Tag(0x0012, 0x0021);
  public static final Tag ClinicalTrialSiteID = new Tag(0x0012, 0x0030);
  public static final Tag ClinicalTrialSiteName = new Tag(0x0012, 0x0031);
  public static final Tag ClinicalTrialSubjectID = new Tag(0x0012, 0x0040);
  public static final Tag ClinicalTrialSubjectReadingID = new Tag(0x0012, 0x0042);
  public static final Tag ClinicalTrialTimePointID = new Tag(0x0012, 0x0050);
  public static final Tag ClinicalTrialTimePointDescription = new Tag(0x0012, 0x0051);
  public static final Tag DeidentificationMethodCodeSequence = new Tag(0x0012, 0x0064);

  public static final Tag PageNumberVector = new Tag(0x0018, 0x2001);
  public static final Tag ContentQualification = new Tag(0x0018, 0x9004);

  public static final Tag FrameOfReferenceUID = new Tag(0x0020, 0x0052);
  public static final Tag PositionReferenceIndicator = new Tag(0x0020, 0x1040);
  public static final Tag StackID = new Tag(0x0020, 0x9056);
  public static final Tag InStackPositionNumber = new Tag(0x0020, 0x9057);
  public static final Tag FrameContentSequence = new Tag(0x0020, 0x9111);
  public static final Tag PlanePositionSequence = new Tag(0x0020, 0x9113);
  public static final Tag PlaneOrientationSequence = new Tag(0x0020, 0x9116);
  public static final Tag DimensionIndexValues = new Tag(0x0020, 0x9157);
  public static final Tag DimensionOrganizationUID = new Tag(0x0020, 0x9164);
  public static final Tag DimensionIndexPointer = new Tag(0x0020, 0x9165);
  public static final Tag FunctionalGroupPointer = new Tag(0x0020, 0x9167);
  public static final Tag DimensionOrganizationSequence = new Tag(0x0020, 0x9221);
  public static final Tag DimensionIndexSequence = new Tag(0x0020, 0x9222);
  public static final Tag DimensionOrganizationType = new Tag(0x0020, 0x9311);
  public static final Tag DimensionDescriptionLabel = new Tag(0x0020, 0x9421);

  public static final Tag FrameIncrementPointer = new Tag(0x0028, 0x0009);
  public static final Tag PixelPaddingValue = new Tag(0x0028, 0x0120);
  public static final Tag RecognizableVisualFeatures = new Tag(0x0028, 0x0302);
  public static final Tag SpatialLocationsPreserved = new Tag(0x0028, 0x135A);
  public static final Tag LossyImageCompressionRatio = new Tag(0x0028, 0x2112);
  public static final Tag LossyImageCompressionMethod = new Tag(0x0028, 0x2114);
  public static final Tag LUTExplanation = new Tag(0x0028, 0x3003);
  public static final Tag SoftcopyVOILUTSequence = new Tag(0x0028, 0x3110);
  public static final Tag PixelMeasuresSequence = new Tag(0x0028, 0x9110);
  public static final Tag FrameVOILUTSequence = new Tag(0x0028, 0x9132);
  public static final Tag PixelValueTransformationSequence = new Tag(0x0028, 0x9145);

  public static final Tag MeasurementUnitsCodeSequence = new Tag(0x0040, 0x08EA);
  public static final Tag ParametricMapFrameTypeSequence = new Tag(0x0040, 0x9092);
  public static final Tag RealWorldValueMappingSequence = new Tag(0x0040, 0x9096);
  public static final Tag LUTLabel = new Tag(0x0040, 0x9210);
  public static final Tag DoubleFloatRealWorldValueLastValueMapped = new Tag(0x0040, 0x9213);
  public static final Tag DoubleFloatRealWorldValueFirstValueMapped = new Tag(0x0040, 0x9214);
  public static final Tag QuantityDefinitionSequence = new Tag(0x0040, 0x9220);
  public static final Tag RealWorldValueIntercept = new Tag(0x0040, 0x9224);
  public static final Tag RealWorldValueSlope = new Tag(0x0040, 0x9225);
  public static final Tag RelationshipType = new Tag(0x0040, 0xA010);
  public static final Tag ValueType = new Tag(0x0040, 0xA040);
  public static final Tag ConceptNameCodeSequence = new Tag(0x0040, 0xA043);
  public static final Tag ContinuityOfContent = new Tag(0x0040, 0xA050);
  public static final Tag DateTime = new Tag(0x0040, 0xA120);
  public static final Tag Date = new Tag(0x0040, 0xA121);
  public static final Tag Time = new Tag(0x0040, 0xA122);
  public static final Tag PersonName = new Tag(0x0040, 0xA123);
  public static final Tag UID = new Tag(0x0040, 0xA124);
  public static final Tag TemporalRangeType = new Tag(0x0040, 0xA130);
  public static final Tag ReferencedSamplePositions = new Tag(0x0040, 0xA132);
  public static final Tag ReferencedTimeOffsets = new Tag(0x0040, 0xA138);
  public static final Tag ReferencedDateTime = new Tag(0x0040, 0xA13A);
  public static final Tag TextValue = new Tag(0x0040, 0xA160);
  public static final Tag FloatingPointValue = new Tag(0x0040, 0xA161);
  public static final Tag ConceptCodeSequence = new Tag(0x0040, 0xA168);
  public static final Tag PurposeOfReferenceCodeSequence = new Tag(0x0040, 0xA170);
  public static final Tag MeasuredValueSequence = new Tag(0x0040, 0xA300);
  public static final Tag NumericValueQualifierCodeSequence = new Tag(0x0040, 0xA301);
  public static final Tag NumericValue = new Tag(0x0040, 0xA30A);
  public static final Tag PerformedProcedureCodeSequence = new Tag(0x0040, 0xA372);
  public static final Tag CurrentRequestedProcedureEvidenceSequence = new Tag(0x0040, 0xA375);
  public static final Tag PertinentOtherEvidenceSequence = new Tag(0x0040, 0xA385);
  public static final Tag CompletionFlag = new Tag(0x0040, 0xA491);
  public static final Tag VerificationFlag = new Tag(0x0040, 0xA493);
  public static final Tag ContentTemplateSequence = new Tag(0x0040, 0xA504);
  public static final Tag ContentSequence = new Tag(0x0040, 0xA730);
  public static final Tag TemplateIdentifier = new Tag(0x0040, 0xDB00);
  public static final Tag ReferencedContentItemIdentifier = new Tag(0x0040, 0xDB73);

  public static final Tag DocumentTitle = new Tag(0x0042, 0x0010);
  public static final Tag EncapsulatedDocument = new Tag(0x0042, 0x0011);
  public static final Tag MIMETypeOfEncapsulatedDocument = new Tag(0x0042, 0x0012);
  public static final Tag SourceInstanceSequence = new Tag(0x0042, 0x0013);
  public static final Tag EncapsulatedDocumentLength = new Tag(0x0042, 0x0015);

  public static final Tag PlanePositionSlideSequence = new Tag(0x0048, 0x021A);

  public static final Tag SegmentationType = new Tag(0x0062, 0x0001);
  public static final Tag SegmentSequence = new Tag(0x0062, 0x0002);
  public static final Tag SegmentedPropertyCategoryCodeSequence = new Tag(0x0062, 0x0003);
  public static final Tag SegmentNumber = new Tag(0x0062, 0x0004);
  public static final Tag SegmentLabel = new Tag(0x0062, 0x0005);
  public static final Tag SegmentationAlgorithmIdentificationSequence = new Tag(0x0062, 0x0007);
  public static final Tag SegmentAlgorithmType = new Tag(0x0062, 0x0008);
  public static final Tag SegmentAlgorithmName = new Tag(0x0062, 0x0009);
  public static final Tag SegmentIdentificationSequence = new Tag(0x0062, 0x000A);
  public static final Tag ReferencedSegmentNumber = new Tag(0x0062, 0x000B);
  public static final Tag MaximumFractionalValue = new Tag(0x0062, 0x000E);
  public static final Tag SegmentedPropertyTypeCodeSequence = new Tag(0x0062, 0x000F);
  public static final Tag SegmentationFractionalType = new Tag(0x0062, 0x0010);
  public static final Tag SegmentedPropertyTypeModifierCodeSequence = new Tag(0x0062, 0x0011);
  public static final Tag SegmentsOverlap = new Tag(0x0062, 0x0013);
  public static final Tag TrackingID = new Tag(0x0062, 0x0020);
  public static final Tag TrackingUID = new Tag(0x0062, 0x0021);

  public static final Tag AlgorithmFamilyCodeSequence = new Tag(0x0066, 0x002F);
  public static final Tag AlgorithmVersion = new Tag(0x0066, 0x0031);
  public static final Tag AlgorithmParameters = new Tag(0x0066, 0x0032);
  public static final Tag AlgorithmName = new Tag(0x0066, 0x0036);

  public static final Tag GraphicAnnotationSequence = new Tag(0x0070, 0x0001);
  public static final Tag GraphicLayer = new Tag(0x0070, 0x0002);
  public static final Tag BoundingBoxAnnotationUnits = new Tag(0x0070, 0x0003);
  public static final Tag AnchorPointAnnotationUnits = new Tag(0x0070, 0x0004);
  public static final Tag GraphicAnnotationUnits = new Tag(0x0070, 0x0005);
  public static final Tag UnformattedTextValue = new Tag(0x0070, 0x0006);
  public static final Tag TextObjectSequence = new Tag(0x0070, 0x0008);
  public static final Tag GraphicObjectSequence = new Tag(0x0070, 0x0009);
  public static final Tag BoundingBoxTopLeftHandCorner = new Tag(0x0070, 0x0010);
  public static final Tag BoundingBoxBottomRightHandCorner = new Tag(0x0070, 0x0011);
  public static final Tag BoundingBoxTextHorizontalJustification = new Tag(0x0070, 0x0012);
  public static final Tag AnchorPoint = new Tag(0x0070, 0x0014);
  public static final Tag AnchorPointVisibility = new Tag(0x0070, 0x0015);
  public static final Tag GraphicDimensions = new Tag(0x0070, 0x0020);
  public static final Tag NumberOfGraphicPoints = new Tag(0x0070, 0x0021);
  public static final Tag GraphicData = new Tag(0x0070, 0x0022);
  public static final Tag GraphicType = new Tag(0x0070, 0x0023);
  public static final Tag GraphicFilled = new Tag(0x0070, 0x0024);
  public static final Tag DisplayedAreaTopLeftHandCorner = new Tag(0x0070, 0x0052);
  public static final Tag DisplayedAreaBottomRightHandCorner = new Tag(0x0070, 0x0053);
  public static final Tag DisplayedAreaSelectionSequence = new Tag(0x0070, 0x005A);
  public static final Tag GraphicLayerSequence = new Tag(0x0070, 0x0060);
  public static final Tag GraphicLayerOrder = new Tag(0x0070, 0x0062);
  public static final Tag GraphicLayerDescription = new Tag(0x0070, 0x0068);
  public static final Tag ContentLabel = new Tag(0x0070, 0x0080);
  public static final Tag ContentDescription = new Tag(0x0070, 0x0081);
  public static final Tag PresentationCreationDate = new Tag(0x0070, 0x0082);
  public static final Tag PresentationCreationTime = new Tag(0x0070, 0x0083);
  public static final Tag ContentCreatorName = new Tag(0x0070, 0x0084);
  public static final Tag PresentationSizeMode = new Tag(0x0070, 0x0100);
  public static final Tag PresentationPixelSpacing = new Tag(0x0070, 0x0101);
  public static final Tag PresentationPixelAspectRatio = new Tag(0x0070, 0x0102);

  public static final Tag ReferencedFrameOfReferenceUID = new Tag(0x3006, 0x0024);

  public static final Tag PerFrameFunctionalGroupsSequence = new Tag(0x5200, 0x9230);

  private ObjectTags() {}
}
