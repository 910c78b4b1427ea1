// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomDirectory;
import org.curie.dicom.io.DicomDirectoryReader;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.io.DirectoryRecord;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.network.TestObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories written here are read here, by pydicom and by DCMTK, which also goes on with one. */
final class FileSetWriterTest {
  private static final String DIRECTORIES = "pydicom/test_files/dicomdirtests";

  @TempDir private Path folder;

  /** The 31 objects of three patients that pydicom tests its file sets with. */
  private static List<Path> objects() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String patient : List.of("77654033", "98892001", "98892003")) {
      files.addAll(below(SharedFiles.folder().resolve(DIRECTORIES).resolve(patient)));
    }
    return files;
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void copiedObjects_lieWhereTheDirectorySays_byteForByte() throws IOException {
    List<Path> objects = objects();
    FileSet made = new FileSetWriter().copy(objects, folder);
    DicomDirectory directory = new DicomDirectoryReader().read(made.directory());
    assertThat(directory.file().report().isClean()).isTrue();
    assertThat(directory.unreached()).isZero();
    assertThat(directory.files(folder))
        .containsExactlyInAnyOrderElementsOf(made.files())
        .hasSize(31);
    for (int i = 0; i < objects.size(); i++) {
      assertThat(made.files().get(i)).hasSameBinaryContentAs(objects.get(i));
    }
    assertThat(made.files().getFirst())
        .isEqualTo(folder.resolve("PT000001/ST000001/SE000001/IM000001"));
  }

  @Test
  void theRecords_sayWhatThoseOfAnotherWriterSay() {
    Path theirs = SharedFiles.folder().resolve(DIRECTORIES).resolve("TINY_ALPHA/DICOMDIR");
    DicomDirectory expected = new DicomDirectoryReader().read(theirs);
    FileSet made = new FileSetWriter().copy(expected.files(theirs.resolveSibling("")), folder);
    List<Map<String, List<String>>> ours = new ArrayList<>();
    List<Map<String, List<String>>> others = new ArrayList<>();
    new DicomDirectoryReader().read(made.directory()).records().forEach(r -> collect(r, ours));
    expected.records().forEach(r -> collect(r, others));
    assertThat(ours).hasSameSizeAs(others);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(others.get(i)).containsAllEntriesOf(ours.get(i));
    }
  }

  /** All values of a record and of those below it, but for where it and its file are. */
  private static void collect(DirectoryRecord record, List<Map<String, List<String>>> all) {
    Map<String, List<String>> values = new TreeMap<>();
    values.put("type", List.of(record.type()));
    for (var element : record.attributes()) {
      boolean place = element.tag().group() == 0x0004 && element.tag().element() <= 0x1500;
      if (!place) {
        values.put(
            Dictionary.describe(element.tag()),
            element instanceof DataElement.Value
                ? record.attributes().strings(element.tag())
                : List.of(element.toString()));
      }
    }
    all.add(values);
    record.lower().forEach(lower -> collect(lower, all));
  }

  @Test
  void pydicom_findsEveryObject_andItsFile() throws IOException {
    Peer pydicom = Peer.pydicom();
    FileSet made = new FileSetWriter().copy(objects(), folder);
    Peer.Answer answer =
        pydicom.ask("src/test/python/read_file_set.py", made.directory().toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(answer.output().lines())
        .hasSize(31)
        .allSatisfy(
            line -> {
              String[] words = line.split(" ", -1);
              assertThat(words).hasSize(3);
              assertThat(words[2]).isEqualTo(words[1]);
            });
  }

  @Test
  void dcmtk_readsIt_andAppendsToIt() throws IOException {
    Peer dcmdump = Peer.program("dcmdump", "--version");
    Peer dcmmkdir = Peer.program("dcmmkdir", "--version");
    FileSet made = new FileSetWriter().copy(objects(), folder);
    Peer.Answer dumped = dcmdump.ask("-q", made.directory().toString());
    assertThat(dumped.exitCode()).as(dumped.output()).isZero();
    DataSet added = complete(TestObjects.secondaryCapture(0)).build();
    new DicomWriter().write(added, folder.resolve("ADDED"));
    Peer.Answer appended =
        dcmmkdir.ask(
            "--append",
            "+D",
            made.directory().toString(),
            "+id",
            folder.toString(),
            "-nb",
            "ADDED");
    assertThat(appended.exitCode()).as(appended.output()).isZero();
    DicomDirectory grown = new DicomDirectoryReader().read(made.directory());
    assertThat(grown.files(folder)).hasSize(32).contains(folder.resolve("ADDED"));
  }

  @Test
  void dciodvfy_findsNoError() throws IOException {
    Peer dciodvfy = Peer.program("dciodvfy", "-version");
    FileSet made = new FileSetWriter().copy(objects(), folder);
    Peer.Answer answer = dciodvfy.ask(made.directory().toString());
    assertThat(answer.output()).doesNotContain("Error");
  }

  @Test
  void objectsThatAreNoImages_haveRecordsOfTheirOwn() throws IOException {
    Path shared = SharedFiles.folder();
    List<Path> files =
        List.of(
            shared.resolve("pydicom/test_files/rtplan.dcm"),
            shared.resolve("pydicom/test_files/rtdose.dcm"),
            shared.resolve("pydicom/test_files/test-SR.dcm"),
            shared.resolve("pydicom/test_files/reportsi.dcm"));
    FileSet made = new FileSetWriter().copy(files, folder);
    List<Map<String, List<String>>> all = new ArrayList<>();
    new DicomDirectoryReader().read(made.directory()).records().forEach(r -> collect(r, all));
    assertThat(all)
        .extracting(values -> values.get("type").getFirst())
        .contains("RT PLAN", "RT DOSE", "SR DOCUMENT");
    Peer pydicom = Peer.pydicom();
    Peer.Answer answer =
        pydicom.ask("src/test/python/read_file_set.py", made.directory().toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(answer.output().lines()).hasSize(files.size());
  }

  @Test
  void filesThatLieThere_areListed_ifTheirNamesMay() throws IOException {
    Path lies = folder.resolve("DICOM/A_1");
    new DicomWriter().write(complete(TestObjects.secondaryCapture(0)).build(), lies);
    FileSet made = new FileSetWriter().index(folder, List.of(lies));
    assertThat(new DicomDirectoryReader().read(made.directory()).files(folder))
        .containsExactly(lies);
    for (String name :
        List.of("small", "LONGERTHAN8", "IM.DCM", "../OUTSIDE", "A/B/C/D/E/F/G/H/I")) {
      Path wrong = folder.resolve(name);
      new DicomWriter().write(complete(TestObjects.secondaryCapture(1)).build(), wrong);
      refused(
          ErrorCode.DATA_INVALID,
          "8 names",
          () -> new FileSetWriter().index(folder, List.of(wrong)));
    }
  }

  @Test
  void whatAnObjectLacks_isSupplied_andToldOf() throws IOException {
    DataSet object =
        DataSet.builder()
            .all(TestObjects.secondaryCapture(0))
            .remove(Tags.PatientID)
            .remove(Tags.StudyID)
            .remove(Tags.StudyDate)
            .text(Tags.ContentDate, "20260102")
            .build();
    Path file = folder.resolve("object.dcm");
    new DicomWriter().write(object, file);
    FileSet made = new FileSetWriter().copy(List.of(file), folder.resolve("medium"));
    assertThat(made.supplied())
        .hasSize(3)
        .anyMatch(line -> line.contains("PatientID") && line.contains("its study's UID"))
        .anyMatch(line -> line.contains("has 1 as") && line.contains("StudyID"))
        .anyMatch(line -> line.contains("StudyDate") && line.contains("ContentDate"));
    DirectoryRecord patient =
        new DicomDirectoryReader().read(made.directory()).records().getFirst();
    assertThat(patient.attributes().string(Tags.PatientID))
        .isEqualTo(object.uid(Tags.StudyInstanceUID));
    assertThat(new DicomReader().read(made.files().getFirst()).dataSet()).isEqualTo(object);
    DataSet undated = DataSet.builder().all(object).remove(Tags.ContentDate).build();
    new DicomWriter().write(undated, file);
    refused(
        ErrorCode.DATA_INVALID,
        "StudyDate",
        () -> new FileSetWriter().copy(List.of(file), folder.resolve("other")));
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void objectsThatComeTwice_orHaveNoRecord_andAFolderThatIsTaken_areRefused() throws IOException {
    List<Path> files =
        TestObjects.files(folder.resolve("in"), 2, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    Path medium = folder.resolve("medium");
    refused(
        ErrorCode.DATA_INVALID,
        "a second time",
        () -> new FileSetWriter().copy(List.of(files.getFirst(), files.getFirst()), medium));
    Path other = folder.resolve("other.dcm");
    new DicomWriter()
        .write(
            complete(TestObjects.secondaryCapture(3))
                .text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.39.1")
                .remove(Tags.Rows)
                .build(),
            other);
    refused(
        ErrorCode.FORMAT_UNSUPPORTED,
        "no record",
        () -> new FileSetWriter().copy(List.of(other), medium));
    new FileSetWriter().copy(files, medium);
    refused(ErrorCode.SETTING_INVALID, "already", () -> new FileSetWriter().copy(files, medium));
  }

  @Test
  void theSameObjects_underTheSameUid_makeTheSameDirectory() throws IOException {
    List<Path> objects = objects();
    byte[][] twice = new byte[2][];
    for (int i = 0; i < 2; i++) {
      FileSetWriter writer = new FileSetWriter(UidGenerator.seeded(new RandomStreams(5)));
      twice[i] = Files.readAllBytes(writer.copy(objects, folder.resolve("m" + i)).directory());
    }
    assertThat(twice[0]).isEqualTo(twice[1]);
  }

  private static DataSetBuilder complete(DataSet object) {
    return DataSet.builder().all(object).text(Tags.StudyTime, "120000");
  }

  private static void refused(ErrorCode code, String part, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
