// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UidTablesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.840.10008.1.1 | SOP_CLASS | Verification | false",
        "1.2.840.10008.5.1.4.1.1.2 | SOP_CLASS | CTImageStorage | false",
        "1.2.840.10008.1.20.1.1 | WELL_KNOWN_SOP_INSTANCE | StorageCommitmentPushModelInstance | false",
        "1.2.840.10008.1.4.1.1 | WELL_KNOWN_FRAME_OF_REFERENCE | TalairachBrainAtlas | false",
        "1.2.840.10008.2.16.4 | CODING_SCHEME | DCM | false",
        "1.2.840.10008.1.2.2 | TRANSFER_SYNTAX | ExplicitVRBigEndian | true"
      })
  void aUidOfTheStandard_hasItsMeaning(
      String uid, KnownUid.Kind kind, String keyword, boolean retired) {
    KnownUid known = KnownUid.of(uid).orElseThrow();
    assertThat(known.kind()).isEqualTo(kind);
    assertThat(known.keyword()).isEqualToIgnoringCase(keyword);
    assertThat(known.retired()).isEqualTo(retired);
    assertThat(KnownUid.all(kind)).contains(known);
  }

  @Test
  void somebodyElsesUid_isNotKnown() {
    assertThat(KnownUid.of("2.25.1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2, false, false, false, false, false",
    "1.2.840.10008.1.2.1, true, false, false, false, false",
    "1.2.840.10008.1.2.1.99, true, false, true, false, false",
    "1.2.840.10008.1.2.2, true, true, false, false, false",
    "1.2.840.10008.1.2.4.50, true, false, false, true, true",
    "1.2.840.10008.1.2.4.70, true, false, false, true, false",
    "1.2.840.10008.1.2.4.80, true, false, false, true, false",
    "1.2.840.10008.1.2.4.81, true, false, false, true, true",
    "1.2.840.10008.1.2.4.90, true, false, false, true, false",
    "1.2.840.10008.1.2.4.201, true, false, false, true, false",
    "1.2.840.10008.1.2.4.203, true, false, false, true, true",
    "1.2.840.10008.1.2.5, true, false, false, true, false"
  })
  void aTransferSyntax_hasItsProperties(
      String uid,
      boolean explicit,
      boolean bigEndian,
      boolean deflated,
      boolean encapsulated,
      boolean lossy) {
    TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
    assertThat(
            List.of(
                syntax.isExplicit(),
                syntax.isBigEndian(),
                syntax.isDeflated(),
                syntax.isEncapsulated(),
                syntax.lossy()))
        .isEqualTo(List.of(explicit, bigEndian, deflated, encapsulated, lossy));
  }

  @Test
  void everyTransferSyntaxOfTheUidTable_isOneOfDataSets_butThoseOfMimeAndXml() {
    assertThat(KnownUid.all(KnownUid.Kind.TRANSFER_SYNTAX))
        .filteredOn(known -> TransferSyntax.of(known.uid()).isEmpty())
        .extracting(KnownUid::uid)
        .containsExactly("1.2.840.10008.1.2.6.1", "1.2.840.10008.1.2.6.2");
  }

  @ParameterizedTest
  @CsvSource({
    "50FE, 3000, CurveData",
    "6010, 0010, OverlayRows",
    "7F02, 0010, VariablePixelData",
    "7FE0, 0010, PixelData",
    "0020, 3133, SourceImageIDs",
    "1010, 0007, ZonalMap",
    "0000, 0100, CommandField"
  })
  void repeatingGroups_andCommands_areInTheDictionary(
      String group, String element, String keyword) {
    Tag tag = new Tag(Integer.parseInt(group, 16), Integer.parseInt(element, 16));
    Attribute attribute = Dictionary.attribute(tag).orElseThrow();
    assertThat(attribute.keyword()).isEqualTo(keyword);
    assertThat(attribute.tag()).isEqualTo(tag);
  }

  @Test
  void everyAttribute_isFoundByItsTagAndItsKeyword() {
    for (Attribute attribute : Dictionary.attributes()) {
      assertThat(Dictionary.attribute(attribute.keyword())).contains(attribute);
      // (0028,04x0) and its like begin where an attribute of its own lies.
      if (attribute.tag().group() != 0x0028 || attribute.tag().element() >>> 8 != 0x04) {
        assertThat(Dictionary.attribute(attribute.tag())).contains(attribute);
      }
    }
    assertThat(Dictionary.attributes()).hasSizeGreaterThan(5100);
    assertThat(Dictionary.attribute("PatientName").orElseThrow().name())
        .isEqualTo("Patient's Name");
    assertThat(Dictionary.attribute("CurveData").orElseThrow().retired()).isTrue();
  }

  @Test
  void aPrivateAttribute_isKnownByItsCreator_whateverItsBlock() {
    PrivateAttribute info =
        PrivateAttribute.of("SIEMENS CSA HEADER", new Tag(0x0029, 0x1110)).orElseThrow();
    assertThat(info.name()).isEqualTo("CSA Image Header Info");
    assertThat(info.vr()).isEqualTo(Vr.OB);
    assertThat(PrivateAttribute.of("SIEMENS CSA HEADER", new Tag(0x0029, 0x11FE))).isEmpty();
    assertThat(PrivateAttribute.of("NOBODY", new Tag(0x0029, 0x1110))).isEmpty();
  }
}
