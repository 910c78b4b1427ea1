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
 * Writes DICOM files in Explicit VR Little Endian, with preamble and file meta information.
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

  static final String IMPLEMENTATION_VERSION_NAME = "CURIE_0_1";
  private static final int PREAMBLE_BYTES = 128;

  /**
   * Writes {@code dataSet} to {@code path}, replacing what is there.
   *
   * @throws CurieException with DATA_INVALID or FORMAT_UNSUPPORTED when it cannot be written as
   *     DICOM, STORAGE_FAILED when the disk refuses; nothing is left behind then
   */
  public void write(DataSet dataSet, Path path) {
    DataSet meta = fileMetaInformation(dataSet);
    DataSetEncoder.size(dataSet); // refuses what cannot be encoded before the file is touched
    AtomicFile.write(path, out -> write(meta, dataSet, out));
  }

  private static void write(DataSet meta, DataSet dataSet, OutputStream out) throws IOException {
    out.write(new byte[PREAMBLE_BYTES]);
    out.write("DICM".getBytes(StandardCharsets.US_ASCII));
    DataSetEncoder.write(meta, out);
    DataSetEncoder.write(dataSet, out);
  }

  private static DataSet fileMetaInformation(DataSet dataSet) {
    for (DataElement element : dataSet) {
      if (element.tag().group() <= 0x0002 || element.tag().group() == 0xFFFE) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            Dictionary.describe(element.tag())
                + " does not belong in a data set; expected groups from 0008 on");
      }
    }
    DataSet counted =
        DataSet.builder()
            .element(version())
            .text(Tags.MediaStorageSOPClassUID, required(dataSet, Tags.SOPClassUID))
            .text(Tags.MediaStorageSOPInstanceUID, required(dataSet, Tags.SOPInstanceUID))
            .text(Tags.TransferSyntaxUID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
            .text(Tags.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
            .text(Tags.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME)
            .build();
    return DataSet.builder()
        .all(counted)
        .ints(Tags.FileMetaInformationGroupLength, (int) DataSetEncoder.size(counted))
        .build();
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
