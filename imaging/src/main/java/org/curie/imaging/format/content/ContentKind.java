// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a file's first bytes say it is, whatever its name says. */
public enum ContentKind {
  PNG("a PNG picture"),
  JPEG("a JPEG picture"),
  BMP("a BMP picture"),
  TIFF("a TIFF picture"),
  NPY("a NumPy .npy array"),
  ZIP("a zip archive"),
  GZIP("a gzip file"),
  NIFTI("a NIfTI volume"),
  ANALYZE("an Analyze 7.5 header"),
  NRRD("an NRRD volume"),
  META_IMAGE("a MetaImage volume"),
  MGH("an MGH volume"),
  GIF("a GIF picture"),
  PDF("a PDF document"),
  HDF5("an HDF5 file"),
  DICOM("a DICOM file"),
  LFS_POINTER("a Git LFS pointer, not the file itself"),
  TEXT("plain text"),
  UNKNOWN("content of an unknown kind");

  private static final int DICOM_MAGIC_OFFSET = 128; // DICOM PS3.10 7.1
  private static final int SAMPLE = 64;
  private static final int NIFTI_1_BYTES = 348;
  private static final int NIFTI_1_MAGIC = 344;
  private static final int NIFTI_2_BYTES = 540;
  private static final int MGH_BYTES = 284;
  private static final int MGH_MOST_TYPE = 10;
  private static final Pattern META_IMAGE_LINE =
      Pattern.compile("\\A\\s*(ObjectType|NDims|Comment)\\s*=");

  private final String words;

  ContentKind(String words) {
    this.words = words;
  }

  /** "a PNG picture", to end the sentence "but it is …". */
  public String words() {
    return words;
  }

  /** The kind of content that starts with {@code head}, which may be shorter than any signature. */
  public static ContentKind of(byte[] head) {
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
    if (starts(head, 0, "\u001f\u008b")) {
      return GZIP;
    }
    return volumeOrForeign(head);
  }

  private static ContentKind volumeOrForeign(byte[] head) {
    if (starts(head, DICOM_MAGIC_OFFSET, "DICM")) {
      return DICOM;
    }
    if (starts(head, 0, "NRRD0")) {
      return NRRD;
    }
    if (isTiff(head)) {
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
    if (starts(head, 0, "version https://git-lfs")) {
      return LFS_POINTER;
    }
    return withoutSignature(head);
  }

  private static boolean isTiff(byte[] head) {
    boolean little = starts(head, 0, "II*\0") || starts(head, 0, "II+\0");
    return little || starts(head, 0, "MM\0*") || starts(head, 0, "MM\0+");
  }

  /** Headers that begin with a number or a word rather than with magic. */
  private static ContentKind withoutSignature(byte[] head) {
    if (head.length >= Integer.BYTES) {
      int first = ByteBuffer.wrap(head).getInt();
      if (is(first, NIFTI_2_BYTES)) {
        return NIFTI;
      }
      if (is(first, NIFTI_1_BYTES)) {
        boolean hasMagic =
            starts(head, NIFTI_1_MAGIC, "n+1\0") || starts(head, NIFTI_1_MAGIC, "ni1\0");
        return hasMagic ? NIFTI : ANALYZE;
      }
      if (isMgh(head)) {
        return MGH;
      }
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (META_IMAGE_LINE.matcher(text).lookingAt()) {
      return META_IMAGE;
    }
    return isText(head) ? TEXT : UNKNOWN;
  }

  private static boolean is(int found, int size) {
    return found == size || Integer.reverseBytes(found) == size;
  }

  /** Version 1, four sizes and a type, big endian: little, but no other format begins so. */
  private static boolean isMgh(byte[] head) {
    if (head.length < MGH_BYTES) {
      return false;
    }
    ByteBuffer b = ByteBuffer.wrap(head);
    boolean sizesArePositive = b.getInt(4) > 0 && b.getInt(8) > 0 && b.getInt(12) > 0;
    int type = b.getInt(20);
    return b.getInt(0) == 1
        && sizesArePositive
        && b.getInt(16) > 0
        && type >= 0
        && type <= MGH_MOST_TYPE;
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
