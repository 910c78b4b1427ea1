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
  public static final Tag IssuerOfAccessionNumberSequence = new Tag(0x0008, 0x0051);
  public static final Tag LongCodeValue = new Tag(0x0008, 0x0119);
  public static final Tag URNCodeValue = new Tag(0x0008, 0x0120);
  public static final Tag ProcedureCodeSequence = new Tag(0x0008, 0x1032);
  public static final Tag PhysiciansOfRecord = new Tag(0x0008, 0x1048);
  public static final Tag ReferencedSeriesSequence = new Tag(0x0008, 0x1115);
  public static final Tag ReferencedInstanceSequence = new Tag(0x0008, 0x114A);
  public static final Tag ReferencedSOPClassUID = new Tag(0x0008, 0x1150);
  public static final Tag ReferencedSOPInstanceUID = new Tag(0x0008, 0x1155);
  public static final Tag ReferencedFrameNumber = new Tag(0x0008, 0x1160);
  public static final Tag SourceImageSequence = new Tag(0x0008, 0x2112);
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

  public static final Tag PixelPaddingValue = new Tag(0x0028, 0x0120);
  public static final Tag SpatialLocationsPreserved = new Tag(0x0028, 0x135A);
  public static final Tag LossyImageCompressionRatio = new Tag(0x0028, 0x2112);
  public static final Tag LossyImageCompressionMethod = new Tag(0x0028, 0x2114);
  public static final Tag PixelMeasuresSequence = new Tag(0x0028, 0x9110);

  public static final Tag PurposeOfReferenceCodeSequence = new Tag(0x0040, 0xA170);

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

  public static final Tag ContentLabel = new Tag(0x0070, 0x0080);
  public static final Tag ContentDescription = new Tag(0x0070, 0x0081);
  public static final Tag ContentCreatorName = new Tag(0x0070, 0x0084);

  public static final Tag PerFrameFunctionalGroupsSequence = new Tag(0x5200, 0x9230);

  private ObjectTags() {}
}
