// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.curie.core.error.CurieException;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.pseudonym.DateShiftSpec;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.ReadLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged objects: de-identified or refused, nothing else. */
class HostileObjectsTest {
  private static final int CASES = 1500;
  private static final int LARGEST = 60_000;
  private static final DeidentificationOption[] CLEANING = {
    DeidentificationOption.CLEAN_PIXEL_DATA,
    DeidentificationOption.CLEAN_GRAPHICS,
    DeidentificationOption.CLEAN_DESCRIPTORS,
    DeidentificationOption.CLEAN_STRUCTURED_CONTENT,
    DeidentificationOption.RETAIN_MODIFIED_DATES,
    DeidentificationOption.RETAIN_SAFE_PRIVATE
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutatedFiles_areDeidentifiedOrRefused(long seed) throws IOException {
    Random random = new Random(seed);
    List<Path> files = SharedFiles.all().stream().filter(HostileObjectsTest::isSmall).toList();
    DicomReader reader = new DicomReader(new ReadLimits(1 << 24, 64, 100_000));
    DeidentificationSpec spec =
        Objects.spec(CLEANING).withDateShift(new DateShiftSpec(1, 100, true));
    List<Deidentifier> deidentifiers =
        List.of(Objects.deidentifier(), new Deidentifier(spec, Objects.key()));
    int done = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = Files.readAllBytes(files.get(random.nextInt(files.size())));
      mutate(bytes, random);
      try {
        DataSet object = reader.read(Bytes.owning(bytes), "mutated").dataSet();
        for (Deidentifier deidentifier : deidentifiers) {
          assertThat(deidentifier.deidentify(object).evidence().toJson()).startsWith("{");
        }
        done++;
      } catch (CurieException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(done).isGreaterThan(CASES / 10);
  }

  private static boolean isSmall(Path path) {
    try {
      return Files.size(path) > 200 && Files.size(path) < LARGEST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void mutate(byte[] bytes, Random random) {
    for (int n = random.nextInt(20); n >= 0; n--) {
      int at = random.nextInt(Math.min(bytes.length, 4000));
      if (random.nextInt(4) == 0) {
        int from = random.nextInt(bytes.length);
        int count = Math.min(random.nextInt(64), bytes.length - Math.max(from, at));
        System.arraycopy(bytes, from, bytes, at, count);
      } else {
        bytes[at] = (byte) random.nextInt(256);
      }
    }
  }
}
