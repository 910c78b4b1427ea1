// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/**
 * Writes DICOM files, with preamble and file meta information.
 *
 * <p>Strict: an object that would break the encoding is refused before a byte is written. A file
 * appears under its name only when it is complete. Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.10 section 7.
 */
public final class DicomWriter {
  /** Names this program in every file it writes. */
  public static final String IMPLEMENTATION_CLASS_UID =
      "2.25.278585726912920758036727343788570818529";

  /** The release of this toolkit, from which all it writes about itself is made. */
  public static final String IMPLEMENTATION_VERSION = "0.1";

  public static final String IMPLEMENTATION_VERSION_NAME =
      "CURIE_" + IMPLEMENTATION_VERSION.replace('.', '_');

  private static final int PREAMBLE_BYTES = 128;
  private static final int FIRST_GROUP = 0x0004; // that of directories

  private final SequenceLengths lengths;

  /** With sequences of defined length. */
  public DicomWriter() {
    this(SequenceLengths.DEFINED);
  }

  public DicomWriter(SequenceLengths lengths) {
    this.lengths = lengths;
  }

  /**
   * Writes {@code dataSet} to {@code path} in Explicit VR Little Endian, replacing what is there.
   *
   * @throws CurieException as {@link #write(DataSet, TransferSyntax, Path)}
   */
  public void write(DataSet dataSet, Path path) {
    write(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, path);
  }

  /**
   * Writes {@code dataSet} to {@code path}, replacing what is there.
   *
   * @throws CurieException with DATA_INVALID or FORMAT_UNSUPPORTED when it cannot be written so,
   *     STORAGE_FAILED when the disk refuses; nothing is left behind then
   */
  public void write(DataSet dataSet, TransferSyntax syntax, Path path) {
    write(dataSet, DataSet.EMPTY, syntax, path);
  }

  private void write(DataSet dataSet, DataSet meta, TransferSyntax syntax, Path path) {
    Bytes start = fileStart(dataSet, meta, syntax);
    DataSetWriter writer = new DataSetWriter(syntax, lengths);
    writer.measure(dataSet); // refuses what cannot be encoded before the file is touched
    AtomicFile.write(
        path,
        out -> {
          start.writeTo(out);
          writer.write(dataSet, out);
        });
  }

  /**
   * Writes a file as it was read, in its own transfer syntax; what its meta information says of the
   * object holds where the data set itself does not, as in a directory.
   *
   * @throws CurieException as {@link #write(DataSet, TransferSyntax, Path)}
   */
  public void write(DicomFile file, Path path) {
    write(file.dataSet(), file.fileMetaInformation(), file.transferSyntax(), path);
  }

  /** Writes a file to a stream, which stays open. */
  public void write(DataSet dataSet, TransferSyntax syntax, OutputStream out) throws IOException {
    fileStart(dataSet, DataSet.EMPTY, syntax).writeTo(out);
    new DataSetWriter(syntax, lengths).write(dataSet, out);
  }

  /**
   * What stands in a file before the data set: preamble, prefix and file meta information. For
   * those who have the data set encoded already.
   */
  public static Bytes fileStart(
      String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax) {
    DataSet meta =
        DataSet.builder()
            .element(version())
            .text(Tags.MediaStorageSOPClassUID, sopClassUid)
            .text(Tags.MediaStorageSOPInstanceUID, sopInstanceUid)
            .text(Tags.TransferSyntaxUID, transferSyntax.uid())
            .text(Tags.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
            .text(Tags.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME)
            .build();
    byte[] elements =
        new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).toBytes(meta).toArray();
    byte[] start = new byte[PREAMBLE_BYTES + 4 + elements.length];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, start, PREAMBLE_BYTES, 4);
    System.arraycopy(elements, 0, start, PREAMBLE_BYTES + 4, elements.length);
    return Bytes.owning(start);
  }

  private static Bytes fileStart(DataSet dataSet, DataSet meta, TransferSyntax syntax) {
    for (DataElement element : dataSet) {
      if (element.tag().group() < FIRST_GROUP) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            Dictionary.describe(element.tag())
                + " does not belong in the data set of a file; expected groups from 0004 on");
      }
    }
    String sopClass =
        meta.uid(Tags.MediaStorageSOPClassUID).orElseGet(() -> required(dataSet, Tags.SOPClassUID));
    String sopInstance =
        meta.uid(Tags.MediaStorageSOPInstanceUID)
            .orElseGet(() -> required(dataSet, Tags.SOPInstanceUID));
    return fileStart(
        dataSet.uid(Tags.SOPClassUID).orElse(sopClass),
        dataSet.uid(Tags.SOPInstanceUID).orElse(sopInstance),
        syntax);
  }

  private static DataElement version() {
    Bytes bytes = Bytes.owning(new byte[] {0, 1}); // PS3.10 table 7.1-1: 00H\01H
    return new DataElement.Value(Tags.FileMetaInformationVersion, Vr.OB, bytes);
  }

  private static String required(DataSet dataSet, Tag tag) {
    return dataSet
        .uid(tag)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    "a DICOM object needs " + Dictionary.describe(tag) + ", but it is missing"));
  }
}
