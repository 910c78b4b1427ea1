// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.common.NewObject;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;

/**
 * Makes Encapsulated PDF objects.
 *
 * <p><b>Source</b> DICOM PS3.3 A.45.1, C.24. <b>Limits</b> of the document only its beginning is
 * looked at. Safe for use by several threads.
 */
public final class EncapsulatedPdfWriter {
  private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final Origin origin;

  public EncapsulatedPdfWriter(Origin origin) {
    this.origin = origin;
  }

  /**
   * @throws CurieException with DATA_INVALID when the document is no PDF
   */
  public DataSet dataSet(byte[] pdf, EncapsulatedPdfSpec spec, SourceImages sources) {
    int compared = Math.min(pdf.length, MAGIC.length);
    if (!Arrays.equals(Arrays.copyOf(pdf, compared), MAGIC)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a PDF, which begins with %PDF-, but the document of "
              + pdf.length
              + " bytes does not");
    }
    NewObject.Kind kind = new NewObject.Kind(StorageClasses.ENCAPSULATED_PDF, "DOC");
    DataSetBuilder object = NewObject.begin(kind, spec.instance(), sources, origin);
    object
        .text(Tags.ConversionType, "WSD") // made by a workstation
        .empty(Tags.AcquisitionDateTime)
        .text(Tags.BurnedInAnnotation, spec.burnedInAnnotation() ? "YES" : "NO")
        .items(
            Tags.SourceInstanceSequence,
            sources.images().stream()
                .map(SourceImage::reference)
                .map(reference -> reference.item())
                .toArray(DataSet[]::new))
        .text(Tags.DocumentTitle, spec.title())
        .text(Tags.MIMETypeOfEncapsulatedDocument, "application/pdf")
        .ints(Tags.EncapsulatedDocumentLength, pdf.length)
        .element(
            new DataElement.Value(
                Tags.EncapsulatedDocument, Vr.OB, Bytes.owning(Arrays.copyOf(pdf, even(pdf)))));
    if (spec.conceptName() == null) {
      object.empty(Tags.ConceptNameCodeSequence);
    } else {
      object.items(Tags.ConceptNameCodeSequence, spec.conceptName().item());
    }
    return object.build();
  }

  private static int even(byte[] pdf) {
    return pdf.length + pdf.length % 2;
  }
}
