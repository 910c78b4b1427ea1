// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.pixel.CleanedRegion;
import org.curie.dicom.deidentify.pixel.DeviceRule;
import org.curie.dicom.deidentify.pixel.DeviceRules;
import org.curie.dicom.deidentify.pixel.Rectangle;
import org.curie.dicom.deidentify.profile.Action;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.profile.SafePrivateList;
import org.curie.dicom.deidentify.pseudonym.DateShiftSpec;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeidentifierTest {
  private static final Tag METHOD_CODES = new Tag(0x0012, 0x0064);
  private static final Tag TEMPORAL = new Tag(0x0028, 0x0303);
  private static final Tag REFERENCED_UID = new Tag(0x0008, 0x1155);
  private static final Tag CONTENT = new Tag(0x0040, 0xA730);
  private static final Tag TEXT_VALUE = new Tag(0x0040, 0xA160);

  @Test
  void object_declaresItsProfileAndOptions() {
    DataSet result =
        Objects.deidentifier(
                DeidentificationOption.RETAIN_MODIFIED_DATES, DeidentificationOption.CLEAN_GRAPHICS)
            .deidentify(Objects.patient().build())
            .dataSet();
    assertThat(result.string(Tags.PatientIdentityRemoved)).contains("YES");
    assertThat(result.string(TEMPORAL)).contains("MODIFIED");
    assertThat(result.strings(Tags.DeidentificationMethod))
        .contains("Basic Application Confidentiality Profile", "Clean Graphics Option")
        .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(64));
    assertThat(result.items(METHOD_CODES))
        .extracting(code -> code.requireString(Tags.CodeValue))
        .containsExactly("113100", "113103", "113107");
    assertThat(result.items(METHOD_CODES))
        .allSatisfy(code -> assertThat(code.string(Tags.CodingSchemeDesignator)).contains("DCM"));
  }

  @Test
  void temporalInformation_isDeclaredAsRetainedOrRemoved() {
    DataSet object = Objects.patient().build();
    assertThat(Objects.deidentifier().deidentify(object).dataSet().string(TEMPORAL))
        .contains("REMOVED");
    assertThat(
            Objects.deidentifier(DeidentificationOption.RETAIN_FULL_DATES)
                .deidentify(object)
                .dataSet()
                .string(TEMPORAL))
        .contains("UNMODIFIED");
  }

  @Test
  void bothKindsOfDates_areRefused() {
    assertThatThrownBy(
            () ->
                Objects.spec(
                    DeidentificationOption.RETAIN_FULL_DATES,
                    DeidentificationOption.RETAIN_MODIFIED_DATES))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
  }

  @Test
  void objectsOfAPatient_stayTogether_andReferencesPointToThem() {
    DataSet first = Objects.patient().text(Tags.AccessionNumber, "A-77").build();
    DataSet second =
        Objects.patient()
            .text(Tags.SOPInstanceUID, "1.2.276.9.9")
            .text(Tags.AccessionNumber, "A-77")
            .items(
                new Tag(0x0008, 0x1140),
                DataSet.builder()
                    .text(new Tag(0x0008, 0x1150), "1.2.840.10008.5.1.4.1.1.7")
                    .text(REFERENCED_UID, first.requireString(Tags.SOPInstanceUID))
                    .build())
            .build();
    DataSet one = Objects.deidentifier().deidentify(first).dataSet();
    DataSet two = Objects.deidentifier().deidentify(second).dataSet();
    for (Tag tag :
        List.of(
            Tags.PatientID,
            Tags.PatientName,
            Tags.StudyInstanceUID,
            Tags.SeriesInstanceUID,
            Tags.AccessionNumber)) {
      assertThat(two.requireString(tag)).isEqualTo(one.requireString(tag));
      assertThat(two.requireString(tag)).isNotEqualTo(first.requireString(tag));
    }
    DataSet reference = two.items(new Tag(0x0008, 0x1140)).getFirst();
    assertThat(reference.requireString(REFERENCED_UID))
        .isEqualTo(one.requireString(Tags.SOPInstanceUID));
    assertThat(reference.requireString(new Tag(0x0008, 0x1150)))
        .isEqualTo("1.2.840.10008.5.1.4.1.1.7");
  }

  @Test
  void manyThreads_makeTheSameAsOne() {
    Deidentifier shared = Objects.deidentifier(DeidentificationOption.RETAIN_MODIFIED_DATES);
    List<DataSet> objects =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    Objects.patient()
                        .text(Tags.PatientID, "p" + i % 7)
                        .text(Tags.StudyDate, "2024010" + (1 + i % 9))
                        .build())
            .toList();
    List<DataSet> together =
        objects.parallelStream().map(o -> shared.deidentify(o).dataSet()).toList();
    for (int i = 0; i < objects.size(); i++) {
      assertThat(together.get(i)).isEqualTo(shared.deidentify(objects.get(i)).dataSet());
    }
  }

  @Test
  void secondDeidentification_changesPseudonymsOnly_andRepeatsNoCode() {
    Deidentifier deidentifier = Objects.deidentifier(DeidentificationOption.CLEAN_DESCRIPTORS);
    DataSet object =
        Objects.patient()
            .text(Tags.StudyDescription, "liver of Testmann")
            .text(Tags.StudyDate, "20240101")
            .text(new Tag(0x0008, 0x1070), "Operator^Otto")
            .build();
    DataSet once = deidentifier.deidentify(object).dataSet();
    DataSet twice = deidentifier.deidentify(once).dataSet();
    for (DataElement element : once) {
      boolean keyed =
          element.vr() == Vr.UI
              || element.tag().equals(Tags.PatientID)
              || element.tag().equals(Tags.PatientName);
      if (!keyed) {
        assertThat(twice.element(element.tag())).as("%s", element.tag()).contains(element);
      }
    }
    assertThat(twice.size()).isEqualTo(once.size());
  }

  @Test
  void unlistedNamesDatesAndUids_goByTheirRepresentation() {
    DataSet object =
        Objects.patient()
            .element(Objects.value(new Tag(0x0014, 0x2006), Vr.PN, "Evaluator^Eva"))
            .element(Objects.value(new Tag(0x0014, 0x1020), Vr.DA, "20240101"))
            .element(Objects.value(new Tag(0x0020, 0x9312), Vr.UI, "1.2.276.5.5"))
            .element(Objects.value(new Tag(0x0008, 0x010C), Vr.UI, "2.16.840.1.113883.6.96"))
            .build();
    DataSet result = Objects.deidentifier().deidentify(object).dataSet();
    assertThat(result.string(new Tag(0x0014, 0x2006))).contains("REMOVED");
    assertThat(result.string(new Tag(0x0014, 0x1020))).contains("19000101");
    assertThat(result.requireString(new Tag(0x0020, 0x9312))).startsWith("2.25.");
    assertThat(result.string(new Tag(0x0008, 0x010C))).contains("2.16.840.1.113883.6.96");
  }

  @ParameterizedTest
  @EnumSource(UnlistedText.class)
  void unlistedText_isTreatedByItsPolicy(UnlistedText policy) {
    Tag software = new Tag(0x0018, 0x1020);
    Tag unknown = new Tag(0x0018, 0x0003);
    DataSet object =
        Objects.patient()
            .element(Objects.value(software, Vr.LO, "v2 of Testmann"))
            .element(Objects.value(unknown, Vr.UN, "Testmann"))
            .build();
    Deidentifier deidentifier =
        new Deidentifier(Objects.spec().withUnlistedText(policy), Objects.key());
    DataSet result = deidentifier.deidentify(object).dataSet();
    switch (policy) {
      case KEEP -> assertThat(result.string(software)).contains("v2 of Testmann");
      case CLEAN -> assertThat(result.string(software)).contains("v2 of *");
      case REPLACE -> assertThat(result.string(software)).contains("REMOVED");
    }
    assertThat(result.contains(unknown)).isEqualTo(policy == UnlistedText.KEEP);
  }

  @Test
  void textOutsideAscii_isCleanedAndWrittenInItsCharacterSet() {
    Tag comments = new Tag(0x0018, 0x1020);
    DataSet utf8 =
        DataSet.builder()
            .all(Objects.patient().build())
            .text(Tags.PatientName, "Jäger^Åsa")
            .text(comments, "Gerät für JÄGER")
            .build();
    DataSet latin =
        Objects.patient()
            .text(Tags.SpecificCharacterSet, "ISO_IR 100")
            .element(Objects.value(Tags.PatientName, Vr.PN, "J\u00e4ger^\u00c5sa"))
            .element(Objects.value(comments, Vr.LO, "Ger\u00e4t f\u00fcr J\u00c4GER"))
            .build();
    for (DataSet object : List.of(utf8, latin)) {
      DataSet result = Objects.deidentifier().deidentify(object).dataSet();
      assertThat(result.string(comments)).contains("Gerät für *");
      assertThat(result.strings(Tags.SpecificCharacterSet))
          .isEqualTo(object.strings(Tags.SpecificCharacterSet));
    }
  }

  @Test
  void textThatCannotBeRead_isReplaced() {
    Tag software = new Tag(0x0018, 0x1020);
    DataSet object =
        Objects.patient()
            .text(Tags.SpecificCharacterSet, "ISO_IR 999")
            .element(Objects.value(software, Vr.LO, "\u00e4\u00f6\u00fc\u00df"))
            .build();
    DataSet result = Objects.deidentifier().deidentify(object).dataSet();
    assertThat(result.bytes(software))
        .contains(Bytes.copyOf("REMOVED ".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void groupLengthsEncryptedIdentityAndOpaqueSequences_go() {
    DataSet object =
        Objects.patient()
            .element(new DataElement.Value(new Tag(0x0008, 0x0000), Vr.UL, four()))
            .items(
                new Tag(0x0400, 0x0500),
                DataSet.builder()
                    .element(new DataElement.Value(new Tag(0x0400, 0x0520), Vr.OB, four()))
                    .build())
            .element(new DataElement.Value(new Tag(0x0008, 0x2218), Vr.UN, four()))
            .build();
    DataSet result = Objects.deidentifier().deidentify(object).dataSet();
    assertThat(result.contains(new Tag(0x0008, 0x0000))).isFalse();
    assertThat(result.contains(new Tag(0x0400, 0x0500))).isFalse();
    assertThat(result.contains(new Tag(0x0008, 0x2218))).isFalse();
  }

  private static Bytes four() {
    return Bytes.copyOf(new byte[] {1, 2, 3, 4});
  }

  @Test
  void privateAttributes_goUnlessTheyAreKnownToBeSafe(@TempDir Path folder) throws IOException {
    Path extra = folder.resolve("safe.tsv");
    Files.writeString(extra, "# ours\n0029\t05\tACME\tLO\n");
    DataSet object =
        Objects.patient()
            .element(Objects.value(new Tag(0x0019, 0x0010), Vr.LO, "GEMS_ACQU_01"))
            .element(Objects.value(new Tag(0x0019, 0x0011), Vr.LO, "OTHER"))
            .element(Objects.value(new Tag(0x0019, 0x1023), Vr.DS, "12.5"))
            .element(Objects.value(new Tag(0x0019, 0x1024), Vr.UN, "0.7"))
            .element(Objects.value(new Tag(0x0019, 0x1030), Vr.LO, "secret"))
            .element(Objects.value(new Tag(0x0019, 0x1123), Vr.DS, "1"))
            .element(Objects.value(new Tag(0x0029, 0x0010), Vr.LO, "ACME"))
            .element(Objects.value(new Tag(0x0029, 0x1005), Vr.LO, "liver of Testmann"))
            .element(Objects.value(new Tag(0x0029, 0x1006), Vr.LO, "secret"))
            .build();
    assertThat(Objects.deidentifier().deidentify(object).dataSet())
        .noneMatch(element -> element.tag().isPrivate());
    DeidentificationSpec spec = Objects.spec(DeidentificationOption.RETAIN_SAFE_PRIVATE);
    DataSet result =
        new Deidentifier(
                spec.withSafePrivate(SafePrivateList.standard().with(extra)), Objects.key())
            .deidentify(object)
            .dataSet();
    assertThat(result)
        .filteredOn(element -> element.tag().isPrivate())
        .extracting(element -> element.tag().toString())
        .containsExactly("(0019,0010)", "(0019,1023)", "(0019,1024)", "(0029,0010)", "(0029,1005)");
    assertThat(Objects.bytes(result)).contains("12.5", "liver of *").doesNotContain("Testmann");
  }

  @Test
  void privateBlocks_anObjectDeclaresSafe_stay() {
    DataSet declaration =
        DataSet.builder()
            .ints(new Tag(0x0008, 0x0301), 0x0031)
            .text(new Tag(0x0008, 0x0302), "ACME 2")
            .text(new Tag(0x0008, 0x0303), "MIXED")
            .ints(new Tag(0x0008, 0x0304), 0x07)
            .build();
    DataSet object =
        Objects.patient()
            .items(new Tag(0x0008, 0x0300), declaration)
            .element(Objects.value(new Tag(0x0031, 0x0012), Vr.LO, "ACME 2"))
            .element(Objects.value(new Tag(0x0031, 0x1207), Vr.DS, "7"))
            .element(Objects.value(new Tag(0x0031, 0x1208), Vr.DS, "8"))
            .build();
    DataSet result =
        Objects.deidentifier(DeidentificationOption.RETAIN_SAFE_PRIVATE)
            .deidentify(object)
            .dataSet();
    assertThat(result.contains(new Tag(0x0031, 0x1207))).isTrue();
    assertThat(result.contains(new Tag(0x0031, 0x1208))).isFalse();
  }

  @Test
  void structuredContent_isReplacedByADummy_orCleanedInItsTree() {
    DataSet object = Objects.patient().items(CONTENT, container()).build();
    DataSet dummy = Objects.deidentifier().deidentify(object).dataSet();
    assertThat(dummy.items(CONTENT)).hasSize(1);
    assertThat(Objects.bytes(dummy)).doesNotContain("cyst", "Testmann");

    DataSet cleaned =
        Objects.deidentifier(DeidentificationOption.CLEAN_STRUCTURED_CONTENT)
            .deidentify(object)
            .dataSet();
    List<DataSet> items = cleaned.items(CONTENT).getFirst().items(CONTENT);
    assertThat(items).hasSize(5);
    assertThat(items.get(0).string(TEXT_VALUE)).contains("cyst of *, see *");
    assertThat(items.get(1).string(new Tag(0x0040, 0xA123))).contains("REMOVED");
    assertThat(items.get(2).string(new Tag(0x0040, 0xA121))).contains("19000101");
    assertThat(items.get(3).requireString(new Tag(0x0040, 0xA124))).startsWith("2.25.");
    assertThat(items.get(4).string(TEXT_VALUE)).isEqualTo(cleaned.string(Tags.PatientID));
    assertThat(items.get(4).items(new Tag(0x0040, 0xA043)).getFirst().string(Tags.CodeMeaning))
        .contains("Subject ID");
  }

  private static DataSet container() {
    return DataSet.builder()
        .text(new Tag(0x0040, 0xA040), "CONTAINER")
        .items(
            CONTENT,
            item("TEXT", "121071", "Finding")
                .text(TEXT_VALUE, "cyst of Testmann, see a@b.org")
                .build(),
            item("PNAME", "121008", "Person Observer Name")
                .text(new Tag(0x0040, 0xA123), "Reader^Rita")
                .build(),
            item("DATE", "121031", "Subject Birth Date")
                .text(new Tag(0x0040, 0xA121), "19500101")
                .build(),
            item("UIDREF", "121012", "Device Observer UID")
                .text(new Tag(0x0040, 0xA124), "1.2.276.4.4")
                .build(),
            item("TEXT", "121030", "Subject ID").text(TEXT_VALUE, Objects.ID).build())
        .build();
  }

  private static DataSetBuilder item(String type, String code, String meaning) {
    return DataSet.builder()
        .text(new Tag(0x0040, 0xA010), "CONTAINS")
        .text(new Tag(0x0040, 0xA040), type)
        .items(new Tag(0x0040, 0xA043), Codes.dicom(code, meaning));
  }

  @Test
  void annotations_areReplacedByAPoint_orTheirTextCleaned() {
    Tag annotations = new Tag(0x0070, 0x0001);
    DataSet text = DataSet.builder().text(new Tag(0x0070, 0x0006), "Testmann: cyst").build();
    DataSet annotation =
        DataSet.builder()
            .text(new Tag(0x0070, 0x0002), "LAYER")
            .items(new Tag(0x0070, 0x0008), text)
            .build();
    DataSet object = Objects.patient().items(annotations, annotation).build();
    DataSet dummy =
        Objects.deidentifier().deidentify(object).dataSet().items(annotations).getFirst();
    assertThat(dummy.string(new Tag(0x0070, 0x0002))).contains("LAYER");
    assertThat(dummy.items(new Tag(0x0070, 0x0009))).hasSize(1);
    assertThat(dummy.contains(new Tag(0x0070, 0x0008))).isFalse();
    DataSet cleaned =
        Objects.deidentifier(DeidentificationOption.CLEAN_GRAPHICS)
            .deidentify(object)
            .dataSet()
            .items(annotations)
            .getFirst();
    assertThat(cleaned.items(new Tag(0x0070, 0x0008)).getFirst().string(new Tag(0x0070, 0x0006)))
        .contains("*: cyst");
  }

  @Test
  void curvesAndOverlays_goWhole_orStayCleanedWithoutText() {
    DataSet object =
        Objects.patient()
            .element(Objects.value(new Tag(0x5000, 0x0020), Vr.CS, "ECG"))
            .element(Objects.value(new Tag(0x5000, 0x0022), Vr.LO, "of Testmann"))
            .element(new DataElement.Value(new Tag(0x5000, 0x200C), Vr.OW, four()))
            .element(new DataElement.Value(new Tag(0x5000, 0x3000), Vr.OW, four()))
            .ints(new Tag(0x6000, 0x0010), 4)
            .ints(new Tag(0x6000, 0x0011), 8)
            .element(new DataElement.Value(new Tag(0x6000, 0x3000), Vr.OW, four()))
            .element(Objects.value(new Tag(0x6000, 0x4000), Vr.LT, "Testmann"))
            .build();
    DataSet basic = Objects.deidentifier().deidentify(object).dataSet();
    assertThat(basic).noneMatch(e -> e.tag().group() == 0x5000 || e.tag().group() == 0x6000);
    DataSet cleaned =
        Objects.deidentifier(DeidentificationOption.CLEAN_GRAPHICS).deidentify(object).dataSet();
    assertThat(cleaned.contains(new Tag(0x5000, 0x200C))).isFalse();
    assertThat(cleaned.contains(new Tag(0x5000, 0x3000))).isTrue();
    assertThat(cleaned.bytes(new Tag(0x6000, 0x3000))).contains(four());
    assertThat(Objects.bytes(cleaned)).doesNotContain("Testmann");
  }

  @Test
  void overlayInUnusedBits_isTakenOutOfThePixels() {
    DataSet object =
        Objects.patient()
            .ints(Tags.Rows, 1)
            .ints(Tags.Columns, 2)
            .ints(Tags.BitsAllocated, 16)
            .ints(Tags.BitsStored, 12)
            .ints(Tags.HighBit, 11)
            .ints(new Tag(0x6000, 0x0102), 15)
            .element(
                new DataElement.Value(
                    Tags.PixelData,
                    Vr.OW,
                    Bytes.copyOf(new byte[] {0x34, (byte) 0x82, 0x78, 0x06})))
            .build();
    DataSet result = Objects.deidentifier().deidentify(object).dataSet();
    assertThat(result.bytes(Tags.PixelData))
        .contains(Bytes.copyOf(new byte[] {0x34, 0x02, 0x78, 0x06}));
  }

  @Test
  void directoriesAndFaces_areRefusedByName() {
    DataSet directory =
        DataSet.builder().items(new Tag(0x0004, 0x1220), Objects.patient().build()).build();
    assertThatThrownBy(() -> Objects.deidentifier().deidentify(directory))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED))
        .hasMessageContaining("DICOMDIR");
    Deidentifier faceless =
        Objects.deidentifier(DeidentificationOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);
    DataSet image =
        Objects.patient().element(new DataElement.Value(Tags.PixelData, Vr.OW, four())).build();
    assertThatThrownBy(() -> faceless.deidentify(image))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GATE_REFUSED));
    DataSet declared = DataSet.builder().all(image).text(new Tag(0x0028, 0x0302), "NO").build();
    assertThat(faceless.deidentify(declared).dataSet().string(new Tag(0x0028, 0x0302)))
        .contains("NO");
  }

  @Test
  void evidence_tellsEveryChange_andNoOldValue() {
    DataSet object =
        Objects.patient()
            .text(Tags.InstitutionName, "Klinikum am Park")
            .text(Tags.StudyDate, "20240307")
            .items(
                new Tag(0x0008, 0x1140),
                DataSet.builder().text(REFERENCED_UID, "1.2.276.8.1").build(),
                DataSet.builder().text(REFERENCED_UID, "1.2.276.8.2").build())
            .build();
    Deidentified result = Objects.deidentifier().deidentify(object);
    assertThat(result.evidence().changes())
        .contains(
            new Change(
                "(0008,1140)>(0008,1155)",
                "ReferencedSOPInstanceUID",
                Action.REPLACE_UID,
                "Basic Profile U",
                2),
            new Change("(0008,0020)", "StudyDate", Action.EMPTY, "Basic Profile Z", 1),
            new Change("(0008,0080)", "InstitutionName", Action.DUMMY, "Basic Profile X/Z/D", 1));
    String json = result.evidence().toJson();
    assertThat(json)
        .doesNotContain("Testmann", Objects.ID, "Klinikum", "20240307", "1.2.276")
        .contains("\"path\": \"(0008,1140)>(0008,1155)\"", "\"113100\"", "\"tool\": \"Curie");
  }

  @Test
  void cleanedPixels_areDeclaredAndTold() {
    DataSet image =
        Objects.patient()
            .text(Tags.Modality, "US")
            .text(Tags.PhotometricInterpretation, "MONOCHROME2")
            .text(Tags.BurnedInAnnotation, "YES")
            .ints(Tags.SamplesPerPixel, 1)
            .ints(Tags.Rows, 2)
            .ints(Tags.Columns, 2)
            .ints(Tags.BitsAllocated, 8)
            .ints(Tags.BitsStored, 8)
            .ints(Tags.PixelRepresentation, 0)
            .element(new DataElement.Value(Tags.PixelData, Vr.OB, four()))
            .build();
    DeviceRule rule =
        new DeviceRule("US", "*", "*", "*", "*", "*", List.of(new Rectangle(1, 0, 1, 1)));
    DeidentificationSpec spec = Objects.spec(DeidentificationOption.CLEAN_PIXEL_DATA);
    Deidentifier deidentifier =
        new Deidentifier(
            spec.withPixels(spec.pixels().withRules(DeviceRules.of(List.of(rule)))), Objects.key());
    Deidentified result = deidentifier.deidentify(image);
    assertThat(result.dataSet().bytes(Tags.PixelData))
        .contains(Bytes.copyOf(new byte[] {1, 1, 3, 4}));
    assertThat(result.dataSet().string(Tags.BurnedInAnnotation)).contains("NO");
    assertThat(result.evidence().regions())
        .containsExactly(
            new CleanedRegion(new Rectangle(1, 0, 1, 1), 1, "device rule US * * * * *"));
    assertThat(result.evidence().review()).anyMatch(text -> text.contains("pixels"));

    DataSet floating =
        Objects.patient()
            .element(new DataElement.Value(Tags.FloatPixelData, Vr.OF, four()))
            .build();
    assertThatThrownBy(() -> deidentifier.deidentify(floating))
        .isInstanceOfSatisfying(
            CurieException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED));
  }

  @Test
  void clockThatMoves_carriesItsDateOverMidnight() {
    DeidentificationSpec spec =
        Objects.spec(DeidentificationOption.RETAIN_MODIFIED_DATES)
            .withDateShift(new DateShiftSpec(100, 100, true));
    DataSet object =
        Objects.patient()
            .text(Tags.StudyDate, "20240301")
            .text(Tags.StudyTime, "000000")
            .text(Tags.SeriesDate, "20240301")
            .text(Tags.SeriesTime, "235959")
            .build();
    DataSet result = new Deidentifier(spec, Objects.key()).deidentify(object).dataSet();
    DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    LocalDateTime study =
        LocalDateTime.parse(
            result.requireString(Tags.StudyDate) + result.requireString(Tags.StudyTime), form);
    LocalDateTime series =
        LocalDateTime.parse(
            result.requireString(Tags.SeriesDate) + result.requireString(Tags.SeriesTime), form);
    assertThat(Duration.between(study, series)).isEqualTo(Duration.ofSeconds(86_399));
    assertThat(study.toLocalTime()).isNotEqualTo(LocalTime.MIDNIGHT);
    assertThat(series.toLocalDate()).isEqualTo(study.toLocalDate().plusDays(1));
  }

  @Test
  void sequencesThatNestTooDeep_areRefused() {
    DataSet inner = Objects.patient().build();
    for (int i = 0; i < 70; i++) {
      inner = DataSet.builder().items(new Tag(0x0040, 0x0440), inner).build();
    }
    DataSet deep = inner;
    assertThatThrownBy(() -> Objects.deidentifier().deidentify(deep))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED));
  }
}
