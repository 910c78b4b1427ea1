// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDirectoryReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DICOMDIR",
        "DICOMDIR-bigEnd",
        "DICOMDIR-implicit",
        "DICOMDIR-reordered",
        "TINY_ALPHA/DICOMDIR"
      })
  void everyRecordWithAFile_standsForTheObjectItNames(String name) {
    Path path = SharedFiles.folder().resolve("pydicom/test_files/dicomdirtests").resolve(name);
    DicomDirectory directory = new DicomDirectoryReader().read(path);
    int objects = assertObjects(directory.records(), path.resolveSibling(""));
    assertThat(directory.files(path.resolveSibling(""))).hasSize(objects);
    assertThat(directory.unreached()).isZero();
    assertThat(objects).isEqualTo(name.startsWith("TINY") ? 50 : 31);
  }

  private static int assertObjects(List<DirectoryRecord> records, Path folder) {
    int objects = 0;
    for (DirectoryRecord record : records) {
      if (record.file(folder).isPresent()) {
        DataSet object = new DicomReader().readMetadata(record.file(folder).get()).dataSet();
        assertThat(object.uid(Tags.SOPInstanceUID))
            .isEqualTo(record.attributes().uid(Tags.ReferencedSOPInstanceUIDInFile));
        objects++;
      }
      objects += assertObjects(record.lower(), folder);
    }
    return objects;
  }

  @Test
  void theTree_hasPatientsStudiesSeriesAndImages() {
    Path path = SharedFiles.folder().resolve("pydicom/test_files/dicomdirtests/DICOMDIR");
    List<DirectoryRecord> patients = new DicomDirectoryReader().read(path).records();
    assertThat(patients).extracting(DirectoryRecord::type).containsOnly("PATIENT");
    assertThat(patients)
        .extracting(record -> record.attributes().string(Tags.PatientID).orElseThrow())
        .containsExactly("77654033", "98890234");
    assertThat(patients.getFirst().lower()).extracting(DirectoryRecord::type).containsOnly("STUDY");
    DirectoryRecord series = patients.getFirst().lower().getFirst().lower().getFirst();
    assertThat(series.type()).isEqualTo("SERIES");
    assertThat(series.lower()).extracting(DirectoryRecord::type).containsOnly("IMAGE");
  }

  @Test
  void recordsThatNoOtherPointsAt_areCounted() {
    Path path = SharedFiles.folder().resolve("pydicom/test_files/dicomdirtests/DICOMDIR-nopatient");
    DicomDirectory directory = new DicomDirectoryReader().read(path);
    assertThat(directory.records()).hasSize(1); // the root begins with an image, and ends there
    assertThat(directory.unreached()).isEqualTo(51);
  }

  @Test
  void anEmptyDirectory_hasNoRecords() {
    Path path = SharedFiles.folder().resolve("pydicom/test_files/dicomdirtests/DICOMDIR-empty.dcm");
    assertThat(new DicomDirectoryReader().read(path).records()).isEmpty();
  }

  @Test
  void offsets_inACircleOrToNowhere_areRefused() throws IOException {
    long a = START;
    assertThat(new DicomDirectoryReader().read(write(record(0, 0, "A"))).records()).hasSize(1);
    assertRefused(write(record(a, 0, "A")), "points twice");
    assertRefused(write(record(0, a, "A")), "points twice");
    assertRefused(write(record(a + 2, 0, "A")), "no record begins");
    assertRefused(write(record(0, 0xFFFFFFFFL, "A")), "no record begins");
  }

  @Test
  void anObject_isNoDirectory() throws IOException {
    Path path = folder.resolve("object.dcm");
    RawDicom raw = RawDicom.part10("1.2.840.10008.1.2.1");
    raw.explicitShort(Tags.Modality, "CS", RawDicom.ascii("DX"));
    Files.write(path, raw.toArray());
    assertThatThrownBy(() -> new DicomDirectoryReader().read(path))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
  }

  @ParameterizedTest
  @CsvSource({"..\\X", "A\\..\\..\\X", "A\\.", "/etc\\passwd", "A\\\\B", "C:\\X"})
  void aFileId_thatLeadsOutOfTheFolder_isRefused(String id) throws IOException {
    DicomDirectory directory = new DicomDirectoryReader().read(write(record(0, 0, id)));
    assertThatThrownBy(() -> directory.files(folder))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED))
        .hasMessageContaining("leads out");
  }

  /** Where the first record begins in the files made here. */
  private static final long START = 128 + 4 + 12 + 8 + 20 + 12 + 12;

  private Path write(byte[]... records) throws IOException {
    RawDicom raw = RawDicom.part10("1.2.840.10008.1.2.1");
    raw.explicitShort(
        Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
        "UL",
        RawDicom.number(START, 4));
    raw.explicitLong(Tags.DirectoryRecordSequence, "SQ", 0xFFFFFFFFL);
    for (byte[] record : records) {
      raw.item(record.length).bytes(record);
    }
    raw.sequenceEnd();
    return Files.write(folder.resolve("DICOMDIR"), raw.toArray());
  }

  private static byte[] record(long next, long lower, String id) {
    String even = id.length() % 2 == 0 ? id : id + " ";
    return new RawDicom()
        .explicitShort(Tags.OffsetOfTheNextDirectoryRecord, "UL", RawDicom.number(next, 4))
        .explicitShort(Tags.RecordInUseFlag, "US", RawDicom.number(0xFFFF, 2))
        .explicitShort(
            Tags.OffsetOfReferencedLowerLevelDirectoryEntity, "UL", RawDicom.number(lower, 4))
        .explicitShort(Tags.DirectoryRecordType, "CS", RawDicom.ascii("IMAGE "))
        .explicitShort(Tags.ReferencedFileID, "CS", RawDicom.ascii(even))
        .toArray();
  }

  private void assertRefused(Path path, String part) {
    assertThatThrownBy(() -> new DicomDirectoryReader().read(path))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED))
        .hasMessageContaining(part);
  }
}
