// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/**
 * Reads DICOM files, with or without preamble and file meta information.
 *
 * <p>Tolerant: what can be read in one way only is read, and the deviation recorded in the {@link
 * ReadReport}. Where the bytes contradict themselves the file is refused. Compressed pixels are
 * kept as fragments, not decoded.
 *
 * <p><b>Limits</b> little endian, not deflated; files that fit in one array; the {@link ReadLimits}
 * given. Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.10 section 7.
 */
public final class DicomReader {
  /** The element with the group length does not count itself. */
  private static final int GROUP_LENGTH_BYTES = 12;

  private final ReadLimits limits;

  public DicomReader() {
    this(ReadLimits.defaults());
  }

  public DicomReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for the file itself; FORMAT_UNKNOWN
   *     when it is not DICOM; FORMAT_DAMAGED when it is truncated or contradicts itself;
   *     FORMAT_UNSUPPORTED for a transfer syntax that is not read; BUDGET_EXCEEDED beyond the
   *     limits
   */
  public DicomFile read(Path path) {
    if (Files.notExists(path)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "expected a DICOM file at " + path + ", but nothing is there");
    }
    if (!Files.isRegularFile(path)) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "expected a DICOM file at " + path + ", but it is not a file");
    }
    try {
      long size = Files.size(path);
      if (size > limits.maxFileBytes()) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            path + " has " + size + " bytes, more than the " + limits.maxFileBytes() + " allowed");
      }
      return read(Bytes.owning(Files.readAllBytes(path)), path.toString());
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file that is already in memory.
   *
   * @param origin what to call it in messages
   * @throws CurieException as {@link #read(Path)}
   */
  public DicomFile read(Bytes bytes, String origin) {
    try {
      return file(bytes, origin);
    } catch (CurieException e) {
      throw new CurieException(e.code(), origin + ": " + e.getMessage(), e);
    }
  }

  private DicomFile file(Bytes bytes, String origin) {
    ReadContext context = new ReadContext(limits);
    int start = start(bytes, context);
    DataSetParser parser = new DataSetParser(bytes, start, context);
    DataSet meta = parser.fileMetaInformation();
    checkGroupLength(meta, parser.position() - start, context);
    TransferSyntax syntax = transferSyntax(meta, bytes, parser.position(), context);
    boolean explicit = isExplicit(syntax, bytes, parser.position(), context);
    DataSet dataSet = parser.dataSet(explicit);
    if (dataSet.size() == 0 && meta.size() == 0) {
      throw context.damaged(bytes.size(), "expected data elements, but there are none");
    }
    return new DicomFile(origin, meta, syntax, dataSet, context.report());
  }

  private static int start(Bytes bytes, ReadContext context) {
    int start = FirstElement.offset(bytes);
    if (start > 0) {
      return start;
    }
    if (!FirstElement.isPlausible(bytes)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNKNOWN,
          "expected a DICOM file, with DICM at byte 128 or a data element of group 0002 or 0008 at"
              + " byte 0, but found neither");
    }
    context.deviation(0, "no preamble and no DICM prefix");
    return 0;
  }

  private static void checkGroupLength(DataSet meta, long metaBytes, ReadContext context) {
    if (meta.size() == 0) {
      context.deviation(0, "no file meta information");
      return;
    }
    Optional<Bytes> length = meta.bytes(Tags.FileMetaInformationGroupLength);
    if (length.isEmpty() || length.get().size() != Integer.BYTES) {
      context.deviation(0, "no length of the file meta information");
      return;
    }
    long declared = length.get().unsigned32(0);
    long counted = metaBytes - GROUP_LENGTH_BYTES;
    if (declared != counted) {
      context.deviation(
          0, "the file meta information has " + counted + " bytes, but declares " + declared);
    }
  }

  private static TransferSyntax transferSyntax(
      DataSet meta, Bytes bytes, long position, ReadContext context) {
    Optional<String> uid = meta.uid(Tags.TransferSyntaxUID);
    if (uid.isEmpty()) {
      context.deviation(position, "no transfer syntax is declared; recognised from the bytes");
      return FirstElement.recognise(bytes, position);
    }
    return TransferSyntax.of(uid.get())
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    "the transfer syntax "
                        + printable(uid.get())
                        + " is private or unknown; convert the file to "
                        + TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
  }

  private static boolean isExplicit(
      TransferSyntax syntax, Bytes bytes, long position, ReadContext context) {
    boolean declared =
        switch (syntax.encoding()) {
          case IMPLICIT_LITTLE_ENDIAN -> false;
          case EXPLICIT_LITTLE_ENDIAN, ENCAPSULATED, REFERENCED -> true;
          case EXPLICIT_BIG_ENDIAN, DEFLATED ->
              throw new CurieException(
                  ErrorCode.FORMAT_UNSUPPORTED,
                  "the transfer syntax "
                      + syntax
                      + " is not read yet; convert the file to "
                      + TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        };
    boolean found = FirstElement.isExplicit(bytes, position).orElse(declared);
    if (found != declared) {
      context.deviation(
          position, syntax + " is declared, but the data are " + (found ? "explicit" : "implicit"));
    }
    return found;
  }

  private static String printable(String uid) {
    String start = uid.substring(0, Math.min(Vr.UI.maxCharacters(), uid.length()));
    return start.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
