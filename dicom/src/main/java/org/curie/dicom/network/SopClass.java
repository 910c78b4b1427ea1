// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

/**
 * A service-object pair: what can be asked for over an association.
 *
 * @param uid its identifier, the abstract syntax of a presentation context
 * @param name as the standard spells it
 */
public record SopClass(String uid, String name) {
  /** C-ECHO; PS3.4 annex A. */
  public static final SopClass VERIFICATION =
      new SopClass("1.2.840.10008.1.1", "Verification SOP Class");

  /** N-ACTION and N-EVENT-REPORT; PS3.4 annex J. */
  public static final SopClass STORAGE_COMMITMENT_PUSH =
      new SopClass("1.2.840.10008.1.20.1", "Storage Commitment Push Model SOP Class");

  /** The one instance storage commitment is asked of; PS3.4 section J.3.5. */
  public static final String STORAGE_COMMITMENT_PUSH_INSTANCE = "1.2.840.10008.1.20.1.1";

  public static final SopClass PATIENT_ROOT_FIND =
      new SopClass(
          "1.2.840.10008.5.1.4.1.2.1.1", "Patient Root Query/Retrieve Information Model - FIND");
  public static final SopClass PATIENT_ROOT_MOVE =
      new SopClass(
          "1.2.840.10008.5.1.4.1.2.1.2", "Patient Root Query/Retrieve Information Model - MOVE");
  public static final SopClass PATIENT_ROOT_GET =
      new SopClass(
          "1.2.840.10008.5.1.4.1.2.1.3", "Patient Root Query/Retrieve Information Model - GET");
  public static final SopClass STUDY_ROOT_FIND =
      new SopClass(
          "1.2.840.10008.5.1.4.1.2.2.1", "Study Root Query/Retrieve Information Model - FIND");
  public static final SopClass STUDY_ROOT_MOVE =
      new SopClass(
          "1.2.840.10008.5.1.4.1.2.2.2", "Study Root Query/Retrieve Information Model - MOVE");
  public static final SopClass STUDY_ROOT_GET =
      new SopClass(
          "1.2.840.10008.5.1.4.1.2.2.3", "Study Root Query/Retrieve Information Model - GET");
  public static final SopClass MODALITY_WORKLIST_FIND =
      new SopClass("1.2.840.10008.5.1.4.31", "Modality Worklist Information Model - FIND");

  /** Name and UID for a message. */
  @Override
  public String toString() {
    return name + " (" + uid + ")";
  }
}
