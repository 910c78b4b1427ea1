// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomWriter;

/**
 * A composite object that is arriving.
 *
 * @param sender the AE title it comes from, as it says
 * @param sopInstanceUid digits and dots only, at most 64: safe as the name of a file
 * @param dataSet its encoded data set, which can be read once, while it is handed over; a network
 *     that fails is a {@link org.curie.core.error.CurieException} while reading
 */
public record IncomingInstance(
    String sender,
    String sopClassUid,
    String sopInstanceUid,
    TransferSyntax transferSyntax,
    InputStream dataSet) {

  /** Writes it as a DICOM file, byte for byte as it came, behind file meta information. */
  public void writeTo(OutputStream out) throws IOException {
    DicomWriter.fileStart(sopClassUid, sopInstanceUid, transferSyntax).writeTo(out);
    dataSet.transferTo(out);
  }
}
