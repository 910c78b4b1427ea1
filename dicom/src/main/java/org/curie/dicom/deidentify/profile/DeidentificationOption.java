// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.profile;

/**
 * An option of the Basic Application Level Confidentiality Profile.
 *
 * <p><b>Source</b> DICOM PS3.15 E.3; codes of CID 7050, PS3.16.
 */
public enum DeidentificationOption {
  CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option", ""),
  CLEAN_RECOGNIZABLE_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option", ""),
  CLEAN_GRAPHICS("113103", "Clean Graphics Option", "cleanGraphOpt"),
  CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option", "cleanStructContOpt"),
  CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option", "cleanDescOpt"),
  RETAIN_FULL_DATES(
      "113106",
      "Retain Longitudinal Temporal Information Full Dates Option",
      "rtnLongFullDatesOpt"),
  RETAIN_MODIFIED_DATES(
      "113107",
      "Retain Longitudinal Temporal Information Modified Dates Option",
      "rtnLongModifDatesOpt"),
  RETAIN_PATIENT_CHARACTERISTICS(
      "113108", "Retain Patient Characteristics Option", "rtnPatCharsOpt"),
  RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option", "rtnDevIdOpt"),
  RETAIN_UIDS("113110", "Retain UIDs Option", "rtnUIDsOpt"),
  RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option", "rtnSafePrivOpt"),
  RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option", "rtnInstIdOpt");

  private final String code;
  private final String meaning;
  private final String column;

  DeidentificationOption(String code, String meaning, String column) {
    this.code = code;
    this.meaning = meaning;
    this.column = column;
  }

  /** The code value, in the coding scheme DCM. */
  public String code() {
    return code;
  }

  /** The code meaning. */
  public String meaning() {
    return meaning;
  }

  /** The column of the table; empty for an option that is about pixels only. */
  String column() {
    return column;
  }
}
