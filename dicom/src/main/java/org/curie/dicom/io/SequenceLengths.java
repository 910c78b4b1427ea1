// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

/**
 * How sequences and items say where they end; every reader takes either.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7.5.
 */
public enum SequenceLengths {
  /** By their length in front. */
  DEFINED,
  /** By a delimitation item behind. */
  UNDEFINED
}
