// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.EncapsulatedFrames;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.json.DicomJsonReader;
import org.curie.dicom.json.DicomJsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, changed at random: they are read or refused, and nothing else happens. */
class HostileDataSetsTest {
  private static final int LONGEST = 60_000;
  private static final int ROUNDS = 5;
  private static final List<TransferSyntax> SYNTAXES =
      List.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

  @TempDir Path folder;

  @Test
  void changedFiles_areReadOrRefused_withinTheirBudget() throws IOException {
    RandomGenerator random = new RandomStreams(21).stream("mutation");
    Map<Boolean, Integer> outcomes = new TreeMap<>();
    for (byte[] original : originals()) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] bytes = changed(original, random);
        long before = allocatedBytes();
        boolean read = survives(() -> use(new DicomReader().read(Bytes.owning(bytes), "bytes")));
        assertThat(allocatedBytes() - before).isLessThan((64 << 20) + 400L * bytes.length);
        outcomes.merge(read, 1, Integer::sum);
      }
    }
    assertThat(outcomes.get(true)).isGreaterThan(200);
    assertThat(outcomes.get(false)).isGreaterThan(200);
  }

  @Test
  void anyBytes_inAnyTransferSyntax_areReadOrRefused() throws IOException {
    RandomGenerator random = new RandomStreams(22).stream("mutation");
    int refused = 0;
    for (byte[] original : originals()) {
      TransferSyntax syntax = SYNTAXES.get(random.nextInt(SYNTAXES.size()));
      int from = random.nextInt(original.length);
      byte[] bytes = changed(Arrays.copyOfRange(original, from, original.length), random);
      refused +=
          survives(
                  () ->
                      new DataSetReader()
                          .read(new ByteArrayInputStream(bytes), syntax, "stream")
                          .dataSet()
                          .size())
              ? 0
              : 1;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void changedDirectories_areReadOrRefused() throws IOException {
    RandomGenerator random = new RandomStreams(23).stream("mutation");
    Path original = SharedFiles.folder().resolve("pydicom/test_files/dicomdirtests/DICOMDIR");
    byte[] bytes = Files.readAllBytes(original);
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      Path path = Files.write(folder.resolve("DICOMDIR"), changed(bytes, random));
      refused += survives(() -> new DicomDirectoryReader().read(path).files(folder).size()) ? 0 : 1;
    }
    assertThat(refused).isBetween(1, 499);
  }

  /** What a user of a data set does with it: every value, as text and as numbers, and as JSON. */
  private static int use(DicomFile file) {
    DataSet dataSet = file.dataSet();
    values(dataSet);
    survives(() -> EncapsulatedFrames.of(dataSet).count());
    survives(() -> new DataSetWriter(file.transferSyntax()).toBytes(dataSet).hashCode());
    survives(
        () ->
            new DicomJsonReader()
                .read(new DicomJsonWriter(_ -> Optional.empty()).write(dataSet))
                .size());
    return dataSet.size();
  }

  private static void values(DataSet dataSet) {
    for (DataElement element : dataSet) {
      if (element instanceof DataElement.Sequence sequence) {
        sequence.items().forEach(HostileDataSetsTest::values);
      } else if (!element.tag().equals(Tags.PixelData)) {
        survives(() -> dataSet.strings(element.tag()).size());
        survives(() -> dataSet.personNames(element.tag()).size());
        survives(() -> dataSet.decimals(element.tag()).length);
        survives(() -> dataSet.longs(element.tag()).length);
        survives(() -> dataSet.tags(element.tag()).size());
      }
    }
  }

  /** What may be refused; the number keeps the work from being left out. */
  private interface Action {
    @SuppressWarnings("UnusedReturnValue")
    int run();
  }

  /** Any exception but a CurieException leaves here and fails the test. */
  private static boolean survives(Action action) {
    try {
      action.run();
      return true;
    } catch (CurieException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  /** Flipped, cut, or with a piece of itself in another place. */
  private static byte[] changed(byte[] original, RandomGenerator random) {
    byte[] bytes = original.clone();
    int reach = Math.min(bytes.length, 6000);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
      }
      case 1 -> {
        int length = random.nextInt(1, 200);
        int from = random.nextInt(bytes.length);
        int to = random.nextInt(reach);
        int most = Math.min(length, bytes.length - Math.max(from, to));
        System.arraycopy(original, from, bytes, to, most);
      }
      default -> {
        byte[] edges = {
          0, 1, -1, 0x7F, (byte) 0x80, (byte) 0xFE, 'S', 'Q', 'U', 'N', 'O', 'W', 0x1B
        };
        for (int i = random.nextInt(1, 8); i > 0; i--) {
          boolean edge = random.nextBoolean();
          bytes[random.nextInt(reach)] =
              edge ? edges[random.nextInt(edges.length)] : (byte) random.nextInt();
        }
      }
    }
    return bytes;
  }

  private static List<byte[]> originals() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (Path path : SharedFiles.all()) {
      if (Files.size(path) > 200 && Files.size(path) < LONGEST) {
        originals.add(Files.readAllBytes(path));
      }
    }
    return originals;
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
