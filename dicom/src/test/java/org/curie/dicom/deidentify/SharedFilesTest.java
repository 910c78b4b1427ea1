// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real objects: what identified in them is nowhere in the result, which is as valid as they were.
 */
class SharedFilesTest {
  private static final Set<String> STRUCTURAL =
      Set.of(
          "CodingSchemeUID",
          "MappingResourceUID",
          "ContextUID",
          "CreatorVersionUID",
          "ContextGroupExtensionCreatorUID");
  private static final Set<String> IDENTIFYING =
      Set.of(
          "PatientID",
          "AccessionNumber",
          "OtherPatientIDs",
          "InstitutionName",
          "InstitutionAddress",
          "DeviceSerialNumber");
  private static final Set<String> COINCIDENCES =
      // A word of the standard, or a number, that a name or an ID of the same object equals.
      Set.of("REMOVED", "TEST", "TEXT", "NAME", "PATIENT");

  private record Read(Path path, DataSet dataSet) {}

  static Stream<List<DeidentificationOption>> optionSets() {
    return Stream.of(
        List.of(),
        List.of(
            DeidentificationOption.CLEAN_DESCRIPTORS,
            DeidentificationOption.CLEAN_STRUCTURED_CONTENT,
            DeidentificationOption.CLEAN_GRAPHICS,
            DeidentificationOption.RETAIN_MODIFIED_DATES,
            DeidentificationOption.RETAIN_PATIENT_CHARACTERISTICS,
            DeidentificationOption.RETAIN_SAFE_PRIVATE));
  }

  @ParameterizedTest
  @MethodSource("optionSets")
  void identifiersOfRealObjects_areNowhereInTheResult(List<DeidentificationOption> options) {
    Deidentifier deidentifier =
        Objects.deidentifier(options.toArray(DeidentificationOption[]::new));
    List<String> leaks = new ArrayList<>();
    int objects = 0;
    int searched = 0;
    for (Read read : readable()) {
      DataSet result = deidentifier.deidentify(read.dataSet()).dataSet();
      String bytes = Objects.bytes(withoutPixels(result)).toLowerCase(Locale.ROOT);
      for (String identifier : identifiers(read.dataSet(), new TreeSet<>())) {
        searched++;
        if (bytes.contains(identifier.toLowerCase(Locale.ROOT))) {
          leaks.add(read.path().getFileName() + ": " + identifier);
        }
      }
      objects++;
    }
    assertThat(leaks).isEmpty();
    assertThat(objects).isGreaterThan(450);
    assertThat(searched).isGreaterThan(4000);
  }

  private static DataSet withoutPixels(DataSet object) {
    DataSetBuilder builder = DataSet.builder();
    object.forEach(
        element -> {
          if (element.tag().group() != 0x7FE0) {
            builder.element(element);
          }
        });
    return builder.build();
  }

  private static Set<String> identifiers(DataSet dataSet, Set<String> found) {
    for (DataElement element : dataSet) {
      if (element instanceof DataElement.Sequence sequence) {
        sequence.items().forEach(item -> identifiers(item, found));
      }
      if (element instanceof DataElement.Value value
          && !value.tag().isPrivate()
          && value.bytes().size() < 512) {
        addIdentifiers(value, found);
      }
    }
    return found;
  }

  private static void addIdentifiers(DataElement.Value value, Set<String> found) {
    String keyword = Dictionary.attribute(value.tag()).map(a -> a.keyword()).orElse("");
    String text = value.bytes().latin1().replace("\0", "").strip();
    String separators = value.vr() == Vr.PN ? "[\\\\^= ,]+" : "\\\\";
    boolean instanceUid =
        value.vr() == Vr.UI
            && !keyword.contains("Class")
            && !keyword.contains("TransferSyntax")
            && !STRUCTURAL.contains(keyword);
    for (String one : text.split(separators, -1)) {
      String part = one.strip();
      boolean known = value.vr() == Vr.PN || IDENTIFYING.contains(keyword);
      boolean date = value.vr() == Vr.DA && part.matches("[0-9]{8}");
      boolean uid = instanceUid && part.length() > 9 && !part.startsWith("1.2.840.10008");
      boolean word =
          part.length() > (part.matches("[0-9]+") ? 6 : 3)
              && !COINCIDENCES.contains(part.toUpperCase(Locale.ROOT));
      if (word && (known || date || uid)) {
        found.add(part);
      }
    }
  }

  @Test
  void datesOfASeries_moveByTheSameDays() {
    Deidentifier deidentifier = Objects.deidentifier(DeidentificationOption.RETAIN_MODIFIED_DATES);
    Map<String, Set<Long>> shifts = new HashMap<>();
    int dates = 0;
    for (Read read : readable()) {
      DataSet result = deidentifier.deidentify(read.dataSet()).dataSet();
      String patient = read.dataSet().string(Tags.PatientID).orElse("");
      for (DataElement element : read.dataSet()) {
        Optional<Long> shift =
            element.vr() == Vr.DA
                ? shift(element, result.element(element.tag()))
                : Optional.empty();
        if (shift.isPresent() && !patient.isEmpty()) {
          shifts.computeIfAbsent(patient, key -> new TreeSet<>()).add(shift.get());
          dates++;
        }
      }
    }
    assertThat(dates).isGreaterThan(1000);
    assertThat(shifts).hasSizeGreaterThan(20);
    assertThat(shifts.values()).allSatisfy(days -> assertThat(days).hasSize(1));
    assertThat(shifts.values()).allSatisfy(days -> assertThat(days.iterator().next()).isNegative());
  }

  private static Optional<Long> shift(DataElement before, Optional<DataElement> after) {
    String old = text(before);
    if (after.isEmpty() || !old.matches("(19|20)[0-9]{6}") || text(after.get()).isEmpty()) {
      return Optional.empty();
    }
    DateTimeFormatter form = DateTimeFormatter.BASIC_ISO_DATE;
    return Optional.of(
        ChronoUnit.DAYS.between(
            LocalDate.parse(old, form), LocalDate.parse(text(after.get()), form)));
  }

  private static String text(DataElement element) {
    return ((DataElement.Value) element).bytes().latin1().replace("\0", "").strip();
  }

  @Test
  void uidsOfASeries_stayOneSeries() {
    Path folder = SharedFiles.folder().resolve("mr_series_t1");
    Set<String> series = new TreeSet<>();
    Set<String> instances = new TreeSet<>();
    int files = 0;
    for (Read read : readable()) {
      if (read.path().startsWith(folder)) {
        DataSet result = Objects.deidentifier().deidentify(read.dataSet()).dataSet();
        series.add(result.requireString(Tags.SeriesInstanceUID));
        instances.add(result.requireString(Tags.SOPInstanceUID));
        files++;
      }
    }
    assertThat(files).isGreaterThan(20);
    assertThat(series).hasSize(1);
    assertThat(instances).hasSize(files);
  }

  @ParameterizedTest
  @MethodSource("optionSets")
  void dciodvfy_findsNoErrorThatWasNotThere(
      List<DeidentificationOption> options, @TempDir Path folder) {
    Peer dciodvfy = Peer.program("dciodvfy", "-v");
    Deidentifier deidentifier =
        Objects.deidentifier(options.toArray(DeidentificationOption[]::new));
    Map<String, String> added = new HashMap<>();
    int compared = 0;
    for (Read read : oneOfEachFolderAndSize()) {
      Path before = folder.resolve(compared + "-before.dcm");
      Path after = folder.resolve(compared + "-after.dcm");
      try {
        new DicomWriter().write(read.dataSet(), before);
        new DicomWriter().write(deidentifier.deidentify(read.dataSet()).dataSet(), after);
      } catch (CurieException refused) {
        continue; // an object that cannot be written cannot be compared
      }
      Set<String> errors = errors(dciodvfy, after);
      errors.removeAll(errors(dciodvfy, before));
      errors.forEach(error -> added.put(error, read.path().getFileName().toString()));
      compared++;
    }
    assertThat(added).isEmpty();
    assertThat(compared).isGreaterThan(100);
  }

  private static Set<String> errors(Peer dciodvfy, Path file) {
    return dciodvfy
        .ask(file.toString())
        .output()
        .lines()
        .filter(line -> line.startsWith("Error"))
        .map(line -> line.replaceAll("<[^>]*>|\\[[0-9]+\\]|UID [0-9.]+", "_"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Series of like slices would only say the same again. */
  private static List<Read> oneOfEachFolderAndSize() {
    Set<String> seen = new TreeSet<>();
    return readable().stream()
        .filter(
            read ->
                seen.add(
                    read.path().getParent()
                        + " "
                        + read.dataSet().size()
                        + read.dataSet().string(Tags.SOPClassUID).orElse("")))
        .toList();
  }

  private static List<Read> readable() {
    List<Read> readable = new ArrayList<>();
    for (Path path : SharedFiles.all()) {
      try {
        DataSet dataSet = new DicomReader().read(path).dataSet();
        if (!dataSet.contains(new Tag(0x0004, 0x1220))) {
          readable.add(new Read(path, dataSet));
        }
      } catch (CurieException refused) {
        // files broken on purpose, and those of other formats, are the reader's tests
      }
    }
    return readable;
  }

  @Test
  void writtenFile_holdsNothingOfTheOldMetaInformation(@TempDir Path folder) throws IOException {
    Path file = SharedFiles.folder().resolve("pydicom/test_files/CT_small.dcm");
    DataSet result =
        Objects.deidentifier().deidentify(new DicomReader().read(file).dataSet()).dataSet();
    Path written = folder.resolve("out.dcm");
    new DicomWriter().write(result, written);
    String bytes = Files.readString(written, StandardCharsets.ISO_8859_1);
    String oldUid =
        new DicomReader()
            .read(file)
            .fileMetaInformation()
            .requireString(Tags.MediaStorageSOPInstanceUID);
    assertThat(bytes).doesNotContain(oldUid).contains(result.requireString(Tags.SOPInstanceUID));
  }
}
