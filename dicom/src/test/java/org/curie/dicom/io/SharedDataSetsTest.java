// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.EncapsulatedFrames;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real files of many makers, read and written again. */
class SharedDataSetsTest {

  /**
   * The table holds every file that is refused, why, and what pydicom 2.3.1 says; made by {@code
   * src/test/python/refused_files.py}.
   */
  @Test
  void everyFile_isRead_orRefusedForAKnownReason() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    int read = 0;
    for (Path path : SharedFiles.all()) {
      try {
        new DicomReader().read(path);
        read++;
      } catch (CurieException e) {
        refused.put(name(path), e.code().name());
      }
    }
    Map<String, String> expected = new TreeMap<>();
    rows("refused-files.tsv").forEach(row -> expected.put(row[0], row[1]));
    assertThat(refused).isEqualTo(expected);
    assertThat(read).isEqualTo(SharedFiles.all().size() - expected.size());
  }

  @ParameterizedTest
  @EnumSource
  void everyFile_writtenInItsTransferSyntax_isReadBackEqualAndClean(SequenceLengths lengths) {
    int files = 0;
    for (Path path : SharedFiles.all()) {
      DicomFile file = readable(path);
      if (file != null) {
        Bytes bytes = new DataSetWriter(file.transferSyntax(), lengths).toBytes(file.dataSet());
        BareDataSet again = new DataSetReader().read(bytes, file.transferSyntax(), "again");
        assertThat(again.dataSet()).as(path.toString()).isEqualTo(file.dataSet());
        assertThat(again.report()).as(path.toString()).isEqualTo(new ReadReport(List.of(), 0));
        files++;
      }
    }
    assertThat(files).isGreaterThan(540);
  }

  @ParameterizedTest
  @EnumSource(
      value = TransferSyntax.Encoding.class,
      names = {"EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN", "DEFLATED"})
  void everyUncompressedFile_writtenExplicitly_isReadBackEqual(TransferSyntax.Encoding encoding) {
    TransferSyntax syntax =
        TransferSyntax.all().stream()
            .filter(s -> s.encoding() == encoding)
            .findFirst()
            .orElseThrow();
    int files = 0;
    for (Path path : SharedFiles.all()) {
      DicomFile file = readable(path);
      if (file != null && !hasFragments(file.dataSet())) {
        Bytes bytes = new DataSetWriter(syntax).toBytes(file.dataSet());
        DataSet again = new DataSetReader().read(bytes, syntax, "again").dataSet();
        assertThat(again).as(path.toString()).isEqualTo(file.dataSet());
        files++;
      }
    }
    assertThat(files).isGreaterThan(400);
  }

  @Test
  void metadata_isTheDataSetWithoutItsPixels() throws IOException {
    for (Path path : SharedFiles.all()) {
      DicomFile file = readable(path);
      if (file != null) {
        List<DataElement> front = new ArrayList<>();
        file.dataSet()
            .forEach(
                e -> {
                  if (e.tag().group() < 0x7FE0) {
                    front.add(e);
                  }
                });
        DataSet expected = DataSet.of(front, file.dataSet().characterSet());
        assertThat(new DicomReader().readMetadata(path).dataSet())
            .as(path.toString())
            .isEqualTo(expected);
        try (InputStream stream = Files.newInputStream(path)) {
          assertThat(new DicomReader().read(stream, "a stream"))
              .as(path.toString())
              .extracting(DicomFile::dataSet)
              .isEqualTo(file.dataSet());
        }
      }
    }
  }

  @Test
  void everyCompressedFile_hasItsFrames_andTheyComeBackThroughEitherTable() {
    int files = 0;
    for (Path path : SharedFiles.all()) {
      DicomFile file = readable(path);
      if (file != null
          && file.dataSet().element(Tags.PixelData).orElse(null) instanceof DataElement.Fragments) {
        EncapsulatedFrames frames = EncapsulatedFrames.of(file.dataSet());
        assertThat(frames.count())
            .as(path.toString())
            .isEqualTo(file.dataSet().integer(Tags.NumberOfFrames).orElse(1));
        assertComesBack(path, file.dataSet(), frames);
        files++;
      }
    }
    assertThat(files).isGreaterThan(90);
  }

  private static void assertComesBack(Path path, DataSet dataSet, EncapsulatedFrames frames) {
    List<Bytes> streams = new ArrayList<>();
    for (int i = 0; i < frames.count(); i++) {
      streams.add(frames.stream(i));
    }
    DataSet basic =
        DataSet.builder()
            .all(dataSet)
            .remove(Tags.ExtendedOffsetTable)
            .remove(Tags.ExtendedOffsetTableLengths)
            .element(EncapsulatedFrames.encapsulate(streams, true))
            .build();
    var extended =
        DataSet.builder().all(dataSet).element(EncapsulatedFrames.encapsulate(streams, false));
    EncapsulatedFrames.extendedOffsetTable(streams).forEach(extended::element);
    for (DataSet written : List.of(basic, extended.build())) {
      EncapsulatedFrames again = EncapsulatedFrames.of(written);
      for (int i = 0; i < streams.size(); i++) {
        assertThat(again.stream(i)).as(path + " frame " + i).isEqualTo(streams.get(i));
      }
    }
  }

  private static boolean hasFragments(DataSet dataSet) {
    for (DataElement element : dataSet) {
      boolean found =
          switch (element) {
            case DataElement.Value _ -> false;
            case DataElement.Fragments _ -> true;
            case DataElement.Sequence sequence ->
                sequence.items().stream().anyMatch(SharedDataSetsTest::hasFragments);
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static DicomFile readable(Path path) {
    try {
      return new DicomReader().read(path);
    } catch (CurieException _) {
      return null; // everyFile_isRead_orRefusedForAKnownReason holds these
    }
  }

  private static String name(Path path) {
    return SharedFiles.folder().relativize(path).toString();
  }

  private static List<String[]> rows(String table) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SharedDataSetsTest.class.getResourceAsStream(table)),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
