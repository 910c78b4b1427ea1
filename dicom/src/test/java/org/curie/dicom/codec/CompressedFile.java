// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.RawDicom;

/** The least DICOM file that holds one compressed frame, for other programs to decode. */
public final class CompressedFile {
  private CompressedFile() {}

  public static void write(
      String transferSyntaxUid, Raster shape, int bitsAllocated, byte[] frame, Path path)
      throws IOException {
    RawDicom raw = RawDicom.part10(transferSyntaxUid);
    uid(raw, Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7");
    uid(raw, Tags.SOPInstanceUID, "2.25.1234567890");
    number(raw, Tags.SamplesPerPixel, shape.components());
    String colors = shape.components() == 3 ? "RGB " : "MONOCHROME2 ";
    raw.explicitShort(Tags.PhotometricInterpretation, "CS", ascii(colors));
    if (shape.components() == 3) {
      number(raw, Tags.PlanarConfiguration, 0);
    }
    number(raw, Tags.Rows, shape.rows());
    number(raw, Tags.Columns, shape.columns());
    number(raw, Tags.BitsAllocated, bitsAllocated);
    number(raw, Tags.BitsStored, shape.precision());
    number(raw, Tags.HighBit, shape.precision() - 1);
    number(raw, Tags.PixelRepresentation, shape.signed() ? 1 : 0);
    raw.explicitLong(Tags.PixelData, "OB", 0xFFFFFFFFL).item(0);
    raw.item(frame.length + frame.length % 2).bytes(frame);
    if (frame.length % 2 == 1) {
      raw.bytes((byte) 0);
    }
    Files.write(path, raw.sequenceEnd().toArray());
  }

  /** The pixels of an uncompressed file, without padding. */
  public static byte[] pixels(Path path, int bytes) {
    Bytes value = new DicomReader().read(path).dataSet().bytes(Tags.PixelData).orElseThrow();
    return value.slice(0, bytes).toArray();
  }

  private static void uid(RawDicom raw, Tag tag, String uid) {
    raw.explicitShort(tag, "UI", ascii(uid.length() % 2 == 0 ? uid : uid + "\0"));
  }

  private static void number(RawDicom raw, Tag tag, int number) {
    raw.explicitShort(tag, "US", (byte) number, (byte) (number >> 8));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
