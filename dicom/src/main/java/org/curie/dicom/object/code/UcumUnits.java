// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.code;

/**
 * Units of measurement.
 *
 * <p><b>Source</b> the Unified Code for Units of Measure; DICOM PS3.16 CID 7181, 7460, 7461, 7462.
 */
public final class UcumUnits {
  public static final Code NO_UNITS = of("1", "no units");
  public static final Code PERCENT = of("%", "Percent");
  public static final Code MILLIMETER = of("mm", "millimeter");
  public static final Code SQUARE_MILLIMETER = of("mm2", "square millimeter");
  public static final Code CUBIC_MILLIMETER = of("mm3", "cubic millimeter");
  public static final Code CUBIC_CENTIMETER = of("cm3", "cubic centimeter");
  public static final Code HOUNSFIELD_UNIT = of("[hnsf'U]", "Hounsfield Unit");
  public static final Code RATIO = of("{ratio}", "ratio");
  public static final Code PIXELS = of("{pixels}", "pixels");

  private UcumUnits() {}

  private static Code of(String value, String meaning) {
    return new Code(value, "UCUM", meaning);
  }
}
