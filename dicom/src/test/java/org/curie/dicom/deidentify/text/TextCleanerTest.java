// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCleanerTest {
  private static TextCleaner cleaner() {
    KnownIdentifiers known = new KnownIdentifiers();
    known.addName("Müller-Lüdenscheid^Jo Anna^^Dr");
    known.addName("王^小東");
    known.addPhrase("AB-12345");
    known.addPhrase("Klinikum am Park");
    known.addPhrase("17");
    known.addDate("20240307");
    known.addUid("1.2.276.0.7230010.3.1");
    return new TextCleaner(known);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT of MÜLLER, liver | CT of *, liver",
        "Lüdenscheid^Jo liver | *^* liver",
        "joanna liver | joanna liver", // a word of its own, no part of another
        "scan AB12345 | scan *",
        "x_XAB12345X_y | x_*_y",
        "from Klinikum am Park (2) | from * (2)",
        "the park is green | the park is green",
        "seen 2024-03-07 at 10:30 | seen * at 10:30",
        "seen 7.3.2024 and 03/07/24 | seen * and *",
        "seen 7 Mar 2024 | seen *",
        "file20240307b | *",
        "series 17 of 20 | series 17 of 20", // too short to be told from others
        "uid 1.2.276.0.7230010.3.1. | uid *.",
        "uid 1.2.276.0.7230010.3.12 | uid 1.2.276.0.7230010.3.12",
        "患者王小東肝 | 患者*肝"
      })
  void knownIdentifiers_areTakenOut(String text, String cleaned) {
    assertThat(cleaner().clean(text.strip(), false)).isEqualTo(cleaned.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write to a.b@c.org now | write to * now",
        "see https://x.org/p?q=1 | see *",
        "call +49 30 1234567 | call +*",
        "MRN 00812345 | MRN *",
        "born 1.2.1950 | born *",
        "on 3 January 2001 | on *",
        "read by Dr. Smith Jones, liver | read by *, liver",
        "Name: Peter Pan liver | Name: *",
        "T1 axial 3.0 x 3.0 mm | T1 axial 3.0 x 3.0 mm",
        "liver 512 x 512, 120 kV | liver 512 x 512, 120 kV",
        "the patient moved | the patient moved"
      })
  void descriptions_loseWhatLooksLikeIdentity(String text, String cleaned) {
    assertThat(cleaner().clean(text.strip(), true)).isEqualTo(cleaned.strip());
  }

  @Test
  void aCleanedText_isNeverLonger_andCleaningAgainChangesNothing() {
    Random random = new Random(5);
    String alphabet = "abAB12 .-/:@^\\=äß王7\n";
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String once = cleaner().clean(text.toString(), true);
      assertThat(once.length()).isLessThanOrEqualTo(text.length());
      assertThat(cleaner().clean(once, false)).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anyCharacters_areTaken(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      int[] points = new int[random.nextInt(20)];
      for (int k = 0; k < points.length; k++) {
        points[k] = random.nextInt(0x11000);
      }
      String text = new String(points, 0, points.length);
      assertThat(cleaner().clean(text, true)).isNotNull();
    }
  }
}
