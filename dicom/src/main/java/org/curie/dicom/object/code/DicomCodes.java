// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.code;

/**
 * Concepts of the DICOM controlled terminology.
 *
 * <p><b>Source</b> DICOM PS3.16 annex D.
 */
public final class DicomCodes {
  public static final Code ALGORITHM_FAMILY = of("111000", "Algorithm Family");
  public static final Code ALGORITHM_NAME = of("111001", "Algorithm Name");
  public static final Code ALGORITHM_PARAMETERS = of("111002", "Algorithm Parameters");
  public static final Code ALGORITHM_VERSION = of("111003", "Algorithm Version");
  public static final Code IMAGE_LIBRARY = of("111028", "Image Library");
  public static final Code IMAGE_REGION = of("111030", "Image Region");
  public static final Code ORIGINAL_SOURCE = of("111040", "Original Source");
  public static final Code STUDY_DATE = of("111060", "Study Date");
  public static final Code STUDY_TIME = of("111061", "Study Time");
  public static final Code PIXEL_DATA_ROWS = of("110910", "Pixel Data Rows");
  public static final Code PIXEL_DATA_COLUMNS = of("110911", "Pixel Data Columns");
  public static final Code MR_SIGNAL_INTENSITY = of("110852", "MR signal intensity");
  public static final Code ATTENUATION_COEFFICIENT = of("112031", "Attenuation Coefficient");
  public static final Code TRACKING_IDENTIFIER = of("112039", "Tracking Identifier");
  public static final Code TRACKING_UNIQUE_IDENTIFIER = of("112040", "Tracking Unique Identifier");
  public static final Code FRAME_OF_REFERENCE_UID = of("112227", "Frame of Reference UID");
  public static final Code SEGMENTATION = of("113076", "Segmentation");
  public static final Code OBSERVER_TYPE = of("121005", "Observer Type");
  public static final Code PERSON = of("121006", "Person");
  public static final Code DEVICE = of("121007", "Device");
  public static final Code PERSON_OBSERVER_NAME = of("121008", "Person Observer Name");
  public static final Code DEVICE_OBSERVER_UID = of("121012", "Device Observer UID");
  public static final Code DEVICE_OBSERVER_NAME = of("121013", "Device Observer Name");
  public static final Code DEVICE_OBSERVER_MANUFACTURER =
      of("121014", "Device Observer Manufacturer");
  public static final Code DEVICE_OBSERVER_MODEL_NAME = of("121015", "Device Observer Model Name");
  public static final Code DEVICE_OBSERVER_SERIAL_NUMBER =
      of("121016", "Device Observer Serial Number");
  public static final Code LANGUAGE = of("121049", "Language of Content Item and Descendants");
  public static final Code PROCEDURE_REPORTED = of("121058", "Procedure reported");
  public static final Code FINDING = of("121071", "Finding");
  public static final Code SOURCE_OF_MEASUREMENT = of("121112", "Source of Measurement");
  public static final Code MODALITY = of("121139", "Modality");
  public static final Code REFERENCED_SEGMENT = of("121191", "Referenced Segment");
  public static final Code REFERENCED_SEGMENTATION_FRAME =
      of("121214", "Referenced Segmentation Frame");
  public static final Code VOLUME_SURFACE = of("121231", "Volume Surface");
  public static final Code SOURCE_SERIES_FOR_SEGMENTATION =
      of("121232", "Source series for segmentation");
  public static final Code SOURCE_IMAGE_FOR_SEGMENTATION =
      of("121233", "Source image for segmentation");
  public static final Code SOURCE_IMAGE_FOR_PROCESSING =
      of("121322", "Source image for image processing operation");
  public static final Code DERIVATION = of("121401", "Derivation");
  public static final Code PROBABILITY = of("122157", "Probability");
  public static final Code ARTIFICIAL_INTELLIGENCE = of("123110", "Artificial Intelligence");
  public static final Code MEASUREMENT_GROUP = of("125007", "Measurement Group");
  public static final Code BACKGROUND = of("125040", "Background");
  public static final Code IMAGING_MEASUREMENT_REPORT = of("126000", "Imaging Measurement Report");
  public static final Code IMAGING_MEASUREMENTS = of("126010", "Imaging Measurements");
  public static final Code SUM_OF_SEGMENTED_VOXEL_VOLUMES =
      of("126030", "Sum of segmented voxel volumes");
  public static final Code IMAGE_LIBRARY_GROUP = of("126200", "Image Library Group");

  private DicomCodes() {}

  private static Code of(String value, String meaning) {
    return new Code(value, "DCM", meaning);
  }
}
