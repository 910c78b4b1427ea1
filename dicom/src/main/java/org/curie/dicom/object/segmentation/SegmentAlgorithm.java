// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import org.curie.dicom.object.common.AlgorithmIdentification;

/**
 * Who drew a segment.
 *
 * <p><b>Source</b> DICOM PS3.3 C.8.20.4, Segment Algorithm Type (0062,0008).
 */
public sealed interface SegmentAlgorithm {
  /** A person. */
  record Manual() implements SegmentAlgorithm {}

  /** A person with the help of an algorithm. */
  record Semiautomatic(AlgorithmIdentification algorithm) implements SegmentAlgorithm {}

  /** An algorithm alone. */
  record Automatic(AlgorithmIdentification algorithm) implements SegmentAlgorithm {}
}
