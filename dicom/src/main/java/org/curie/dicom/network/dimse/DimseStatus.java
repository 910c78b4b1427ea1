// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.util.Locale;

/**
 * How an operation went.
 *
 * <p><b>Source</b> DICOM PS3.7 annex C; what the codes of a service mean is in PS3.4 sections
 * B.2.3, C.4.1.1.4, C.4.2.1.5, C.4.3.1.4 and J.3.
 *
 * @param code 16 bits
 * @param comment what the other side added in plain words; empty when nothing
 */
public record DimseStatus(int code, String comment) {
  public static final DimseStatus SUCCESS = new DimseStatus(0x0000, "");
  public static final DimseStatus PENDING = new DimseStatus(0xFF00, "");
  public static final DimseStatus CANCELLED = new DimseStatus(0xFE00, "");
  public static final DimseStatus SUB_OPERATIONS_FAILED = new DimseStatus(0xB000, "");
  public static final DimseStatus OUT_OF_RESOURCES = new DimseStatus(0xA700, "");
  public static final DimseStatus SUB_OPERATIONS_REFUSED = new DimseStatus(0xA702, "");
  public static final DimseStatus DESTINATION_UNKNOWN = new DimseStatus(0xA801, "");
  public static final DimseStatus IDENTIFIER_MISMATCH = new DimseStatus(0xA900, "");
  public static final DimseStatus CANNOT_UNDERSTAND = new DimseStatus(0xC000, "");
  public static final DimseStatus PROCESSING_FAILURE = new DimseStatus(0x0110, "");
  public static final DimseStatus NO_SUCH_INSTANCE = new DimseStatus(0x0112, "");
  public static final DimseStatus NO_SUCH_EVENT = new DimseStatus(0x0113, "");
  public static final DimseStatus INVALID_ARGUMENT = new DimseStatus(0x0115, "");
  public static final DimseStatus INVALID_INSTANCE = new DimseStatus(0x0117, "");
  public static final DimseStatus CLASS_NOT_SUPPORTED = new DimseStatus(0x0122, "");
  public static final DimseStatus NO_SUCH_ACTION = new DimseStatus(0x0123, "");
  public static final DimseStatus NOT_AUTHORIZED = new DimseStatus(0x0124, "");
  public static final DimseStatus UNRECOGNIZED_OPERATION = new DimseStatus(0x0211, "");

  private static final int MAX_COMMENT = 64; // LO, PS3.7 table E.1-1

  /** Whether the operation goes on, and whether it did what it was asked for. */
  public enum Category {
    SUCCESS,
    PENDING,
    CANCELLED,
    WARNING,
    FAILURE
  }

  public DimseStatus {
    code &= 0xFFFF;
    comment = comment.replaceAll("[^\\x20-\\x7E]|\\\\", "?");
    comment = comment.substring(0, Math.min(MAX_COMMENT, comment.length())).strip();
  }

  /** The same status with a remark; only the 64 characters the standard has room for are kept. */
  public DimseStatus withComment(String remark) {
    return new DimseStatus(code, remark);
  }

  /** PS3.7 table C-1: a code outside the other ranges is a failure. */
  public Category category() {
    if (code == 0) {
      return Category.SUCCESS;
    }
    if (code == 0xFF00 || code == 0xFF01) {
      return Category.PENDING;
    }
    if (code == 0xFE00) {
      return Category.CANCELLED;
    }
    boolean warning = code >>> 12 == 0xB || code == 0x0001 || code == 0x0107 || code == 0x0116;
    return warning ? Category.WARNING : Category.FAILURE;
  }

  /** Whether what was asked for was done, perhaps with a remark. */
  public boolean isDone() {
    return category() == Category.SUCCESS || category() == Category.WARNING;
  }

  /** What it means for {@code operation}, for a message. */
  public String sentence(Operation operation) {
    String meaning = StatusMeanings.of(operation, code);
    String number = String.format(Locale.ROOT, "status %04X", code);
    return comment.isEmpty()
        ? meaning + " (" + number + ")"
        : meaning + " (" + number + ": " + comment + ")";
  }
}
