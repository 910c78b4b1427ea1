// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.preprocess;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.Progress;
import org.curie.app.wiring.FilesBelow;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.file.AtomicFile;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.ImageFormat;
import org.curie.imaging.parallel.Threads;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a list of steps over images, records what was done, and leads masks back. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie preprocess ct.nii.gz small.nii.gz --steps steps.yaml",
      "  curie preprocess series/ ct.nii.gz --steps steps.yaml",
      "  curie preprocess scans/ prepared/ --steps steps.yaml --to nifti",
      "  curie preprocess labels.nii.gz small-labels.nii.gz --labels \\",
      "      --steps small.nii.gz.steps.json",
      "  curie preprocess found.nii.gz mask.nii.gz --labels --undo small.nii.gz.steps.json",
      "  curie preprocess --list",
      "",
      "A file of steps is YAML:",
      "  steps:",
      "    - {kind: resample-to-spacing, xMm: 1.5, yMm: 1.5, zMm: 1.5, interpolation: linear}",
      "    - {kind: preset-window, preset: lung}",
      "",
      "Beside each result lies its record, OUT.steps.json: the steps with every number",
      "that was taken from the image filled in. It can be used as a file of steps, so",
      "that a label map gets the very geometry of its image, and to undo them."
    })
public final class PreprocessVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "IN",
      description = "An image, a folder that holds one DICOM series, or a folder of images.")
  private @Nullable Path in;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OUT",
      description = "The file to write, its format by its ending; or, for a folder, a folder.")
  private @Nullable Path out;

  @Option(names = "--steps", paramLabel = "FILE", description = "What to do: YAML, or a record.")
  private @Nullable Path steps;

  @Option(names = "--undo", paramLabel = "RECORD", description = "Lead IN back to the source grid.")
  private @Nullable Path undo;

  @Option(
      names = "--labels",
      description = "IN holds label maps: voxels are moved, no label is invented.")
  private boolean labels;

  @Option(names = "--to", paramLabel = "FORMAT", description = "What to write into a folder.")
  private String to = ImageFormat.NIFTI.word();

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--list", description = "List every step and its settings.")
  private boolean list;

  @Option(
      names = "--markdown",
      hidden = true,
      description = "With --list, as docs/steps.md has it.")
  private boolean markdown;

  private record Document(List<Preprocessor.Made> processed, List<FailedInput> failures) {}

  private final List<Preprocessor.Made> made = new ArrayList<>();
  private final List<FailedInput> failures = new ArrayList<>();

  @Override
  public Integer call() {
    if (list) {
      StepCatalogue catalogue = StepCatalogue.all();
      output.answers(markdown ? catalogue.markdown() : catalogue.lines());
      output.document(Json.pretty(catalogue).strip());
      return ExitCode.DONE.number();
    }
    if (in == null || out == null || (steps == null) == (undo == null)) {
      throw output.usage("give IN, OUT and either --steps FILE or --undo RECORD; or --list");
    }
    if (threads < 1) {
      throw output.usage("--threads must be at least 1, but was " + threads);
    }
    Preprocessor preprocessor =
        undo == null
            ? Preprocessor.forwards(StepsRecord.steps(steps), labels)
            : Preprocessor.backwards(StepsRecord.read(undo), labels);
    AtomicFile.sweepAbandoned(out);
    boolean isSeries = ImageFormat.ofName(out).filter(ImageFormat::isVolume).isPresent();
    if (Files.isDirectory(in) && !isSeries) {
      folder(preprocessor, in, out);
    } else {
      requireFormat(out);
      one(preprocessor, in, out);
    }
    output.document(Json.pretty(new Document(made, failures)).strip());
    return PartialFailure.exitCode(failures).number();
  }

  private void folder(Preprocessor preprocessor, Path from, Path target) {
    ImageFormat format =
        ImageFormat.ofWord(to)
            .orElseThrow(
                () ->
                    output.usage(
                        "--to is one of %s, but was '%s'".formatted(ImageFormat.allWords(), to)));
    List<Path> files =
        FilesBelow.of(from).stream()
            .filter(file -> Wiring.isImageName(file.getFileName().toString()))
            .filter(file -> !ImageFile.isCompanion(file))
            .toList();
    try (Progress progress = output.progress("Preprocessing", "files", files.size())) {
      for (Path file : files) {
        attempt(preprocessor, file, target.resolve(from.relativize(file) + format.ending()));
        progress.advance(1);
      }
    }
    output.answer("%d file(s) processed, %d not".formatted(made.size(), failures.size()));
  }

  private void attempt(Preprocessor preprocessor, Path file, Path target) {
    try {
      one(preprocessor, file, target);
    } catch (CurieException e) {
      FailedInput failed = FailedInput.of(file.toString(), e);
      failures.add(failed);
      output.failure("curie: %s [%s]".formatted(failed.message(), failed.code()));
    }
  }

  private void one(Preprocessor preprocessor, Path file, Path target) {
    Preprocessor.Made done = Threads.use(threads, () -> preprocessor.process(file, target));
    made.add(done);
    output.answer(done.output() + "  " + done.size());
  }

  private void requireFormat(Path file) {
    if (ImageFormat.ofName(file).isEmpty()) {
      throw output.usage(
          "the ending of OUT says what to write, one of %s; but OUT is '%s'"
              .formatted(ImageFormat.allEndings(), file));
    }
  }
}
