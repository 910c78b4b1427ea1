// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

/**
 * The UIDs of the SOP classes of the objects written here.
 *
 * <p><b>Source</b> DICOM PS3.6 table A-1.
 */
public final class StorageClasses {
  public static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
  public static final String LABEL_MAP_SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.7";
  public static final String PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30";
  public static final String ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";
  public static final String COMPREHENSIVE_3D_SR = "1.2.840.10008.5.1.4.1.1.88.34";
  public static final String GRAYSCALE_SOFTCOPY_PRESENTATION_STATE = "1.2.840.10008.5.1.4.1.1.11.1";
  public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  public static final String MULTI_FRAME_GRAYSCALE_BYTE_SECONDARY_CAPTURE =
      "1.2.840.10008.5.1.4.1.1.7.2";
  public static final String MULTI_FRAME_GRAYSCALE_WORD_SECONDARY_CAPTURE =
      "1.2.840.10008.5.1.4.1.1.7.3";
  public static final String MULTI_FRAME_TRUE_COLOR_SECONDARY_CAPTURE =
      "1.2.840.10008.5.1.4.1.1.7.4";
  public static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";

  private StorageClasses() {}
}
