// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

/**
 * The UIDs of the kinds of object Curie writes.
 *
 * <p><b>Source</b> DICOM PS3.6 table A-1.
 */
public final class SopClasses {
  /** Digital X-Ray Image Storage - For Presentation. */
  public static final String DIGITAL_X_RAY_IMAGE_STORAGE_FOR_PRESENTATION =
      "1.2.840.10008.5.1.4.1.1.1.1";

  private SopClasses() {}
}
