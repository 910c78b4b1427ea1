// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

/**
 * The tags that Curie's own code reads or writes, by their keyword exactly as the standard spells
 * it. Every other attribute is found through {@link Dictionary}.
 *
 * <p><b>Source</b> DICOM PS3.6 chapter 6.
 */
@SuppressWarnings("MemberName") // a keyword of the standard is not respelled
public final class Tags {
  public static final Tag FileMetaInformationGroupLength = new Tag(0x0002, 0x0000);
  public static final Tag FileMetaInformationVersion = new Tag(0x0002, 0x0001);
  public static final Tag MediaStorageSOPClassUID = new Tag(0x0002, 0x0002);
  public static final Tag MediaStorageSOPInstanceUID = new Tag(0x0002, 0x0003);
  public static final Tag TransferSyntaxUID = new Tag(0x0002, 0x0010);
  public static final Tag ImplementationClassUID = new Tag(0x0002, 0x0012);
  public static final Tag ImplementationVersionName = new Tag(0x0002, 0x0013);

  public static final Tag FileSetID = new Tag(0x0004, 0x1130);
  public static final Tag OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity =
      new Tag(0x0004, 0x1200);
  public static final Tag OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity =
      new Tag(0x0004, 0x1202);
  public static final Tag FileSetConsistencyFlag = new Tag(0x0004, 0x1212);
  public static final Tag DirectoryRecordSequence = new Tag(0x0004, 0x1220);
  public static final Tag OffsetOfTheNextDirectoryRecord = new Tag(0x0004, 0x1400);
  public static final Tag RecordInUseFlag = new Tag(0x0004, 0x1410);
  public static final Tag OffsetOfReferencedLowerLevelDirectoryEntity = new Tag(0x0004, 0x1420);
  public static final Tag DirectoryRecordType = new Tag(0x0004, 0x1430);
  public static final Tag ReferencedFileID = new Tag(0x0004, 0x1500);
  public static final Tag ReferencedSOPClassUIDInFile = new Tag(0x0004, 0x1510);
  public static final Tag ReferencedSOPInstanceUIDInFile = new Tag(0x0004, 0x1511);
  public static final Tag ReferencedTransferSyntaxUIDInFile = new Tag(0x0004, 0x1512);

  public static final Tag SpecificCharacterSet = new Tag(0x0008, 0x0005);
  public static final Tag ImageType = new Tag(0x0008, 0x0008);
  public static final Tag SOPClassUID = new Tag(0x0008, 0x0016);
  public static final Tag SOPInstanceUID = new Tag(0x0008, 0x0018);
  public static final Tag StudyDate = new Tag(0x0008, 0x0020);
  public static final Tag SeriesDate = new Tag(0x0008, 0x0021);
  public static final Tag AcquisitionDate = new Tag(0x0008, 0x0022);
  public static final Tag ContentDate = new Tag(0x0008, 0x0023);
  public static final Tag StudyTime = new Tag(0x0008, 0x0030);
  public static final Tag SeriesTime = new Tag(0x0008, 0x0031);
  public static final Tag AcquisitionTime = new Tag(0x0008, 0x0032);
  public static final Tag ContentTime = new Tag(0x0008, 0x0033);
  public static final Tag AccessionNumber = new Tag(0x0008, 0x0050);
  public static final Tag QueryRetrieveLevel = new Tag(0x0008, 0x0052);
  public static final Tag Modality = new Tag(0x0008, 0x0060);
  public static final Tag PresentationIntentType = new Tag(0x0008, 0x0068);
  public static final Tag Manufacturer = new Tag(0x0008, 0x0070);
  public static final Tag InstitutionName = new Tag(0x0008, 0x0080);
  public static final Tag ReferringPhysicianName = new Tag(0x0008, 0x0090);
  public static final Tag CodeValue = new Tag(0x0008, 0x0100);
  public static final Tag CodingSchemeDesignator = new Tag(0x0008, 0x0102);
  public static final Tag CodeMeaning = new Tag(0x0008, 0x0104);
  public static final Tag StudyDescription = new Tag(0x0008, 0x1030);
  public static final Tag SeriesDescription = new Tag(0x0008, 0x103E);
  public static final Tag ManufacturerModelName = new Tag(0x0008, 0x1090);
  public static final Tag DerivationDescription = new Tag(0x0008, 0x2111);
  public static final Tag AnatomicRegionSequence = new Tag(0x0008, 0x2218);

  public static final Tag PatientName = new Tag(0x0010, 0x0010);
  public static final Tag PatientID = new Tag(0x0010, 0x0020);
  public static final Tag PatientBirthDate = new Tag(0x0010, 0x0030);
  public static final Tag PatientSex = new Tag(0x0010, 0x0040);
  public static final Tag QualityControlSubject = new Tag(0x0010, 0x0200);

  public static final Tag PatientIdentityRemoved = new Tag(0x0012, 0x0062);
  public static final Tag DeidentificationMethod = new Tag(0x0012, 0x0063);

  public static final Tag BodyPartExamined = new Tag(0x0018, 0x0015);
  public static final Tag SliceThickness = new Tag(0x0018, 0x0050);
  public static final Tag SpacingBetweenSlices = new Tag(0x0018, 0x0088);
  public static final Tag DeviceSerialNumber = new Tag(0x0018, 0x1000);
  public static final Tag SoftwareVersions = new Tag(0x0018, 0x1020);
  public static final Tag ImagerPixelSpacing = new Tag(0x0018, 0x1164);
  public static final Tag PositionerType = new Tag(0x0018, 0x1508);
  public static final Tag NominalScannedPixelSpacing = new Tag(0x0018, 0x2010);
  public static final Tag ViewPosition = new Tag(0x0018, 0x5101);
  public static final Tag DetectorType = new Tag(0x0018, 0x7004);
  public static final Tag DetectorConfiguration = new Tag(0x0018, 0x7005);

  public static final Tag StudyInstanceUID = new Tag(0x0020, 0x000D);
  public static final Tag SeriesInstanceUID = new Tag(0x0020, 0x000E);
  public static final Tag StudyID = new Tag(0x0020, 0x0010);
  public static final Tag SeriesNumber = new Tag(0x0020, 0x0011);
  public static final Tag InstanceNumber = new Tag(0x0020, 0x0013);
  public static final Tag PatientOrientation = new Tag(0x0020, 0x0020);
  public static final Tag ImagePositionPatient = new Tag(0x0020, 0x0032);
  public static final Tag ImageOrientationPatient = new Tag(0x0020, 0x0037);
  public static final Tag Laterality = new Tag(0x0020, 0x0060);
  public static final Tag ImageLaterality = new Tag(0x0020, 0x0062);
  public static final Tag ImageComments = new Tag(0x0020, 0x4000);

  public static final Tag SamplesPerPixel = new Tag(0x0028, 0x0002);
  public static final Tag PhotometricInterpretation = new Tag(0x0028, 0x0004);
  public static final Tag PlanarConfiguration = new Tag(0x0028, 0x0006);
  public static final Tag NumberOfFrames = new Tag(0x0028, 0x0008);
  public static final Tag Rows = new Tag(0x0028, 0x0010);
  public static final Tag Columns = new Tag(0x0028, 0x0011);
  public static final Tag PixelSpacing = new Tag(0x0028, 0x0030);
  public static final Tag BitsAllocated = new Tag(0x0028, 0x0100);
  public static final Tag BitsStored = new Tag(0x0028, 0x0101);
  public static final Tag HighBit = new Tag(0x0028, 0x0102);
  public static final Tag PixelRepresentation = new Tag(0x0028, 0x0103);
  public static final Tag BurnedInAnnotation = new Tag(0x0028, 0x0301);
  public static final Tag PixelIntensityRelationship = new Tag(0x0028, 0x1040);
  public static final Tag PixelIntensityRelationshipSign = new Tag(0x0028, 0x1041);
  public static final Tag WindowCenter = new Tag(0x0028, 0x1050);
  public static final Tag WindowWidth = new Tag(0x0028, 0x1051);
  public static final Tag RescaleIntercept = new Tag(0x0028, 0x1052);
  public static final Tag RescaleSlope = new Tag(0x0028, 0x1053);
  public static final Tag RescaleType = new Tag(0x0028, 0x1054);
  public static final Tag LossyImageCompression = new Tag(0x0028, 0x2110);
  public static final Tag ModalityLUTSequence = new Tag(0x0028, 0x3000);

  public static final Tag AcquisitionContextSequence = new Tag(0x0040, 0x0555);

  public static final Tag ViewCodeSequence = new Tag(0x0054, 0x0220);
  public static final Tag ViewModifierCodeSequence = new Tag(0x0054, 0x0222);
  public static final Tag PatientOrientationCodeSequence = new Tag(0x0054, 0x0410);

  public static final Tag PresentationLUTShape = new Tag(0x2050, 0x0020);

  public static final Tag ExtendedOffsetTable = new Tag(0x7FE0, 0x0001);
  public static final Tag ExtendedOffsetTableLengths = new Tag(0x7FE0, 0x0002);
  public static final Tag FloatPixelData = new Tag(0x7FE0, 0x0008);
  public static final Tag DoubleFloatPixelData = new Tag(0x7FE0, 0x0009);
  public static final Tag PixelData = new Tag(0x7FE0, 0x0010);

  public static final Tag SharedFunctionalGroupsSequence = new Tag(0x5200, 0x9229);

  private Tags() {}
}
