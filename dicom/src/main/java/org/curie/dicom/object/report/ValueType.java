// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

/**
 * The kinds of content items, as the standard writes them.
 *
 * <p><b>Source</b> DICOM PS3.3 table C.17.3-7, Value Type (0040,A040). REFERENCE is no value type
 * of the standard: it stands for a relationship by reference, which has none.
 */
public enum ValueType {
  TEXT,
  CODE,
  NUM,
  DATETIME,
  DATE,
  TIME,
  UIDREF,
  PNAME,
  COMPOSITE,
  IMAGE,
  WAVEFORM,
  SCOORD,
  SCOORD3D,
  TCOORD,
  CONTAINER,
  REFERENCE
}
