// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.EnumSet;
import java.util.Set;
import org.curie.dicom.object.StorageClasses;

/**
 * The kinds of structured report that are written, each with what it may hold.
 *
 * <p><b>Source</b> DICOM PS3.3 A.35.2 (Enhanced), A.35.13 (Comprehensive 3D).
 */
public enum ReportKind {
  /** Regions in images only, no item twice. */
  ENHANCED(StorageClasses.ENHANCED_SR),
  /** Regions in images and in the patient, items by reference. */
  COMPREHENSIVE_3D(StorageClasses.COMPREHENSIVE_3D_SR);

  private static final Set<ValueType> PLAIN =
      EnumSet.of(
          ValueType.TEXT,
          ValueType.CODE,
          ValueType.NUM,
          ValueType.DATETIME,
          ValueType.DATE,
          ValueType.TIME,
          ValueType.UIDREF,
          ValueType.PNAME);

  private final String sopClassUid;

  ReportKind(String sopClassUid) {
    this.sopClassUid = sopClassUid;
  }

  public String sopClassUid() {
    return sopClassUid;
  }

  /** Whether an item of {@code target} may stand below one of {@code source} in this way. */
  boolean allows(ValueType source, Relationship relationship, ValueType target) {
    if (target == ValueType.REFERENCE || target == ValueType.SCOORD3D) {
      if (this == ENHANCED) {
        return false;
      }
    }
    return target == ValueType.REFERENCE || allowsByValue(source, relationship, target);
  }

  private boolean allowsByValue(ValueType source, Relationship relationship, ValueType target) {
    boolean statement =
        source == ValueType.TEXT || source == ValueType.CODE || source == ValueType.NUM;
    boolean container = source == ValueType.CONTAINER;
    return switch (relationship) {
      case CONTAINS -> container;
      case HAS_OBS_CONTEXT ->
          (container || statement) && (PLAIN.contains(target) || target == ValueType.COMPOSITE);
      case HAS_ACQ_CONTEXT ->
          (container || isReference(source) || source == ValueType.NUM)
              && (PLAIN.contains(target) || target == ValueType.CONTAINER);
      case HAS_CONCEPT_MOD -> target == ValueType.TEXT || target == ValueType.CODE;
      case HAS_PROPERTIES, INFERRED_FROM ->
          (statement || (source == ValueType.PNAME && relationship == Relationship.HAS_PROPERTIES))
              && (target != ValueType.CONTAINER || this == COMPREHENSIVE_3D);
      case SELECTED_FROM ->
          source == ValueType.SCOORD
              ? target == ValueType.IMAGE
              : source == ValueType.TCOORD
                  && (target == ValueType.SCOORD
                      || target == ValueType.IMAGE
                      || target == ValueType.WAVEFORM);
    };
  }

  private static boolean isReference(ValueType type) {
    return type == ValueType.IMAGE || type == ValueType.WAVEFORM || type == ValueType.COMPOSITE;
  }
}
