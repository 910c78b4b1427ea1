// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryTest {

  @Test
  void everyTagConstant_isCalledByTheKeywordTheStandardGivesIt() throws IllegalAccessException {
    int constants = 0;
    for (Field field : Tags.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        Tag tag = (Tag) field.get(null);
        assertThat(Dictionary.attribute(tag).map(Attribute::keyword)).contains(field.getName());
        assertThat(Dictionary.attribute(field.getName()).map(Attribute::tag)).contains(tag);
        constants++;
      }
    }
    assertThat(constants).isGreaterThan(80);
  }

  @ParameterizedTest
  @CsvSource({
    "0028, 0010, US", // Rows
    "7FE0, 0010, OW", // PixelData, OB or OW: implicit data are OW
    "0028, 0106, US", // SmallestImagePixelValue, US or SS
    "6002, 3000, OW", // OverlayData of the second overlay
    "0009, 0010, LO", // private creator
    "0009, 1001, UN", // private
    "0008, 0000, UL", // group length
    "0008, FFFF, UN" // not in the standard
  })
  void theDefaultRepresentation_followsTheDictionary(String group, String element, Vr expected) {
    Tag tag = new Tag(Integer.parseInt(group, 16), Integer.parseInt(element, 16));
    assertThat(Dictionary.defaultVr(tag)).isEqualTo(expected);
  }

  @Test
  void describe_namesKeywordAndNumber() {
    assertThat(Dictionary.describe(Tags.Rows)).isEqualTo("Rows (0028,0010)");
    assertThat(Dictionary.describe(new Tag(0x0009, 0x1001))).isEqualTo("(0009,1001)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.840.10008.1.2.4.90 | JPEG 2000 Image Compression (Lossless Only) | false",
        "1.2.840.10008.1.2.1 | Explicit VR Little Endian | true",
        "1.2.840.10008.1.2.5 | RLE Lossless | false"
      })
  void aTransferSyntax_hasItsStandardName(String uid, String name, boolean uncompressed) {
    TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
    assertThat(syntax.name()).isEqualTo(name);
    assertThat(syntax.isUncompressed()).isEqualTo(uncompressed);
    assertThat(TransferSyntax.all()).contains(syntax).hasSizeGreaterThan(50);
  }

  @Test
  void aPrivateTransferSyntax_isNotKnown() {
    assertThat(TransferSyntax.of("1.2.840.113619.5.2")).isEmpty();
  }
}
