// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.app.wiring.FilesBelow;
import org.curie.app.wiring.OnlySeries;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.series.Catalogue;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesScanner;
import org.curie.learning.segment.data.CaseFiles;

/**
 * The images that the arguments of {@code predict} stand for: files, and of folders every image
 * file and every DICOM series.
 *
 * <p>A model of several channels takes files {@code NAME_0000}, {@code NAME_0001} … as one image,
 * and DICOM file by file.
 */
final class OutlineInputs {
  private static final Pattern CHANNEL = Pattern.compile("(.+)_\\d{4}");
  private static final String SEGMENTATION = "SEG";

  private final boolean severalChannels;
  private final CaseFiles files = new CaseFiles(Wiring.images());
  private final Map<String, List<Path>> images = new LinkedHashMap<>();
  private final List<OutlineInput> series = new ArrayList<>();

  private OutlineInputs(boolean severalChannels) {
    this.severalChannels = severalChannels;
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when there is no image
   */
  static List<OutlineInput> of(List<Path> arguments, boolean severalChannels) {
    OutlineInputs found = new OutlineInputs(severalChannels);
    for (Path argument : arguments) {
      if (Files.isDirectory(argument)) {
        found.addFolder(argument);
      } else {
        found.addFile(argument);
      }
    }
    List<OutlineInput> all = new ArrayList<>(found.series);
    found.images.forEach((name, paths) -> all.add(found.ofFiles(name, paths)));
    if (all.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "there is no image in " + arguments + " or below; name some that exist");
    }
    return all;
  }

  private void addFile(Path file) {
    Matcher channel = CHANNEL.matcher(stem(file));
    boolean part = severalChannels && channel.matches();
    String name = part ? file.resolveSibling(channel.group(1)).toString() : file.toString();
    images.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
  }

  private void addFolder(Path folder) {
    List<Path> dicom = new ArrayList<>();
    for (Path file : FilesBelow.of(folder)) {
      if (!severalChannels && Wiring.isDicom(file)) {
        dicom.add(file);
      } else if (Wiring.isImageName(file.getFileName().toString())) {
        addFile(file);
      }
    }
    if (!dicom.isEmpty()) {
      addSeries(folder, new SeriesScanner().scan(dicom));
    }
  }

  private void addSeries(Path folder, Catalogue catalogue) {
    List<Series> found =
        catalogue.series().stream().filter(s -> !s.name().modality().equals(SEGMENTATION)).toList();
    for (Series one : found) {
      if (one.planes().size() == 1) {
        addFile(Path.of(one.planes().getFirst().object().content().origin()));
      } else {
        boolean alone = found.size() == 1;
        String uid = one.name().uid();
        String stem = alone ? String.valueOf(folder.toAbsolutePath().getFileName()) : uid;
        String name = alone ? folder.toString() : folder.resolve(uid).toString();
        series.add(
            new OutlineInput(
                name, stem, () -> one.toImage().image(), Optional.of(() -> sources(one))));
      }
    }
    for (Catalogue.Skipped failed : catalogue.failures()) {
      Supplier<Image> refusal =
          () -> {
            throw new CurieException(ErrorCode.FORMAT_DAMAGED, failed.explanation());
          };
      series.add(new OutlineInput(failed.origin(), "", refusal, Optional.empty()));
    }
  }

  private static SourceImages sources(Series series) {
    return SourceImages.of(
        series.planes().stream()
            .map(plane -> plane.object())
            .distinct()
            .map(object -> object.content().describe().dataSet())
            .toList());
  }

  private OutlineInput ofFiles(String name, List<Path> paths) {
    Path first = paths.getFirst();
    String stem = stem(Path.of(name));
    if (paths.size() > 1 || !Wiring.isDicom(first)) {
      return new OutlineInput(name, stem, () -> files.stacked(paths), Optional.empty());
    }
    return new OutlineInput(
        name,
        stem,
        () -> ofDicom(first),
        Optional.of(
            () -> SourceImages.of(List.of(new DicomReader().readMetadata(first).dataSet()))));
  }

  /** Objects of several frames are volumes; a single one is the picture that training reads. */
  private static Image ofDicom(Path file) {
    DataSet dataSet = new DicomReader().readMetadata(file).dataSet();
    boolean frames =
        dataSet.contains(Tags.SharedFunctionalGroupsSequence)
            || dataSet.integer(Tags.NumberOfFrames).orElse(1) > 1;
    return frames
        ? OnlySeries.of(file, Optional.empty()).toImage().image()
        : Wiring.images().open(file);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("(?i)(\\.nii|\\.hdr|\\.img)?\\.[^.]+$", "");
  }
}
