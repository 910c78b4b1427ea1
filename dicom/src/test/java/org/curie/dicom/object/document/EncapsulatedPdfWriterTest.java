// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.Peer;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.Verdict;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.SourceImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncapsulatedPdfWriterTest {
  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void dcmtk_takesTheSamePdfOutAgain() throws IOException {
    Path path = Verdict.written(dataSet(PDF), folder.resolve("pdf.dcm"));
    Path taken = folder.resolve("taken.pdf");
    Peer.Answer answer =
        Peer.program("dcm2pdf", "--version").ask(path.toString(), taken.toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(Files.readAllBytes(taken)).startsWith(PDF);
    Verdict.dcmdumpIsContent(path);
  }

  @Test
  void dciodvfy_findsNoError() {
    Path path = Verdict.written(dataSet(PDF), folder.resolve("pdf.dcm"));
    Verdict.dciodvfyFindsNoError(path, "EncapsulatedPDF");
  }

  @Test
  void whatIsNoPdf_isRefused() {
    assertThatThrownBy(() -> dataSet("%PD".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("%PDF-");
  }

  private static DataSet dataSet(byte[] pdf) {
    EncapsulatedPdfSpec spec =
        new EncapsulatedPdfSpec(
            "Report of findings",
            DicomCodes.IMAGING_MEASUREMENT_REPORT,
            true,
            InstanceSpec.inNewSeries(Sources.origin(18).uids(), 800, "Report"));
    SourceImages sources = SourceImages.of(List.of(Sources.radiograph(31, 23)));
    return new EncapsulatedPdfWriter(Sources.origin(19)).dataSet(pdf, spec, sources);
  }
}
