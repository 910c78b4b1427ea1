// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DataSetWriter;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;

/**
 * A composite object to be sent: its head is known, the rest is read while it is sent.
 *
 * <p>A file goes out byte for byte where the receiver takes its transfer syntax. Uncompressed
 * objects are laid down anew in another uncompressed one where it does not; compressed pixels are
 * never touched. Immutable; safe for use by several threads.
 */
public final class OutgoingInstance {
  private static final int PREAMBLE_AND_PREFIX = 132;
  private static final int GROUP_LENGTH_ELEMENT = 12;
  private static final Tag BEHIND_SOP_INSTANCE = new Tag(0x0008, 0x0019);

  private final String origin;
  private final String sopClassUid;
  private final String sopInstanceUid;
  private final TransferSyntax transferSyntax;
  private final Content content;

  /** Where the data set is. */
  private sealed interface Content {
    record InMemory(DataSet dataSet) implements Content {}

    /** In a file from this byte to the end, exactly as it is sent. */
    record Verbatim(Path path, long offset) implements Content {}

    /** In a file without a proper head: it is read and laid down anew. */
    record Reread(Path path) implements Content {}
  }

  private OutgoingInstance(String origin, DataSet head, TransferSyntax syntax, Content content) {
    this.origin = origin;
    this.sopClassUid = requireUid(head, Tags.SOPClassUID, origin);
    this.sopInstanceUid = requireUid(head, Tags.SOPInstanceUID, origin);
    this.transferSyntax = syntax;
    this.content = content;
  }

  /**
   * Reads the head of a DICOM file.
   *
   * @throws CurieException as {@link DicomReader#read(Path)}; FORMAT_DAMAGED without a SOP class or
   *     instance UID
   */
  public static OutgoingInstance of(Path path) {
    DicomFile head = new DicomReader().readUntil(path, BEHIND_SOP_INSTANCE);
    Optional<Bytes> groupLength =
        head.fileMetaInformation().bytes(Tags.FileMetaInformationGroupLength);
    boolean deflated = head.transferSyntax().isDeflated();
    boolean asItIs =
        head.report().isClean()
            && groupLength.isPresent()
            // fragments must be even (PS3.8 annex E.2): an odd data set is laid down anew
            && (deflated || path.toFile().length() % 2 == 0);
    Content content =
        asItIs
            ? new Content.Verbatim(
                path, PREAMBLE_AND_PREFIX + GROUP_LENGTH_ELEMENT + groupLength.get().unsigned32(0))
            : new Content.Reread(path);
    // The UIDs of the data set, not of the file meta information: where they differ, receivers
    // compare with the former.
    return new OutgoingInstance(path.toString(), head.dataSet(), head.transferSyntax(), content);
  }

  /**
   * @throws CurieException FORMAT_DAMAGED without a SOP class or instance UID
   */
  public static OutgoingInstance of(DataSet dataSet, TransferSyntax syntax) {
    return new OutgoingInstance(
        "an object in memory", dataSet, syntax, new Content.InMemory(dataSet));
  }

  public String sopClassUid() {
    return sopClassUid;
  }

  public String sopInstanceUid() {
    return sopInstanceUid;
  }

  /** The one it is in. */
  public TransferSyntax transferSyntax() {
    return transferSyntax;
  }

  /** What it is called in messages. */
  public String origin() {
    return origin;
  }

  /** Every transfer syntax it can be sent in, the one it is in first. */
  public List<TransferSyntax> sendableAs() {
    if (!isConvertible(transferSyntax)) {
      return List.of(transferSyntax);
    }
    return TransferSyntax.all().stream()
        .filter(OutgoingInstance::isConvertible)
        .sorted(Comparator.comparing(syntax -> !syntax.equals(transferSyntax)))
        .toList();
  }

  /** The best of those {@code offered}; empty when none will do. */
  public Optional<TransferSyntax> best(Collection<TransferSyntax> offered) {
    return sendableAs().stream().filter(offered::contains).findFirst();
  }

  /**
   * Writes the data set in {@code target}, one of {@link #sendableAs}.
   *
   * @throws IOException when the file cannot be read
   */
  public void writeTo(OutputStream out, TransferSyntax target) throws IOException {
    switch (content) {
      case Content.Verbatim(Path path, long offset) when target.equals(transferSyntax) -> {
        try (InputStream in = Files.newInputStream(path)) {
          in.skipNBytes(offset);
          long sent = in.transferTo(out);
          if (sent % 2 != 0) {
            out.write(0); // only a deflated one is odd here; PS3.5 annex A.5 pads it so
          }
        }
      }
      case Content.Verbatim(Path path, long _) -> rewrite(path, target, out);
      case Content.Reread(Path path) -> rewrite(path, target, out);
      case Content.InMemory(DataSet dataSet) -> new DataSetWriter(target).write(dataSet, out);
    }
  }

  /** Its file, where that is a proper DICOM file as it lies there. */
  public Optional<Path> file() {
    return content instanceof Content.Verbatim(Path path, long _)
        ? Optional.of(path)
        : Optional.empty();
  }

  /**
   * Writes it as a DICOM file, with preamble and file meta information, in the transfer syntax it
   * is in.
   *
   * @throws IOException when the file cannot be read
   * @throws CurieException DATA_INVALID when it breaks the encoding
   */
  public void writeFileTo(OutputStream out) throws IOException {
    switch (content) {
      case Content.Verbatim(Path path, long _) -> Files.copy(path, out);
      case Content.Reread(Path path) ->
          new DicomWriter().write(new DicomReader().read(path).dataSet(), transferSyntax, out);
      case Content.InMemory(DataSet dataSet) ->
          new DicomWriter().write(dataSet, transferSyntax, out);
    }
  }

  private static void rewrite(Path path, TransferSyntax target, OutputStream out)
      throws IOException {
    new DataSetWriter(target).write(new DicomReader().read(path).dataSet(), out);
  }

  /** Those between which only the layout differs. */
  private static boolean isConvertible(TransferSyntax syntax) {
    return syntax.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        || syntax.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
        || syntax.equals(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
        || syntax.equals(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static String requireUid(DataSet head, Tag tag, String origin) {
    return head.uid(tag)
        .filter(Uids::isValid)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_DAMAGED,
                    origin
                        + " cannot be sent: expected a unique identifier in "
                        + Dictionary.describe(tag)
                        + ", but there is none"));
  }

  @Override
  public String toString() {
    return origin;
  }
}
