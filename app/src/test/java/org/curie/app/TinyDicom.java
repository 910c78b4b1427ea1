// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.nio.file.Path;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomWriter;

/** Small CT slices, and the files they lie in. */
final class TinyDicom {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  private TinyDicom() {}

  /** Two rows of three samples: -200, -100 … 300. */
  static DataSetBuilder slice(int number) {
    byte[] bytes = new byte[ROWS * COLUMNS * Short.BYTES];
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      int sample = 100 * i - 200;
      bytes[2 * i] = (byte) sample;
      bytes[2 * i + 1] = (byte) (sample >> Byte.SIZE);
    }
    return DataSet.builder()
        .text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .text(Tags.SOPInstanceUID, "2.25.100" + number)
        .text(Tags.StudyInstanceUID, "2.25.1")
        .text(Tags.SeriesInstanceUID, "2.25.10")
        .text(Tags.Modality, "CT")
        .text(Tags.PatientName, "Doe^Jane")
        .text(Tags.PatientID, "SECRET-4711")
        .ints(Tags.InstanceNumber, number)
        .decimals(Tags.ImagePositionPatient, 0, 0, 5.0 * number)
        .decimals(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .decimals(Tags.PixelSpacing, 2, 1)
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.Rows, ROWS)
        .ints(Tags.Columns, COLUMNS)
        .ints(Tags.BitsAllocated, Short.SIZE)
        .ints(Tags.BitsStored, Short.SIZE)
        .ints(Tags.HighBit, Short.SIZE - 1)
        .ints(Tags.PixelRepresentation, 1)
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(bytes)));
  }

  static Path write(Path file, DataSetBuilder object) {
    new DicomWriter().write(object.build(), file);
    return file;
  }

  /** A folder of slices, named against their order. */
  static Path series(Path folder, int... numbers) {
    for (int number : numbers) {
      write(folder.resolve((100 - number) + ".dcm"), slice(number));
    }
    return folder;
  }
}
