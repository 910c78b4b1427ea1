// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.app.command.TextTable;
import org.curie.app.wiring.DicomFiles;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.KnownUid;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.ImagePixel;
import org.curie.dicom.pixel.PixelData;
import org.jspecify.annotations.Nullable;

/** A DICOM file: what it is, how it is coded, where it deviates. Whom it shows is not told. */
final class DicomDescriber implements Describer {

  private record Pixels(
      int rows,
      int columns,
      int frames,
      String photometricInterpretation,
      int bitsAllocated,
      int bitsStored,
      boolean signed,
      boolean decodable) {}

  private record DicomObject(
      String sopClass,
      String modality,
      String transferSyntax,
      String manufacturer,
      String studyInstanceUid,
      String seriesInstanceUid,
      String sopInstanceUid,
      @Nullable Pixels pixels,
      List<String> deviations) {}

  @Override
  public boolean recognises(Path path) {
    return Files.isRegularFile(path) && DicomFiles.looksLikeOne(path);
  }

  @Override
  public Description describe(Path path) {
    DicomFile file = new DicomReader().read(path);
    DataSet dataSet = file.dataSet();
    DicomObject object =
        new DicomObject(
            dataSet
                .uid(Tags.SOPClassUID)
                .map(uid -> KnownUid.of(uid).map(KnownUid::name).orElse(uid))
                .orElse(""),
            text(dataSet, Tags.Modality),
            file.transferSyntax().toString(),
            text(dataSet, Tags.Manufacturer),
            text(dataSet, Tags.StudyInstanceUID),
            text(dataSet, Tags.SeriesInstanceUID),
            text(dataSet, Tags.SOPInstanceUID),
            pixels(file),
            file.report().deviations().stream().map(Object::toString).toList());
    return new Description("DICOM file", object, lines(object).lines());
  }

  private static @Nullable Pixels pixels(DicomFile file) {
    if (!file.dataSet().contains(Tags.PixelData)) {
      return null;
    }
    ImagePixel pixel = ImagePixel.from(file.dataSet());
    return new Pixels(
        pixel.rows(),
        pixel.columns(),
        pixel.frames(),
        pixel.photometricInterpretation().term(),
        pixel.format().bitsAllocated(),
        pixel.format().bitsStored(),
        pixel.format().signed(),
        PixelData.decodes(file.transferSyntax()));
  }

  private static TextTable lines(DicomObject o) {
    TextTable table =
        TextTable.of("ll")
            .row("Object", o.sopClass() + (o.modality().isEmpty() ? "" : " (" + o.modality() + ")"))
            .row("Coded in", o.transferSyntax());
    Optional.ofNullable(o.pixels()).ifPresent(p -> table.row("Pixels", words(p)));
    if (!o.manufacturer().isEmpty()) {
      table.row("Made by", o.manufacturer());
    }
    table
        .row("Study", o.studyInstanceUid())
        .row("Series", o.seriesInstanceUid())
        .row("Instance", o.sopInstanceUid());
    o.deviations().forEach(deviation -> table.row("Deviates", deviation));
    return table;
  }

  private static String words(Pixels p) {
    return "%d x %d, %d frame(s), %s, %d of %d bits, %s%s"
        .formatted(
            p.columns(),
            p.rows(),
            p.frames(),
            p.photometricInterpretation(),
            p.bitsStored(),
            p.bitsAllocated(),
            p.signed() ? "signed" : "unsigned",
            p.decodable() ? "" : "; not decoded by Curie");
  }

  private static String text(DataSet dataSet, Tag tag) {
    return dataSet.contains(tag) && Dictionary.attribute(tag).isPresent()
        ? dataSet.string(tag).orElse("")
        : "";
  }
}
