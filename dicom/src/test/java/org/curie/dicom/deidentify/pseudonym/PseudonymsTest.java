// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
  private final Pseudonyms pseudonyms = new Pseudonyms(OpenKey.key());

  @Test
  void pseudonymAndUid_areThoseThatPythonComputes() {
    // hmac.new(bytes(range(32)), purpose + b"\0" + value, sha256), base32 and uuid of version 8
    assertThat(pseudonyms.text("PatientID", "4711")).isEqualTo("3SSQYVACI74ATYKQ");
    assertThat(pseudonyms.uid("1.2.3.4.5"))
        .isEqualTo("2.25.254260956493135449242337079642528517514");
  }

  @Test
  void uids_areValidDifferentAndStable() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      String uid = pseudonyms.uid("1.2.3." + i);
      assertThat(uid).matches("2\\.25\\.[1-9][0-9]*").hasSizeLessThanOrEqualTo(64);
      assertThat(new Pseudonyms(OpenKey.key()).uid("1.2.3." + i)).isEqualTo(uid);
      made.add(uid);
    }
    assertThat(made).hasSize(2000);
  }

  @Test
  void uidsOfTheStandard_stay() {
    assertThat(pseudonyms.uid("1.2.840.10008.1.4.1.1")).isEqualTo("1.2.840.10008.1.4.1.1");
  }

  @Test
  void anotherKeyOrPurpose_makesAnotherPseudonym() {
    Pseudonyms other = new Pseudonyms(PseudonymKey.random());
    assertThat(other.text("PatientID", "4711")).isNotEqualTo(pseudonyms.text("PatientID", "4711"));
    assertThat(pseudonyms.text("AccessionNumber", "4711"))
        .isNotEqualTo(pseudonyms.text("PatientID", "4711"));
  }

  @Test
  void keyOfAFile_isItsBytes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("key");
    Files.write(file, OpenKey.bytes());
    assertThat(new Pseudonyms(PseudonymKey.read(file)).uid("1.2.3"))
        .isEqualTo(pseudonyms.uid("1.2.3"));
    assertThat(PseudonymKey.read(file).toString()).isEqualTo("PseudonymKey[secret]");
  }

  @Test
  void shortOrMissingKey_isRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> PseudonymKey.of(new byte[15]))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
    assertThatThrownBy(() -> PseudonymKey.read(folder.resolve("none")))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNREADABLE));
  }
}
