// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.RawDicom;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.xray.DigitalXRaySpec;
import org.curie.dicom.object.xray.DigitalXRaySpec.Identity;
import org.curie.dicom.object.xray.DigitalXRaySpec.Subject;
import org.curie.dicom.object.xray.DigitalXRayWriter;
import org.curie.dicom.pixel.ImagePixel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, reading ends, in an image or in a named error. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against a loop without end, not a speed
class HostileBytesTest {
  private static byte[] valid = new byte[0];

  @BeforeAll
  static void writeAValidFile(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("valid.dcm");
    Identity identity =
        Identity.next(
            UidGenerator.seeded(new RandomStreams(1)), LocalDateTime.of(2026, 1, 1, 0, 0));
    Image image = Image.of(Grid.pixels(8, 8), 1, new float[64]);
    new DigitalXRayWriter()
        .write(image, DigitalXRaySpec.chest(new Subject("P1", true), identity), path);
    valid = Files.readAllBytes(path);
  }

  @Test
  void aFileCutAnywhere_isNeverTakenForAWholeImage() {
    for (int length = 0; length < valid.length; length++) {
      assertThat(isImage(Arrays.copyOf(valid, length))).as("cut to " + length).isFalse();
    }
    assertThat(isImage(valid)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFileWithRandomBytes_isReadOrRefused(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("mutation");
    int images = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = valid.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        bytes[128 + random.nextInt(bytes.length - 128)] = interesting(random);
      }
      images += isImage(bytes) ? 1 : 0;
    }
    assertThat(images).isBetween(1, 19_999); // both outcomes were met
  }

  @Test
  void realFilesWithRandomBytes_areReadOrRefused() throws IOException {
    List<Path> files = SharedFiles.all();
    RandomGenerator random = new RandomStreams(4).stream("mutation");
    int refused = 0;
    for (Path path : files) {
      byte[] original = Files.readAllBytes(path);
      if (original.length < 200 || original.length > 100_000) {
        continue;
      }
      for (int round = 0; round < 20; round++) {
        byte[] bytes = original.clone();
        int reach = Math.min(bytes.length, 4000);
        for (int i = 0; i < 4; i++) {
          bytes[random.nextInt(reach)] = interesting(random);
        }
        refused += isImage(bytes) ? 0 : 1;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void reading_allocatesNoMoreThanTheSizeOfTheFileJustifies() throws IOException {
    isImage(valid); // so that what is allocated once is not counted
    for (Path path : SharedFiles.all()) {
      byte[] bytes = Files.readAllBytes(path);
      long before = allocatedBytes();
      isImage(bytes);
      assertThat(allocatedBytes() - before)
          .as(path.toString())
          .isLessThan(budget(bytes) + BYTES_PER_SAMPLE * described(bytes));
    }
  }

  /** How many samples a frame has by the header: compressed to next to nothing, it may be large. */
  private static long described(byte[] bytes) {
    try {
      DataSet dataSet = new DicomReader().read(Bytes.owning(bytes), "bytes").dataSet();
      return dataSet.contains(Tags.Rows) ? ImagePixel.from(dataSet).samplesPerFrame() : 0;
    } catch (CurieException e) {
      return 0; // refused: nothing is described that could justify an allocation
    }
  }

  @Test
  void aFileOfEmptyElements_allocatesInProportionToItsSize() {
    RawDicom raw = RawDicom.part10("1.2.840.10008.1.2.1");
    raw.explicitLong(Tags.AnatomicRegionSequence, "SQ", 0xFFFFFFFFL);
    for (int i = 0; i < 100_000; i++) {
      raw.item(0);
    }
    byte[] bytes = raw.toArray();
    long before = allocatedBytes();
    assertThat(isImage(bytes)).isFalse();
    assertThat(allocatedBytes() - before).isLessThan(budget(bytes));
  }

  /** Decoded samples, their blocks and coefficients, and the image. */
  private static final long BYTES_PER_SAMPLE = 64;

  /** Everything ever allocated, most of it garbage at once: a loose bound on what is held. */
  private static long budget(byte[] bytes) {
    return (1 << 20) + 300L * bytes.length;
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static byte interesting(RandomGenerator random) {
    byte[] edges = {0, 1, -1, 0x7F, (byte) 0x80, (byte) 0xFE, 'S', 'Q', 'U', 'N'};
    return random.nextBoolean() ? edges[random.nextInt(edges.length)] : (byte) random.nextInt();
  }

  /** Any exception but a CurieException leaves here and fails the test. */
  private static boolean isImage(byte[] bytes) {
    try {
      DicomFile file = new DicomReader().read(Bytes.owning(bytes), "bytes");
      return new DicomImageReader().read(file).image().size() > 0;
    } catch (CurieException e) {
      assertThat(e.getMessage()).startsWith("bytes: ");
      return false;
    }
  }
}
