// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;

/** What one reading of one file shares: its limits, its deviations so far. */
final class ReadContext {
  private final ReadLimits limits;
  private final List<ReadReport.Deviation> deviations = new ArrayList<>();
  private final List<Long> recordOffsets = new ArrayList<>();
  private int total;
  private int elements;

  ReadContext(ReadLimits limits) {
    this.limits = limits;
  }

  ReadLimits limits() {
    return limits;
  }

  void deviation(long offset, String description) {
    total++;
    if (deviations.size() < ReadReport.MAX_DEVIATIONS) {
      deviations.add(new ReadReport.Deviation(offset, description));
    }
  }

  /** A deviation of one attribute; the sentence is only put together when it is kept. */
  void deviation(long offset, Tag tag, String what) {
    boolean kept = deviations.size() < ReadReport.MAX_DEVIATIONS;
    deviation(offset, kept ? Dictionary.describe(tag) + " " + what : what);
  }

  /** Counts an element, item or fragment against the budget. */
  void countElement() {
    elements++;
    if (elements > limits.maxElements()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected at most " + limits.maxElements() + " elements, but there are more");
    }
  }

  void checkDepth(int depth, long offset) {
    if (depth > limits.maxDepth()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "sequences at byte "
              + offset
              + " nest deeper than the "
              + limits.maxDepth()
              + " levels allowed");
    }
  }

  /** Where a record of a directory begins: what other records point at. */
  void directoryRecord(long offset) {
    recordOffsets.add(offset);
  }

  List<Long> recordOffsets() {
    return List.copyOf(recordOffsets);
  }

  CurieException damaged(long offset, String description) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, "at byte " + offset + ", " + description);
  }

  ReadReport report() {
    return new ReadReport(deviations, total);
  }
}
