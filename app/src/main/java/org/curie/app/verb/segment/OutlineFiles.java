// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.app.command.ProgramVersion;
import org.curie.app.finding.FindingModel;
import org.curie.app.finding.FindingWriter;
import org.curie.app.finding.StructureFinding;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Garbage;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.segmentation.SegmentationType;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.model.SegmentationDescription;

/**
 * Writes outlines to a folder, in every form that was asked for. What was written is read back and
 * compared before it counts.
 */
final class OutlineFiles {
  private final Path folder;
  private final Set<OutlineForm> asked;
  private final SegmentationDescription description;
  private final Set<Path> written = new HashSet<>();

  /**
   * @param asked none for NIfTI of volumes and PNG of pictures
   */
  OutlineFiles(Path folder, Set<OutlineForm> asked, SegmentationDescription description) {
    this.folder = folder;
    this.asked = asked;
    this.description = description;
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when DICOM is asked for and the
   *     input is none
   */
  void requirePossible(OutlineInput input) {
    Optional<OutlineForm> dicom = asked.stream().filter(OutlineForm::isDicom).findFirst();
    if (dicom.isPresent() && input.sources().isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "--format %s writes into the study of a DICOM image, but the input is none; choose nifti or nrrd for it"
              .formatted(dicom.get().word()));
    }
  }

  /** Whether what is written holds measurements of the images. */
  boolean measureImages() {
    return asked.stream().anyMatch(OutlineForm::isDicom);
  }

  /**
   * The files that were written about one image.
   *
   * @param image where {@link #measureImages}
   * @param values as label files have them
   */
  List<Path> write(OutlineInput input, Optional<Image> image, LabelMap values) {
    Set<OutlineForm> forms =
        asked.isEmpty()
            ? Set.of(values.grid().isPlanar() ? OutlineForm.PNG : OutlineForm.NIFTI)
            : asked;
    List<Path> files = new ArrayList<>();
    for (OutlineForm form : forms) {
      if (!form.isDicom()) {
        files.add(writeImage(values, target(input, form)));
      }
    }
    if (forms.stream().anyMatch(OutlineForm::isDicom)) {
      files.addAll(writeDicom(input, image.orElseThrow(), description.labels().toClasses(values)));
    }
    return files;
  }

  private Path target(OutlineInput input, OutlineForm form) {
    Path target = folder.resolve(input.stem() + form.ending());
    if (!written.add(target)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "two inputs would be written to " + target + "; give them names of their own");
    }
    return target;
  }

  private static Path writeImage(LabelMap values, Path target) {
    ImageFile.write(values.toImage(), target);
    Garbage.collect(values.grid()); // before it is read again
    if (!isHeldBy(ImageFile.read(target), values)) {
      throw new CurieException(
          ErrorCode.DEFECT, target + " does not read back as the labels that were written");
    }
    return target;
  }

  private static boolean isHeldBy(Image read, LabelMap values) {
    float[] samples = read.array();
    int[] labels = values.array();
    boolean same = samples.length == labels.length;
    for (int i = 0; same && i < labels.length; i++) {
      same = samples[i] == labels[i];
    }
    return same;
  }

  /**
   * A report refers to a segmentation that leaves with it: the first asked for, or a binary one.
   */
  private List<Path> writeDicom(OutlineInput input, Image image, LabelMap classes) {
    LabelScheme labels = description.labels();
    SourceImages sources = input.sources().orElseThrow().get();
    StructureFinding finding = new StructureFinding(classes, labels.classNames(), image, sources);
    ProgramVersion program = ProgramVersion.current();
    FindingModel model =
        new FindingModel(description.name(), description.weightsSha256(), program.version());
    Set<OutlineForm> segmentations = EnumSet.noneOf(OutlineForm.class);
    segmentations.addAll(asked.stream().filter(OutlineForm::isDicom).toList());
    boolean report = segmentations.remove(OutlineForm.DICOM_SR);
    if (segmentations.isEmpty()) {
      segmentations.add(OutlineForm.DICOM_SEG);
    }
    List<Path> files = new ArrayList<>();
    for (OutlineForm form : segmentations) {
      SegmentationType type = form.segmentationType();
      FindingWriter writer = new FindingWriter(finding, model, type);
      Path file = target(input, form);
      writer.writeSegmentation(file);
      files.add(file);
      if (report) {
        Path reported = target(input, OutlineForm.DICOM_SR);
        writer.writeReport(reported);
        files.add(reported);
        report = false;
      }
    }
    return files;
  }
}
