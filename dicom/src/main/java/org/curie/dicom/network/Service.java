// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

/**
 * The services of DIMSE that are supported.
 *
 * <p><b>Source</b> DICOM PS3.4 annexes A (verification), B (storage), C (query and retrieve), J
 * (storage commitment), K (worklist).
 */
public enum Service {
  VERIFICATION,
  STORAGE,
  FIND,
  MOVE,
  GET,
  COMMITMENT
}
