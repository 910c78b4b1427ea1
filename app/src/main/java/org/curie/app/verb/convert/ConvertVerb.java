// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.Progress;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.image.VoiTransform;
import org.curie.dicom.image.VoiTransform.Function;
import org.curie.dicom.image.VoiTransform.Window;
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
      "  curie convert study/ arrays/ --to npy",
      "",
      "A .npy holds the stored samples as they are, shape (frames, rows, columns, samples), before",
      "rescale and change of colour. A folder is converted file by file into a folder, each file",
      "keeping its relative name with the new ending behind it; a file that cannot be read does not",
      "stop the others, and the exit code is then 3."
    })
public final class ConvertVerb implements Callable<Integer> {
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
      description = "What to make of the files of a folder: npy, png.")
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

  private record Converted(String input, String output, String content) {}

  private record Document(List<Converted> converted, List<FailedInput> failures) {}

  private final List<Converted> converted = new ArrayList<>();
  private final List<FailedInput> failures = new ArrayList<>();

  @Override
  public Integer call() {
    if (!Files.exists(in)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "there is no file or folder " + in + "; check the path");
    }
    if (Files.isDirectory(in)) {
      convertFolder(folderFormat());
    } else {
      Conversion conversion = conversion(fileFormat());
      converted.add(new Converted(in.toString(), out.toString(), conversion.convert(in, out)));
      output.answer("Written %s (%s)".formatted(out, converted.getFirst().content()));
    }
    output.document(Json.pretty(new Document(converted, failures)).strip());
    return PartialFailure.exitCode(failures).number();
  }

  private void convertFolder(Format format) {
    Conversion conversion = conversion(format);
    List<Path> files = files();
    try (Progress progress = output.progress("Converting", "files", files.size())) {
      for (Path file : files) {
        Path target = out.resolve(in.relativize(file) + format.ending());
        try {
          String content = conversion.convert(file, target);
          converted.add(new Converted(file.toString(), target.toString(), content));
          output.answer(file + "  " + content);
        } catch (CurieException e) {
          FailedInput failed = FailedInput.of(file.toString(), e);
          failures.add(failed);
          output.failure("curie: %s [%s]".formatted(failed.message(), failed.code()));
        }
        progress.advance(1);
      }
    }
    output.answer("%d file(s) converted, %d not".formatted(converted.size(), failures.size()));
  }

  private List<Path> files() {
    try (Stream<Path> below = Files.walk(in)) {
      return below.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + in + ": " + e.getMessage(), e);
    }
  }

  private Conversion conversion(Format format) {
    return switch (format) {
      case NPY -> new ToNpy();
      case PNG -> new ToPng(frame, window());
    };
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
