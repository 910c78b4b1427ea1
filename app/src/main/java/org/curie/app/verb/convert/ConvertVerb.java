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
import org.curie.dicom.image.VoiTransform;
import org.curie.dicom.image.VoiTransform.Function;
import org.curie.dicom.image.VoiTransform.Window;
import org.curie.dicom.series.Catalogue;
import org.curie.dicom.series.Remedy;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesOptions;
import org.curie.dicom.series.SeriesScanner;
import org.curie.dicom.series.Verdict;
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
      "",
      "A .npy holds the stored samples as they are, shape (frames, rows, columns,",
      "samples), before rescale and change of colour. A folder is converted file by",
      "file into a folder, each file keeping its relative name with the new ending",
      "behind it; to nifti it is converted series by series. What cannot be read does",
      "not stop the others, and the exit code is then 3."
    })
public final class ConvertVerb implements Callable<Integer> {
  private static final Optional<Format> VOLUME = Optional.of(Format.NIFTI);

  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "IN", description = "A DICOM file, or a folder of them.")
  private Path in = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The file to write, its format by its ending; or, for a folder, a folder.")
  private Path out = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "What to make of the files of a folder: npy, png; of its series: nifti.")
  private @Nullable String to;

  @Option(
      names = "--frame",
      paramLabel = "N",
      description = "Which frame becomes a picture, from 1. Default: 1.")
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
    if (!Files.isDirectory(in) || (to == null && Format.ofName(out).equals(VOLUME))) {
      convertOne(fileFormat());
    } else if (folderFormat() == Format.NIFTI) {
      convertSeries();
    } else {
      convertFiles(folderFormat());
    }
    output.document(Json.pretty(new Document(converted, failures)).strip());
    return PartialFailure.exitCode(failures).number();
  }

  private void convertOne(Format format) {
    String content = conversion(format).convert(in, out);
    converted.add(new Converted(in.toString(), out.toString(), content));
    output.answer("Written %s (%s)".formatted(out, content));
  }

  /** Every series of the folder as a volume named by its UID. */
  private void convertSeries() {
    Catalogue catalogue = new SeriesScanner().scan(in);
    for (Catalogue.Skipped skipped : catalogue.failures()) {
      output.failure("curie: " + skipped.explanation());
      failures.add(
          new FailedInput(
              skipped.origin(), ErrorCode.FORMAT_DAMAGED.name(), skipped.explanation()));
    }
    for (Series each : catalogue.series()) {
      Path target = out.resolve(each.name().uid() + Format.NIFTI.ending());
      attempt(each.name().uid(), target, () -> toNifti().write(each, target));
    }
    output.answer("%d series converted, %d not".formatted(converted.size(), failures.size()));
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

  private void convertFiles(Format format) {
    Conversion conversion = conversion(format);
    List<Path> files = FilesBelow.of(in);
    try (Progress progress = output.progress("Converting", "files", files.size())) {
      for (Path file : files) {
        Path target = out.resolve(in.relativize(file) + format.ending());
        attempt(file.toString(), target, () -> conversion.convert(file, target));
        progress.advance(1);
      }
    }
    output.answer("%d file(s) converted, %d not".formatted(converted.size(), failures.size()));
  }

  private Conversion conversion(Format format) {
    return switch (format) {
      case NPY -> new ToNpy();
      case PNG -> new ToPng(frame, window());
      case NIFTI -> toNifti();
    };
  }

  private ToNifti toNifti() {
    return new ToNifti(Optional.ofNullable(series), new SeriesOptions(remedies));
  }

  private Format folderFormat() {
    if (to == null) {
      throw output.usage("a folder needs --to FORMAT, one of " + Format.words());
    }
    return Format.ofWord(to)
        .orElseThrow(
            () -> output.usage("--to is one of %s, but was '%s'".formatted(Format.words(), to)));
  }

  private Format fileFormat() {
    Optional<Format> wanted = to == null ? Format.ofName(out) : Format.ofWord(to);
    return wanted.orElseThrow(
        () ->
            output.usage(
                "the ending of OUT, or --to, says what to write, one of %s; but OUT is '%s'"
                    .formatted(Format.words(), out)));
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
