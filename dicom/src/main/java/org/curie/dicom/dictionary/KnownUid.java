// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A unique identifier that the standard gave a meaning.
 *
 * <p><b>Source</b> DICOM PS3.6 annex A.
 *
 * @param keyword its name without spaces: {@code CTImageStorage}
 * @param name its name for people: {@code CT Image Storage}
 * @param retired whether the standard has given it up
 */
public record KnownUid(String uid, Kind kind, String keyword, String name, boolean retired) {

  /** What it names. */
  public enum Kind {
    SOP_CLASS,
    META_SOP_CLASS,
    SERVICE_CLASS,
    TRANSFER_SYNTAX,
    WELL_KNOWN_SOP_INSTANCE,
    WELL_KNOWN_FRAME_OF_REFERENCE,
    SYNCHRONIZATION_FRAME_OF_REFERENCE,
    WELL_KNOWN_PRINTER_SOP_INSTANCE,
    WELL_KNOWN_PRINT_QUEUE_SOP_INSTANCE,
    CODING_SCHEME,
    DICOM_UIDS_AS_A_CODING_SCHEME,
    APPLICATION_CONTEXT_NAME,
    APPLICATION_HOSTING_MODEL,
    MAPPING_RESOURCE,
    LDAP_OID
  }

  private static final List<KnownUid> ALL =
      TableResource.rows("uids.tsv").stream().map(KnownUid::ofRow).toList();
  private static final Map<String, KnownUid> BY_UID =
      ALL.stream().collect(Collectors.toUnmodifiableMap(KnownUid::uid, Function.identity()));

  /** The one with this UID; empty when it is nobody's, or somebody else's. */
  public static Optional<KnownUid> of(String uid) {
    return Optional.ofNullable(BY_UID.get(uid));
  }

  /** All of one kind, in the order of their numbers. */
  public static List<KnownUid> all(Kind kind) {
    return ALL.stream().filter(known -> known.kind == kind).toList();
  }

  private static KnownUid ofRow(List<String> row) {
    return new KnownUid(
        row.get(0), Kind.valueOf(row.get(1)), row.get(2), row.get(3), row.get(4).equals("retired"));
  }

  /** Name and UID for a message. */
  @Override
  public String toString() {
    return name + " (" + uid + ")";
  }
}
