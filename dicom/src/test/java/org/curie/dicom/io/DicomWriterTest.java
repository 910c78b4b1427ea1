// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomWriterTest {
  @TempDir Path folder;

  @Test
  void whatIsWritten_isReadBackEqual_andClean() {
    DataSet item =
        DataSet.builder()
            .text(Tags.CodeMeaning, "Br\u00fcste")
            .items(Tags.ViewModifierCodeSequence)
            .build();
    DataSet dataSet =
        object()
            .text(Tags.PatientName, "Curie^Ir\u00e8ne")
            .decimals(Tags.PixelSpacing, 0.1, 1.0 / 3)
            .items(Tags.AnatomicRegionSequence, item, DataSet.EMPTY)
            .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(new byte[100_000])))
            .build();
    Path path = folder.resolve("a.dcm");
    new DicomWriter().write(dataSet, path);
    DicomFile file = new DicomReader().read(path);
    assertThat(file.report())
        .isEqualTo(new ReadReport(List.of(), 0)); // so the group length is right
    assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(file.dataSet()).isEqualTo(dataSet);
    assertThat(
            file.dataSet().items(Tags.AnatomicRegionSequence).getFirst().string(Tags.CodeMeaning))
        .contains("Br\u00fcste");
    assertThat(file.fileMetaInformation().uid(Tags.MediaStorageSOPInstanceUID)).contains("2.25.2");
  }

  @Test
  void writing_replacesWhatIsThere_andLeavesNothingElse() throws IOException {
    Path path = Files.writeString(folder.resolve("a.dcm"), "old");
    new DicomWriter().write(object().build(), path);
    assertThat(new DicomReader().read(path).dataSet()).isEqualTo(object().build());
    assertThat(names()).containsExactly("a.dcm");
  }

  @Test
  void anObjectThatCannotBeWritten_touchesNoFile() throws IOException {
    DataElement odd = new DataElement.Value(Tags.Rows, Vr.US, Bytes.owning(new byte[3]));
    DataElement tooLong =
        new DataElement.Value(Tags.ImageComments, Vr.LT, Bytes.owning(new byte[70_000]));
    DataElement compressed =
        new DataElement.Fragments(Tags.PixelData, Vr.OB, Bytes.EMPTY, List.of());
    DataElement meta = new DataElement.Value(Tags.TransferSyntaxUID, Vr.UI, Bytes.EMPTY);
    assertRefused(object().element(odd), ErrorCode.DATA_INVALID, "Rows (0028,0010) has 3 bytes");
    assertRefused(object().element(tooLong), ErrorCode.DATA_INVALID, "ImageComments");
    assertRefused(object().element(compressed), ErrorCode.FORMAT_UNSUPPORTED, "compressed");
    assertRefused(object().element(meta), ErrorCode.DATA_INVALID, "TransferSyntaxUID");
    assertRefused(DataSet.builder(), ErrorCode.DATA_INVALID, "SOPClassUID");
    assertThat(names()).isEmpty();
  }

  @Test
  void aFolderThatIsAFile_isAStorageFailure() throws IOException {
    Path path = Files.createFile(folder.resolve("file")).resolve("a.dcm");
    assertThatThrownBy(() -> new DicomWriter().write(object().build(), path))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FAILED))
        .hasMessageContaining("a.dcm");
  }

  private void assertRefused(DataSetBuilder builder, ErrorCode code, String part) {
    assertThatThrownBy(() -> new DicomWriter().write(builder.build(), folder.resolve("x.dcm")))
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).toList();
    }
  }

  private static DataSetBuilder object() {
    return DataSet.builder()
        .text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
        .text(Tags.SOPInstanceUID, "2.25.2");
  }
}
