// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of DICOM PS3.5 annexes H to K, and what they do not show. */
class CharacterSetTest {

  @ParameterizedTest
  @CsvSource({
    "100, -A, ISO-8859-1, \u00e9\u00df",
    "101, -B, ISO-8859-2, \u0142\u0159",
    "109, -C, ISO-8859-3, \u0127\u011d",
    "110, -D, ISO-8859-4, \u0113\u0146",
    "126, -F, ISO-8859-7, \u03a9\u03bb",
    "127, -G, ISO-8859-6, \u0642\u0628",
    "138, -H, ISO-8859-8, \u05e9\u05e8",
    "144, -L, ISO-8859-5, \u041b\u044e",
    "148, -M, ISO-8859-9, \u011f\u0131",
    "166, -T, TIS-620, \u0e01\u0e02",
    "203, -b, ISO-8859-15, \u20ac\u0153",
    "13, )I, JIS_X0201, \uff94\uff8f",
    "149, $)C, EUC-KR, \ud64d\uae38",
    "58, $)A, GB2312, \u5c0f\u4e1c"
  })
  void everySetOfTheUpperHalf_isReadAsFirstTerm_andWhenItIsCalled(
      int registration, String escape, String charset, String text) {
    byte[] bytes = text.getBytes(Charset.forName(charset));
    CharacterSet extended = set("", "ISO 2022 IR " + registration);
    assertThat(extended.isKnown()).isTrue();
    assertThat(decode(set("ISO_IR " + registration), Vr.LO, bytes)).isEqualTo(text);
    assertThat(decode(set("ISO 2022 IR " + registration), Vr.LO, bytes)).isEqualTo(text);
    assertThat(decode(extended, Vr.LO, concat("a\u001b" + escape, bytes, " b")))
        .isEqualTo("a" + text + " b");
  }

  @Test
  void theTwoByteSetsOfJapan_areReadInTheLowerHalf() {
    CharacterSet japan = set("", "ISO 2022 IR 87", "ISO 2022 IR 159");
    assertThat(
            decode(japan, Vr.PN, concat("Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B")))
        .isEqualTo("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce");
    assertThat(decode(japan, Vr.LO, concat("\u001b$(D0!\u001b(B1"))).isEqualTo("\u4e021");
    // 5C and 5E are halves of characters here, no delimiters.
    byte[] pairs = bytes(0x21, 0x5C, 0x30, 0x5E);
    assertThat(decode(japan, Vr.PN, concat("\u001b$B", pairs, "\u001b(B\\x")))
        .isEqualTo("\uff0b\u7def\\x");
  }

  @Test
  void delimiters_bringTheFirstSetsBack() {
    CharacterSet korean = set("", "ISO 2022 IR 149");
    byte[] hong = "\ud64d".getBytes(Charset.forName("EUC-KR"));
    String call = "\u001b$)C";
    String latin = new String(hong, StandardCharsets.ISO_8859_1);
    assertThat(decode(korean, Vr.PN, concat(call, hong, "^", hong))).isEqualTo("\ud64d^" + latin);
    assertThat(decode(korean, Vr.PN, concat(call, hong, "=", hong))).isEqualTo("\ud64d=" + latin);
    assertThat(decode(korean, Vr.LO, concat(call, hong, "\\", hong))).isEqualTo("\ud64d\\" + latin);
    assertThat(decode(korean, Vr.LO, concat(call, hong, "^", hong))).isEqualTo("\ud64d^\ud64d");
    assertThat(decode(korean, Vr.LT, concat(call, hong, "\\", hong))).isEqualTo("\ud64d\\\ud64d");
    for (String control : List.of("\r\n", "\n", "\f", "\t")) {
      assertThat(decode(korean, Vr.LT, concat(call, hong, control, hong)))
          .isEqualTo("\ud64d" + control + latin);
    }
    assertThat(decode(korean, Vr.LT, concat(call, hong, " ", hong))).isEqualTo("\ud64d \ud64d");
  }

  @ParameterizedTest
  @CsvSource({"GB18030, GB18030", "GBK, GBK", "ISO_IR 192, UTF-8", "iso_ir-192, UTF-8"})
  void setsThatStandAlone_areReadWhole(String term, String charset) {
    String text = "\u8aa0\\\u5c0f"; // the first has 5C as its second byte in GBK
    DataSet dataSet =
        DataSet.builder()
            .element(value(Vr.CS, term.getBytes(StandardCharsets.US_ASCII)))
            .element(
                new DataElement.Value(
                    Tags.PatientID, Vr.LO, Bytes.owning(text.getBytes(Charset.forName(charset)))))
            .build();
    assertThat(dataSet.strings(Tags.PatientID)).containsExactly("\u8aa0", "\u5c0f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO IR 144", "ISO-IR 144", "ISO_IR_144", "iso 2022-IR 144"})
  void termsThatAreMisspelt_areUnderstood(String term) {
    assertThat(decode(set(term), Vr.LO, new byte[] {(byte) 0xBB})).isEqualTo("\u041b");
  }

  @Test
  void bytesThatMeanNothing_areSeenToBeDamaged() {
    assertThat(decode(set("ISO_IR 192"), Vr.LO, new byte[] {'a', (byte) 0xFF}))
        .isEqualTo("a\ufffd");
    assertThat(decode(set("ISO_IR 13"), Vr.LO, new byte[] {(byte) 0x81})).isEqualTo("\ufffd");
  }

  @Test
  void anUnknownTerm_isRefused_butAsciiReads() {
    CharacterSet unknown = set("ISO_IR 999");
    assertThat(unknown.isKnown()).isFalse();
    assertThat(decode(unknown, Vr.LO, concat("plain"))).isEqualTo("plain");
    assertThatThrownBy(() -> decode(unknown, Vr.LO, new byte[] {(byte) 0xE9}))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED))
        .hasMessageContaining("ISO_IR 999");
  }

  @Test
  void anyBytes_inAnySet_areReadToTheirEnd() {
    RandomGenerator random = new RandomStreams(11).stream("text");
    String[] calls = {"(B", "(J", "$B", "$(D", ")I", "-A", "-T", "$)C", "$)A", "%G", ""};
    for (int round = 0; round < 5_000; round++) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (int i = 0; i < 12; i++) {
        text.write(0x1B);
        text.writeBytes(concat(calls[random.nextInt(calls.length)]));
        byte[] any = new byte[random.nextInt(5)];
        random.nextBytes(any);
        text.writeBytes(any);
      }
      String decoded = decode(set("ISO 2022 IR 13"), Vr.PN, text.toByteArray());
      assertThat(decoded.length()).isBetween(1, text.size());
    }
  }

  @Test
  void textAddedToADataSetInAnotherSet_makesAllOfItUtf8() {
    DataSet russian =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 144")
            .element(
                new DataElement.Value(
                    Tags.StudyDescription, Vr.LO, Bytes.owning(bytes(0xBB, 0xEE))))
            .build();
    DataSet item =
        DataSet.of(
            List.of(russian.element(Tags.StudyDescription).orElseThrow()), set("ISO_IR 144"));
    DataSet both =
        DataSet.builder()
            .all(russian)
            .items(Tags.AnatomicRegionSequence, item)
            .text(Tags.PatientName, "Ir\u00e8ne")
            .build();
    assertThat(both.string(Tags.SpecificCharacterSet)).contains("ISO_IR 192");
    assertThat(both.string(Tags.StudyDescription)).contains("\u041b\u044e");
    assertThat(both.string(Tags.PatientName)).contains("Ir\u00e8ne");
    assertThat(both.items(Tags.AnatomicRegionSequence).getFirst().string(Tags.StudyDescription))
        .contains("\u041b\u044e");
    DataSet ascii = DataSet.builder().all(russian).text(Tags.PatientName, "Irene").build();
    assertThat(ascii.string(Tags.SpecificCharacterSet)).contains("ISO_IR 144");
    assertThat(ascii.string(Tags.StudyDescription)).contains("\u041b\u044e");
  }

  @Test
  void aPersonName_hasThreeGroupsOfFiveComponents() {
    PersonName name =
        PersonName.parse("Adams^John Robert Quincy^^Rev.^B.A. M.Div.=\u5c71\u7530^\u592a\u90ce");
    assertThat(name.alphabetic())
        .isEqualTo(new PersonName.Group("Adams", "John Robert Quincy", "", "Rev.", "B.A. M.Div."));
    assertThat(name.ideographic().given()).isEqualTo("\u592a\u90ce");
    assertThat(name.phonetic().isEmpty()).isTrue();
    assertThat(name.toString())
        .isEqualTo("Adams^John Robert Quincy^^Rev.^B.A. M.Div.=\u5c71\u7530^\u592a\u90ce");
    assertThat(PersonName.parse("==\u3084").toString()).isEqualTo("==\u3084");
    assertThat(PersonName.parse("").alphabetic()).isEqualTo(PersonName.Group.EMPTY);
    assertThat(PersonName.parse("a^b^c^d^e^f=g=h=i").toString()).isEqualTo("a^b^c^d^e^f=g=h=i");
  }

  private static byte[] bytes(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return narrow;
  }

  private static CharacterSet set(String... terms) {
    return new CharacterSet(Arrays.asList(terms));
  }

  private static DataElement value(Vr vr, byte[] bytes) {
    return new DataElement.Value(Tags.SpecificCharacterSet, vr, Bytes.owning(bytes));
  }

  private static String decode(CharacterSet set, Vr vr, byte[] bytes) {
    return set.decode(Bytes.owning(bytes), vr);
  }

  /** Text and bytes, one behind the other. */
  private static byte[] concat(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(
          part instanceof byte[] bytes
              ? bytes
              : part.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }
}
