// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {

  @Test
  void elements_areInAscendingOrderOfTag_howeverTheyWerePut() {
    DataSet dataSet =
        DataSet.builder()
            .ints(Tags.Rows, 4)
            .text(Tags.PatientID, "P1")
            .text(Tags.Modality, "DX")
            .build();
    assertThat(dataSet)
        .extracting(DataElement::tag)
        .containsExactly(Tags.Modality, Tags.PatientID, Tags.Rows);
    assertThat(dataSet.requireInt(Tags.Rows)).isEqualTo(4);
  }

  @Test
  void anAbsentAttribute_isEmpty_andARequiredOneIsNamed() {
    assertThat(DataSet.EMPTY.string(Tags.PatientID)).isEmpty();
    assertThat(DataSet.EMPTY.ints(Tags.Rows)).isEmpty();
    assertThat(DataSet.EMPTY.items(Tags.AnatomicRegionSequence)).isEmpty();
    assertFails(
        ErrorCode.FORMAT_DAMAGED, "Rows (0028,0010)", () -> DataSet.EMPTY.requireInt(Tags.Rows));
  }

  @Test
  void text_losesItsPadding_butKeepsEmptyValuesBetweenOthers() {
    DataSet dataSet = of(Tags.ImageType, Vr.CS, "DERIVED \\\\ AXIAL ");
    assertThat(dataSet.strings(Tags.ImageType)).containsExactly("DERIVED", "", "AXIAL");
    assertThat(of(Tags.SOPInstanceUID, Vr.UI, "1.2.3\0").uid(Tags.SOPInstanceUID))
        .contains("1.2.3");
    assertThat(of(Tags.ImageComments, Vr.LT, " a\\b ").string(Tags.ImageComments))
        .contains(" a\\b");
  }

  @Test
  void anUnknownRepresentation_isReadByTheDictionary() {
    DataSet dataSet =
        DataSet.builder()
            .element(new DataElement.Value(Tags.Rows, Vr.UN, Bytes.copyOf(new byte[] {0, 2})))
            .build();
    assertThat(dataSet.requireInt(Tags.Rows)).isEqualTo(512);
  }

  @ParameterizedTest
  @CsvSource({"1A", "NaN", "0x10", "1e99999", "1.5.2", "'1 2'"})
  void aNumberThatIsNone_isRefused_withItsValue(String text) {
    DataSet dataSet = of(Tags.NumberOfFrames, Vr.IS, text);
    assertFails(
        ErrorCode.FORMAT_DAMAGED, "NumberOfFrames", () -> dataSet.integer(Tags.NumberOfFrames));
  }

  @Test
  void aFailureNamesNoPatient() {
    DataSet dataSet = of(Tags.PatientName, Vr.PN, "Doe^Jane");
    assertThatThrownBy(() -> dataSet.ints(Tags.PatientName))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("PatientName")
        .hasMessageNotContaining("Jane");
  }

  @Test
  void aListBeyondAllMeasure_isRefusedBeforeItIsSplit() {
    DataSet dataSet = of(Tags.PixelSpacing, Vr.DS, "\\".repeat(1 << 21));
    assertFails(
        ErrorCode.BUDGET_EXCEEDED, "PixelSpacing", () -> dataSet.decimals(Tags.PixelSpacing));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, Buc^J\u00e9r\u00f4me, ISO-8859-1",
    "ISO_IR 144, \u041b\u044e\u043ace\u043c\u0431yp\u0433, ISO-8859-5",
    "ISO_IR 192, Wang^\u5c0f\u6771, UTF-8",
    "GB18030, Wang^\u5c0f\u4e1c, GB18030"
  })
  void text_isDecodedByTheCharacterSetOfTheDataSet(String term, String name, String charset)
      throws java.io.UnsupportedEncodingException {
    DataSet dataSet =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, term)
            .element(
                new DataElement.Value(
                    Tags.PatientName, Vr.PN, Bytes.owning(name.getBytes(charset))))
            .build();
    assertThat(dataSet.string(Tags.PatientName)).contains(name);
  }

  @Test
  void textOutsideAscii_isWrittenAsUtf8_andSaysSo() {
    DataSet dataSet =
        DataSet.builder().text(Tags.PatientName, "Curie^Marie Sk\u0142odowska").build();
    assertThat(dataSet.string(Tags.SpecificCharacterSet)).contains("ISO_IR 192");
    assertThat(dataSet.string(Tags.PatientName)).contains("Curie^Marie Sk\u0142odowska");
    assertThat(DataSet.builder().text(Tags.PatientID, "P1").build().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Modality, dx",
    "Modality, ABCDEFGHIJKLMNOPQ",
    "SOPInstanceUID, 1.02.3",
    "SOPInstanceUID, 1.2.",
    "StudyDate, 2026-01-01",
    "StudyTime, 25h",
    "SeriesNumber, 1.5",
    "PixelSpacing, '0,5'",
    "PatientID, 'a\\b'"
  })
  void aValueThatBreaksItsRepresentation_isRefused(String keyword, String value) {
    Tag tag = Dictionary.attribute(keyword).orElseThrow().tag();
    assertFails(ErrorCode.DATA_INVALID, keyword, () -> DataSet.builder().text(tag, value));
  }

  @Test
  void aNumberOutsideItsRepresentation_isRefused() {
    assertFails(ErrorCode.DATA_INVALID, "Rows", () -> DataSet.builder().ints(Tags.Rows, 65_536));
    assertFails(
        ErrorCode.DATA_INVALID,
        "PixelSpacing",
        () -> DataSet.builder().decimals(Tags.PixelSpacing, Double.NaN, 1));
  }

  @Test
  void aDecimalString_isTheNearestNumberInSixteenCharacters() {
    RandomGenerator random = new RandomStreams(7).stream("decimal strings");
    for (int i = 0; i < 10_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
      String text = ValueEncoder.decimalString(value);
      assertThat(text).hasSizeLessThanOrEqualTo(16);
      assertThat(Double.parseDouble(text)).isCloseTo(value, within(Math.abs(value) * 1e-8));
    }
    assertThat(ValueEncoder.decimalString(-0.171875)).isEqualTo("-0.171875");
    assertThat(ValueEncoder.decimalString(1.0 / 3)).isEqualTo("0.33333333333333");
    assertThat(ValueEncoder.decimalString(4096)).isEqualTo("4096");
  }

  @Test
  void equalContent_isEqual() {
    assertThat(of(Tags.Modality, Vr.CS, "DX")).isEqualTo(of(Tags.Modality, Vr.CS, "DX"));
    assertThat(of(Tags.Modality, Vr.CS, "DX")).isNotEqualTo(of(Tags.Modality, Vr.CS, "CR"));
  }

  private static DataSet of(Tag tag, Vr vr, String value) {
    Bytes bytes = Bytes.owning(value.getBytes(StandardCharsets.ISO_8859_1));
    return DataSet.builder().element(new DataElement.Value(tag, vr, bytes)).build();
  }

  private static void assertFails(ErrorCode code, String part, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
