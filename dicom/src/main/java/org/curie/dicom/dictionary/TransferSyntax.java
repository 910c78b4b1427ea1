// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a data set is laid down in bytes, and how its pixels are compressed.
 *
 * <p><b>Source</b> DICOM PS3.5 section 10 and annex A, names from PS3.6 table A-1.
 *
 * @param lossy whether pixels written in it may have lost something
 * @param retired whether the standard has given it up; old files have it
 */
public record TransferSyntax(
    String uid, String name, Encoding encoding, boolean lossy, boolean retired) {
  private static final Map<String, TransferSyntax> BY_UID =
      TableResource.rows("transfer-syntaxes.tsv").stream()
          .map(TransferSyntax::ofRow)
          .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, Function.identity()));

  /** Default of the network; no value representations in the bytes. */
  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2");

  /** What Curie writes unless told otherwise. */
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2.1");

  /** The data set as a whole compressed without loss. */
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      known("1.2.840.10008.1.2.1.99");

  /** Retired, still met. */
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = known("1.2.840.10008.1.2.2");

  /** How the bytes of the data set are arranged. */
  public enum Encoding {
    IMPLICIT_LITTLE_ENDIAN,
    EXPLICIT_LITTLE_ENDIAN,
    EXPLICIT_BIG_ENDIAN,
    /** Explicit VR little endian, everything after the file meta group deflated. */
    DEFLATED,
    /** Explicit VR little endian, the pixels in fragments, usually compressed. */
    ENCAPSULATED,
    /** Explicit VR little endian, the pixels elsewhere. */
    REFERENCED
  }

  /** The transfer syntax with this UID; empty for a private one. */
  public static Optional<TransferSyntax> of(String uid) {
    return Optional.ofNullable(BY_UID.get(uid));
  }

  /** All that are known, by UID. */
  public static List<TransferSyntax> all() {
    return BY_UID.values().stream().sorted(Comparator.comparing(TransferSyntax::uid)).toList();
  }

  /** Whether the pixels lie in the data set as they are. */
  public boolean isUncompressed() {
    return switch (encoding) {
      case IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN, DEFLATED -> true;
      case ENCAPSULATED, REFERENCED -> false;
    };
  }

  /** Whether value representations stand in the bytes. */
  public boolean isExplicit() {
    return encoding != Encoding.IMPLICIT_LITTLE_ENDIAN;
  }

  public boolean isBigEndian() {
    return encoding == Encoding.EXPLICIT_BIG_ENDIAN;
  }

  public boolean isDeflated() {
    return encoding == Encoding.DEFLATED;
  }

  /** Whether the pixels lie in fragments. */
  public boolean isEncapsulated() {
    return encoding == Encoding.ENCAPSULATED;
  }

  private static TransferSyntax ofRow(List<String> row) {
    return new TransferSyntax(
        row.get(0),
        row.get(3),
        Encoding.valueOf(row.get(1)),
        row.get(2).equals("lossy"),
        row.get(4).equals("retired"));
  }

  private static TransferSyntax known(String uid) {
    return of(uid).orElseThrow(() -> new IllegalStateException("no transfer syntax " + uid));
  }

  /** Name and UID for a message. */
  @Override
  public String toString() {
    return name + " (" + uid + ")";
  }
}
