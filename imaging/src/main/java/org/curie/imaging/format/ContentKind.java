// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.nio.charset.StandardCharsets;

/** What a file's first bytes say it is, whatever its name says. */
enum ContentKind {
  PNG("a PNG picture"),
  JPEG("a JPEG picture"),
  NPY("a NumPy .npy array"),
  ZIP("a zip archive"),
  GZIP("a gzip file"),
  TIFF("a TIFF picture"),
  GIF("a GIF picture"),
  BMP("a BMP picture"),
  PDF("a PDF document"),
  HDF5("an HDF5 file"),
  NRRD("an NRRD volume"),
  DICOM("a DICOM file"),
  LFS_POINTER("a Git LFS pointer, not the file itself"),
  TEXT("plain text"),
  UNKNOWN("content of an unknown kind");

  private static final int DICOM_MAGIC_OFFSET = 128; // DICOM PS3.10 7.1
  private static final int SAMPLE = 64;

  private final String words;

  ContentKind(String words) {
    this.words = words;
  }

  /** "a PNG picture", to end the sentence "but it is …". */
  String words() {
    return words;
  }

  /** The kind of content that starts with {@code head}, which may be shorter than any signature. */
  static ContentKind of(byte[] head) {
    if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (starts(head, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (starts(head, 0, "\u0093NUMPY")) {
      return NPY;
    }
    if (starts(head, 0, "PK\u0003\u0004") || starts(head, 0, "PK\u0005\u0006")) {
      return ZIP;
    }
    return foreign(head);
  }

  private static ContentKind foreign(byte[] head) {
    if (starts(head, DICOM_MAGIC_OFFSET, "DICM")) {
      return DICOM;
    }
    if (starts(head, 0, "\u001f\u008b")) {
      return GZIP;
    }
    if (starts(head, 0, "II*\0") || starts(head, 0, "MM\0*")) {
      return TIFF;
    }
    if (starts(head, 0, "GIF8")) {
      return GIF;
    }
    if (starts(head, 0, "BM")) {
      return BMP;
    }
    if (starts(head, 0, "%PDF")) {
      return PDF;
    }
    if (starts(head, 0, "\u0089HDF")) {
      return HDF5;
    }
    if (starts(head, 0, "NRRD")) {
      return NRRD;
    }
    if (starts(head, 0, "version https://git-lfs")) {
      return LFS_POINTER;
    }
    return isText(head) ? TEXT : UNKNOWN;
  }

  private static boolean starts(byte[] head, int offset, String latin1) {
    byte[] magic = latin1.getBytes(StandardCharsets.ISO_8859_1);
    if (head.length < offset + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[offset + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(byte[] head) {
    for (int i = 0; i < Math.min(head.length, SAMPLE); i++) {
      boolean printable = head[i] >= ' ' || head[i] == '\n' || head[i] == '\r' || head[i] == '\t';
      boolean beyondAscii = head[i] < 0;
      if (beyondAscii || !printable) {
        return false;
      }
    }
    return true;
  }
}
