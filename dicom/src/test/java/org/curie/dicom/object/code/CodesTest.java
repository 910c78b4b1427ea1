// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.object.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTest {
  @TempDir Path folder;

  /**
   * In pydicom's dictionaries (PS3.16 2019), or in the reports of highdicom and dcmqi, or, for the
   * regions whose codes changed in 2021, in the dictionary that DCMTK's library carries.
   */
  @Test
  void everyConcept_isKnownToOthersByTheSameMeaning() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Class<?> home : List.of(DicomCodes.class, SnomedCodes.class, UcumUnits.class)) {
      for (Code code : constants(home)) {
        rows.add(code.value() + "\t" + code.scheme() + "\t" + code.meaning());
      }
    }
    Path table = Files.write(folder.resolve("codes.tsv"), rows);
    List<Path> reports =
        Stream.of("highdicom/sr_document_with_multiple_groups.dcm", "dcmqi/sr-example/sr.dcm")
            .map(SharedFiles.folder()::resolve)
            .toList();
    assertThat(Verdict.python("check_codes.py", table, reports)).contains("known=" + rows.size());
  }

  @Test
  void aLongCode_isWrittenAndReadAsSuch() {
    Code code = new Code("12345678901234567890", "99CURIE", "long");
    assertThat(Code.from(code.item())).isEqualTo(code);
    assertThatThrownBy(() -> new Code(" ", "SCT", "x"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("needs a value");
  }

  private static List<Code> constants(Class<?> home) {
    List<Code> codes = new ArrayList<>();
    for (Field field : home.getDeclaredFields()) {
      if (field.getType() == Code.class && Modifier.isPublic(field.getModifiers())) {
        try {
          codes.add((Code) field.get(null));
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    return codes;
  }
}
