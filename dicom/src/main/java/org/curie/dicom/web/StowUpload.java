// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The body of a STOW-RS request: DICOM files, each a part, read while they are sent, with a
 * Content-Length that is known beforehand.
 *
 * <p><b>Source</b> DICOM PS3.18 section 10.5.1, RFC 2387.
 */
record StowUpload(BodyPublisher body, String boundary) {

  /**
   * Files as they are.
   *
   * @throws CurieException FILE_NOT_FOUND when a file is not there
   */
  static StowUpload of(List<Path> files) {
    return ofParts(files.stream().map(StowUpload::content).toList());
  }

  /** One file that lies in memory. */
  static StowUpload of(byte[] file) {
    return ofParts(List.of(BodyPublishers.ofByteArray(file)));
  }

  private static StowUpload ofParts(List<BodyPublisher> contents) {
    String boundary = "curie-" + UUID.randomUUID(); // 122 random bits: in no file by chance
    List<BodyPublisher> pieces = new ArrayList<>();
    for (BodyPublisher content : contents) {
      pieces.add(ascii("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"));
      pieces.add(content);
      pieces.add(ascii("\r\n"));
    }
    pieces.add(ascii("--" + boundary + "--\r\n"));
    return new StowUpload(BodyPublishers.concat(pieces.toArray(BodyPublisher[]::new)), boundary);
  }

  private static BodyPublisher content(Path file) {
    try {
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "expected a DICOM file at " + file + ", but there is none that can be read",
          e);
    }
  }

  String contentType() {
    return "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
  }

  private static BodyPublisher ascii(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
  }
}
