// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.instance.IncomingInstance;
import org.curie.dicom.network.instance.InstanceSink;
import org.curie.dicom.network.instance.OutgoingInstance;
import org.junit.jupiter.api.Assumptions;

/** Made-up objects to send around. */
public final class TestObjects {
  public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

  private TestObjects() {}

  /** A small grey secondary capture; the same for the same number. */
  public static DataSet secondaryCapture(int number) {
    RandomStreams streams = new RandomStreams(77);
    byte[] pixels = new byte[64 * 64];
    streams.stream("pixels", number).nextBytes(pixels);
    UidGenerator study = UidGenerator.seeded(streams);
    return DataSet.builder()
        .text(Tags.SOPClassUID, SECONDARY_CAPTURE)
        .text(Tags.SOPInstanceUID, "2.25.1000." + (number + 1))
        .text(Tags.StudyDate, "20260101")
        .text(Tags.StudyTime, "120000")
        .empty(Tags.AccessionNumber)
        .text(Tags.Modality, "OT")
        .empty(Tags.ReferringPhysicianName)
        .text(Tags.PatientName, "Test^Object")
        .text(Tags.PatientID, "T1")
        .empty(Tags.PatientBirthDate)
        .empty(Tags.PatientSex)
        .text(Tags.StudyInstanceUID, study.next())
        .text(Tags.SeriesInstanceUID, study.next())
        .text(Tags.StudyID, "1")
        .ints(Tags.SeriesNumber, 1)
        .ints(Tags.InstanceNumber, number + 1)
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.Rows, 64)
        .ints(Tags.Columns, 64)
        .ints(Tags.BitsAllocated, 8)
        .ints(Tags.BitsStored, 8)
        .ints(Tags.HighBit, 7)
        .ints(Tags.PixelRepresentation, 0)
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(pixels)))
        .build();
  }

  public static String uidOf(DataSet dataSet) {
    return dataSet.uid(Tags.SOPInstanceUID).orElseThrow();
  }

  /** Files of such objects in {@code syntax}. */
  public static List<Path> files(Path folder, int count, TransferSyntax syntax) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DataSet dataSet = secondaryCapture(i);
      Path file = folder.resolve("object-" + i + ".dcm");
      // Straight to the file: a thousand that are each forced to the disk would take a minute.
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        new DicomWriter().write(dataSet, syntax, out);
      }
      files.add(file);
    }
    return files;
  }

  /** Remembers what it was given without keeping it: the bytes of whole files, by checksum. */
  public static final class Checksums implements InstanceSink {
    private final Map<String, Long> byUid = new ConcurrentHashMap<>();

    @Override
    public DimseStatus take(IncomingInstance instance) throws IOException {
      CheckedOutputStream out =
          new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
      instance.writeTo(out);
      byUid.put(instance.sopInstanceUid(), out.getChecksum().getValue());
      return DimseStatus.SUCCESS;
    }

    public Map<String, Long> byUid() {
      return byUid;
    }
  }

  /** The checksums such a sink has when it was given these files. */
  public static Map<String, Long> checksums(List<Path> files) throws IOException {
    Map<String, Long> byUid = new HashMap<>();
    for (Path file : files) {
      CRC32 checksum = new CRC32();
      checksum.update(Files.readAllBytes(file));
      byUid.put(OutgoingInstance.of(file).sopInstanceUid(), checksum.getValue());
    }
    return byUid;
  }

  /** A real file of the shared data. */
  public static Path shared(String name) {
    Path file = SharedFiles.folder().resolve(name);
    if (!Files.exists(file)) {
      Assumptions.abort("no file " + name + " among the shared data");
    }
    return file;
  }
}
