// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.Progress;
import org.curie.app.wiring.FilesBelow;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.image.VoiTransform;
import org.curie.dicom.image.VoiTransform.Function;
import org.curie.dicom.image.VoiTransform.Window;
import org.curie.dicom.series.Catalogue;
import org.curie.dicom.series.Remedy;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesOptions;
import org.curie.dicom.series.SeriesScanner;
import org.curie.dicom.series.Verdict;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.ImageFormat;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns images of one format into another. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie convert chest.dcm chest.png",
      "  curie convert ct.dcm ct.png --window 40,400",
      "  curie convert series/ head.nii.gz",
      "  curie convert study/ volumes/ --to nifti --resolve GANTRY_TILT=RESAMPLE",
      "  curie convert study/ arrays/ --to npy",
      "  curie convert brain.mgz brain.nrrd",
      "  curie convert ct.nii.gz slice.png --frame 40 --window 40,400",
      "",
      "Read: DICOM, NIfTI, Analyze, NRRD, MetaImage, MGH, TIFF, PNG, JPEG, BMP, NumPy,",
      "by content. Written, by the ending of OUT: .nii.gz, .nii, .nrrd, .nhdr, .mha,",
      ".mhd, .png, .npy.",
      "",
      "Of DICOM a .npy holds the stored samples as they are, shape (frames, rows,",
      "columns, samples), before rescale and change of colour; of other images the",
      "samples, shape (slices, rows, columns, channels). A folder is converted file by",
      "file into a folder, each file keeping its relative name with the new ending",
      "behind it; to volumes DICOM is converted series by series. What cannot be read",
      "does not stop the others, and the exit code is then 3."
    })
public final class ConvertVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "IN", description = "An image file, or a folder of them.")
  private Path in = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The file to write, its format by its ending; or, for a folder, a folder.")
  private Path out = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description =
          "What to make of the files of a folder: npy, png; also of its series: nifti, nrrd, mha.")
  private @Nullable String to;

  @Option(
      names = "--frame",
      paramLabel = "N",
      description = "Which frame or slice becomes a picture, from 1. Default: 1.")
  private int frame = 1;

  @Option(
      names = "--window",
      paramLabel = "CENTER,WIDTH",
      split = ",",
      description = "What becomes black to white in a picture. Default: as the file says.")
  private double @Nullable [] window;

  @Option(names = "--series", paramLabel = "UID", description = "Which series of a folder.")
  private @Nullable String series;

  @Option(
      names = "--resolve",
      split = ",",
      paramLabel = "VERDICT=REMEDY",
      description = "What to do about a series that is no plain volume, instead of refusing it.")
  private Map<Verdict, Remedy> remedies = new EnumMap<>(Verdict.class);

  private record Converted(String input, String output, String content) {}

  private record Document(List<Converted> converted, List<FailedInput> failures) {}

  private final List<Converted> converted = new ArrayList<>();
  private final List<FailedInput> failures = new ArrayList<>();

  @Override
  public Integer call() {
    AtomicFile.sweepAbandoned(out);
    boolean isSeries =
        to == null && ImageFormat.ofName(out).filter(ImageFormat::isVolume).isPresent();
    if (!Files.isDirectory(in) || isSeries) {
      convertOne(fileFormat());
    } else if (folderFormat().isVolume()) {
      convertSeries(folderFormat());
    } else {
      convertFiles(folderFormat(), FilesBelow.of(in));
    }
    output.document(Json.pretty(new Document(converted, failures)).strip());
    return PartialFailure.exitCode(failures).number();
  }

  private void convertOne(ImageFormat format) {
    String content = conversion(format, in).convert(in, out);
    converted.add(new Converted(in.toString(), out.toString(), content));
    output.answer("Written %s (%s)".formatted(out, content));
  }

  /** Every series of the folder as a volume named by its UID, and every other image as one. */
  private void convertSeries(ImageFormat format) {
    Catalogue catalogue = new SeriesScanner().scan(in);
    for (Catalogue.Skipped skipped : catalogue.failures()) {
      output.failure("curie: " + skipped.explanation());
      failures.add(
          new FailedInput(
              skipped.origin(), ErrorCode.FORMAT_DAMAGED.name(), skipped.explanation()));
    }
    for (Series each : catalogue.series()) {
      Path target = out.resolve(each.name().uid() + format.ending());
      attempt(each.name().uid(), target, () -> toVolume(format).write(each, target));
    }
    output.answer("%d series converted, %d not".formatted(converted.size(), failures.size()));
    List<Path> others = FilesBelow.of(in).stream().filter(file -> isOtherImage(file)).toList();
    if (!others.isEmpty()) {
      convertFiles(format, others);
    }
  }

  /** Whether it is an image but no DICOM; an empty file is neither. */
  private static boolean isOtherImage(Path file) {
    try {
      return ImageFile.recognises(file);
    } catch (CurieException e) {
      return e.code() == ErrorCode.FORMAT_DAMAGED && ImageFile.isName(file.toString());
    }
  }

  private void attempt(String name, Path target, Supplier<String> conversion) {
    try {
      String content = conversion.get();
      converted.add(new Converted(name, target.toString(), content));
      output.answer(name + "  " + content);
    } catch (CurieException e) {
      FailedInput failed = FailedInput.of(name, e);
      failures.add(failed);
      output.failure("curie: %s [%s]".formatted(failed.message(), failed.code()));
    }
  }

  private void convertFiles(ImageFormat format, List<Path> all) {
    List<Path> files = all.stream().filter(file -> !ImageFile.isCompanion(file)).toList();
    int before = converted.size();
    int failedBefore = failures.size();
    try (Progress progress = output.progress("Converting", "files", files.size())) {
      for (Path file : files) {
        Path target = out.resolve(in.relativize(file) + format.ending());
        attempt(file.toString(), target, () -> conversion(format, file).convert(file, target));
        progress.advance(1);
      }
    }
    output.answer(
        "%d file(s) converted, %d not"
            .formatted(converted.size() - before, failures.size() - failedBefore));
  }

  private Conversion conversion(ImageFormat format, Path source) {
    if (Files.isRegularFile(source) && ImageFile.recognises(source)) {
      return new ImageConversion(format, frame, window());
    }
    return switch (format) {
      case NPY -> new DicomToNpy();
      case PNG -> new DicomToPng(frame, window());
      case NIFTI, NRRD, META_IMAGE -> toVolume(format);
    };
  }

  private SeriesToVolume toVolume(ImageFormat format) {
    return new SeriesToVolume(format, Optional.ofNullable(series), new SeriesOptions(remedies));
  }

  private ImageFormat folderFormat() {
    if (to == null) {
      throw output.usage("a folder needs --to FORMAT, one of " + ImageFormat.allWords());
    }
    return wordFormat(to);
  }

  private ImageFormat wordFormat(String word) {
    return ImageFormat.ofWord(word)
        .orElseThrow(
            () ->
                output.usage(
                    "--to is one of %s, but was '%s'".formatted(ImageFormat.allWords(), word)));
  }

  private ImageFormat fileFormat() {
    if (to != null) {
      return wordFormat(to);
    }
    Optional<ImageFormat> named = ImageFormat.ofName(out);
    return named.orElseThrow(
        () ->
            output.usage(
                "the ending of OUT, or --to, says what to write, one of %s; but OUT is '%s'"
                    .formatted(ImageFormat.allEndings(), out)));
  }

  private Optional<VoiTransform> window() {
    if (window == null) {
      return Optional.empty();
    }
    if (window.length != 2 || !(window[1] >= 1)) {
      throw output.usage("--window is CENTER,WIDTH with a width of at least 1");
    }
    return Optional.of(new Window(window[0], window[1], Function.LINEAR, "as asked for"));
  }
}
