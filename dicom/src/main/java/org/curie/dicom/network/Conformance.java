// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.curie.dicom.dictionary.KnownUid;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.network.SupportedSopClass.Role;

/**
 * What Curie supports on a DICOM network: the negotiation asks here, and the conformance statement
 * is generated from here.
 *
 * <p><b>Source</b> DICOM PS3.4 table B.5-1 for the storage classes; PS3.2 for the statement.
 * <b>Limits</b> transfer syntaxes that point elsewhere for their pixels (JPIP) are not negotiated.
 */
public final class Conformance {
  /** Names this program; the same as in the files it writes. */
  public static final String IMPLEMENTATION_CLASS_UID = DicomWriter.IMPLEMENTATION_CLASS_UID;

  public static final String IMPLEMENTATION_VERSION_NAME = DicomWriter.IMPLEMENTATION_VERSION_NAME;

  /** The largest PDU that is announced and sent. */
  public static final int MAXIMUM_PDU_LENGTH = 131_072;

  /** Operations under way at a time on an association: no asynchronous window is negotiated. */
  public static final int OPERATIONS_AT_A_TIME = 1;

  /** What data sets without pixels, such as queries, travel in. */
  public static final List<TransferSyntax> PLAIN_SYNTAXES =
      List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

  private static final Map<String, SupportedSopClass> BY_UID = table();

  private Conformance() {}

  /** Every row, verification first, then storage, query and retrieve, commitment. */
  public static List<SupportedSopClass> all() {
    return List.copyOf(BY_UID.values());
  }

  public static Optional<SupportedSopClass> of(String sopClassUid) {
    return Optional.ofNullable(BY_UID.get(sopClassUid));
  }

  /** Every row of one service. */
  public static List<SupportedSopClass> of(Service service) {
    return BY_UID.values().stream().filter(row -> row.service() == service).toList();
  }

  /** Name and UID of a SOP class for a message. */
  public static String describe(String sopClassUid) {
    return of(sopClassUid).map(row -> row.sopClass().toString()).orElse(sopClassUid);
  }

  /** Everything whose pixels lie in the data set, uncompressed first. */
  public static List<TransferSyntax> storageSyntaxes() {
    List<TransferSyntax> syntaxes = new ArrayList<>(PLAIN_SYNTAXES);
    Predicate<TransferSyntax> pointsElsewhere =
        s -> s.encoding() == TransferSyntax.Encoding.REFERENCED || s.name().startsWith("JPIP");
    TransferSyntax.all().stream()
        .filter(pointsElsewhere.negate())
        .filter(syntax -> !syntaxes.contains(syntax) && !syntax.name().startsWith("Papyrus"))
        .forEach(syntaxes::add);
    return List.copyOf(syntaxes);
  }

  /**
   * Those of {@link #storageSyntaxes} that are asked for when objects are to be sent to us: without
   * the retired ones and uncompressed video, since DCMTK refuses an association that proposes more
   * than 50 in a context.
   */
  public static List<TransferSyntax> requestedSyntaxes() {
    return storageSyntaxes().stream()
        .filter(syntax -> !syntax.retired() && !syntax.name().startsWith("SMPTE"))
        .toList();
  }

  private static Map<String, SupportedSopClass> table() {
    Map<String, SupportedSopClass> rows = new LinkedHashMap<>();
    Set<Role> both = Set.of(Role.USER, Role.PROVIDER);
    put(rows, SopClass.VERIFICATION, Service.VERIFICATION, both);
    List<TransferSyntax> storage = storageSyntaxes();
    for (SopClass sopClass : storageSopClasses()) {
      rows.put(sopClass.uid(), new SupportedSopClass(sopClass, Service.STORAGE, both, storage));
    }
    put(rows, SopClass.PATIENT_ROOT_FIND, Service.FIND, both);
    put(rows, SopClass.STUDY_ROOT_FIND, Service.FIND, both);
    put(rows, SopClass.MODALITY_WORKLIST_FIND, Service.FIND, both);
    put(rows, SopClass.PATIENT_ROOT_MOVE, Service.MOVE, both);
    put(rows, SopClass.STUDY_ROOT_MOVE, Service.MOVE, both);
    put(rows, SopClass.PATIENT_ROOT_GET, Service.GET, both);
    put(rows, SopClass.STUDY_ROOT_GET, Service.GET, both);
    put(rows, SopClass.STORAGE_COMMITMENT_PUSH, Service.COMMITMENT, both);
    return Collections.unmodifiableMap(rows);
  }

  private static void put(
      Map<String, SupportedSopClass> rows, SopClass sopClass, Service service, Set<Role> roles) {
    rows.put(sopClass.uid(), new SupportedSopClass(sopClass, service, roles, PLAIN_SYNTAXES));
  }

  /** The retired ones too: old objects must be able to move. */
  private static List<SopClass> storageSopClasses() {
    return KnownUid.all(KnownUid.Kind.SOP_CLASS).stream()
        .filter(Conformance::isStorage)
        .map(known -> new SopClass(known.uid(), known.name()))
        .toList();
  }

  private static boolean isStorage(KnownUid known) {
    boolean inArc =
        known.uid().startsWith("1.2.840.10008.5.1.4.1.1.")
            && !known.name().isEmpty()
            && !known.name().contains("Information Model");
    boolean byName =
        known.uid().startsWith("1.2.840.10008.5.1.4.") && known.name().endsWith("Storage");
    return inArc || byName;
  }
}
