// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.io.UidGenerator;

/** The slices of the shared head CT: 512 x 512, 16 bits. */
final class CtSlices {
  static final int SIDE = 512;

  /** Makes every value of the scanner positive, padding (-1500) included. */
  private static final int OFFSET = 2048;

  private static final Tag PIXEL_PADDING_VALUE = new Tag(0x0028, 0x0120);

  /** What an earlier de-identification left; GDCM refuses to do it again. */
  private static final List<Tag> EARLIER =
      List.of(new Tag(0x0012, 0x0062), new Tag(0x0012, 0x0063), new Tag(0x0400, 0x0500));

  private CtSlices() {}

  /**
   * The folder of shared DICOM files.
   *
   * @throws CurieException FILE_NOT_FOUND when there is none
   */
  static Path sharedFolder() {
    String configured = System.getenv("CURIE_DATA");
    Path folder = Path.of(configured == null ? "../shared/data" : configured, "dicom");
    if (!Files.isDirectory(folder)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "expected the shared DICOM files in " + folder + "; set CURIE_DATA to their parent");
    }
    return folder;
  }

  static List<DataSet> all() {
    DicomReader reader = new DicomReader();
    return ScratchFolder.files(sharedFolder().resolve("ct_series_ge/In/GE")).stream()
        .map(path -> reader.read(path).dataSet())
        .toList();
  }

  /** Some of them from the whole height of the head, with unsigned samples. */
  static List<DataSet> pictures(int count) {
    List<DataSet> all = all();
    return IntStream.range(0, count)
        .mapToObj(i -> unsigned(all.get((2 * i + 1) * all.size() / (2 * count))))
        .toList();
  }

  private static DataSet unsigned(DataSet slice) {
    Bytes signed = slice.bytes(Tags.PixelData).orElseThrow();
    byte[] samples = new byte[SIDE * SIDE * Short.BYTES];
    for (int i = 0; i < samples.length; i += Short.BYTES) {
      int value = Math.max(0, signed.signed16(i) + OFFSET);
      samples[i] = (byte) value;
      samples[i + 1] = (byte) (value >>> Byte.SIZE);
    }
    return DataSet.builder()
        .all(slice)
        .remove(PIXEL_PADDING_VALUE)
        .ints(Tags.PixelRepresentation, 0)
        .decimals(Tags.RescaleIntercept, -OFFSET)
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(samples)))
        .build();
  }

  /** The pictures as frames of one object, {@code count} in all. */
  static DataSet frames(List<DataSet> pictures, int count) {
    List<Bytes> frames =
        IntStream.range(0, count)
            .mapToObj(i -> pictures.get(i % pictures.size()))
            .map(picture -> picture.bytes(Tags.PixelData).orElseThrow())
            .toList();
    return DataSet.builder()
        .all(pictures.getFirst())
        .ints(Tags.NumberOfFrames, count)
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.join(frames)))
        .build();
  }

  /** The pictures side by side, in {@code perSide} rows and columns, as a portable grey map. */
  static void writeMosaic(List<DataSet> pictures, int perSide, Path path) {
    int side = perSide * SIDE;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("P5\n%d %d\n65535\n".formatted(side, side).getBytes(StandardCharsets.US_ASCII));
    for (int row = 0; row < side; row++) {
      for (int tile = 0; tile < perSide; tile++) {
        int picture = (row / SIDE * perSide + tile) % pictures.size();
        Bytes samples = pictures.get(picture).bytes(Tags.PixelData).orElseThrow();
        for (int column = 0; column < SIDE; column++) {
          int value = samples.unsigned16(((long) row % SIDE * SIDE + column) * Short.BYTES);
          out.write(value >>> Byte.SIZE);
          out.write(value);
        }
      }
    }
    try {
      Files.write(path, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes {@code count} different objects of 512 kB each, one series in effect. */
  static List<Path> writeMany(Path folder, int count) {
    List<DataSet> slices = all();
    UidGenerator uids = UidGenerator.seeded(new RandomStreams(1));
    DicomWriter writer = new DicomWriter();
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Path path = folder.resolve("%04d.dcm".formatted(i));
              DataSetBuilder slice = DataSet.builder().all(slices.get(i % slices.size()));
              EARLIER.forEach(slice::remove);
              writer.write(slice.text(Tags.SOPInstanceUID, uids.next()).build(), path);
              return path;
            })
        .toList();
  }
}
