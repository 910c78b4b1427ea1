// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomWriter;

/** Objects of nobody, for seeds that need no shared data. */
final class SmallObjects {
  private static final String ROOT = "2.25.4711";
  private static final int SIDE = 8;

  private SmallObjects() {}

  /** An MR slice of 8 times 8 pixels. */
  static DataSetBuilder slice(double zMm) {
    return DataSet.builder()
        .text(Tags.SpecificCharacterSet, "ISO_IR 192")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "M")
        .text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
        .text(Tags.SOPInstanceUID, ROOT + "." + Math.round(10 * zMm + 1))
        .text(Tags.Modality, "MR")
        .text(Tags.PatientName, "Testmann^J\u00f6rg")
        .text(Tags.PatientID, "4711")
        .text(Tags.StudyInstanceUID, ROOT + ".8")
        .text(Tags.SeriesInstanceUID, ROOT + ".9")
        .text(new Tag(0x0020, 0x0052), ROOT + ".7")
        .decimals(Tags.ImagePositionPatient, 0, 0, zMm)
        .decimals(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .decimals(Tags.PixelSpacing, 1, 1)
        .decimals(Tags.SliceThickness, 1)
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.Rows, SIDE)
        .ints(Tags.Columns, SIDE)
        .ints(Tags.BitsAllocated, 16)
        .ints(Tags.BitsStored, 12)
        .ints(Tags.HighBit, 11)
        .ints(Tags.PixelRepresentation, 0)
        .element(
            new DataElement.Value(
                Tags.PixelData, Vr.OW, Bytes.owning(new byte[SIDE * SIDE * Short.BYTES])));
  }

  static byte[] file(DataSet dataSet, TransferSyntax syntax) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new DicomWriter().write(dataSet, syntax, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The shared files, and one in each native transfer syntax. */
  static List<byte[]> with(List<byte[]> shared) {
    List<byte[]> all = new ArrayList<>(shared);
    for (TransferSyntax syntax : TransferSyntax.all()) {
      if (syntax.isUncompressed() && !syntax.isBigEndian()) {
        all.add(file(slice(0).build(), syntax));
      }
    }
    return all;
  }
}
