// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.json.JsonReader;
import org.curie.dicom.json.JsonValue;
import org.junit.jupiter.api.Test;

/**
 * Text of many character sets against what pydicom decodes.
 *
 * <p>The table was made by {@code src/test/python/expected_text.py}, pydicom 2.3.1.
 */
class SharedTextTest {

  @Test
  void textOfEveryCharacterSet_isThatOfPydicom() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    List<String[]> rows = rows();
    for (String[] row : rows) {
      String[] path = row[1].split("/", -1);
      DataSet dataSet =
          new DicomReader()
              .readMetadata(SharedFiles.folder().resolve("pydicom/charset_files").resolve(row[0]))
              .dataSet();
      for (int i = 0; i + 2 < path.length; i += 2) {
        dataSet = dataSet.items(tag(path[i])).get(Integer.parseInt(path[i + 1]));
      }
      String expected = ((JsonValue.JsonString) new JsonReader().read(row[3])).value();
      softly
          .assertThat(text(dataSet, tag(path[path.length - 1])))
          .as(row[0] + " " + row[1])
          .isEqualTo(expected);
    }
    softly.assertAll();
    assertThat(rows).hasSize(137);
  }

  /** pydicom leaves out the = in front of an empty group at the end of a name. */
  private static String text(DataSet dataSet, Tag tag) {
    String text = String.join("\\", dataSet.strings(tag));
    boolean name = dataSet.element(tag).orElseThrow().vr() == Vr.PN;
    return name && text.endsWith("=") ? text.substring(0, text.length() - 1) : text;
  }

  private static Tag tag(String digits) {
    return Tag.of(Integer.parseUnsignedInt(digits, 16));
  }

  private static List<String[]> rows() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SharedTextTest.class.getResourceAsStream("expected-text.tsv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split("\t", -1)).toList();
    }
  }
}
