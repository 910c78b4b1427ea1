// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.app.command.Output;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.experiment.TeacherSpec;
import org.curie.learning.transfer.Adoption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The models that training builds on, for every verb that trains. */
final class AncestryOptions {
  @Option(
      names = "--from",
      paramLabel = "MODEL|RUN",
      description =
          "Start from the weights of a model package, an ONNX or safetensors file, or of the run"
              + " that made one (also by curie pretrain); the last layer begins anew.")
  private @Nullable Path from;

  @Option(names = "--keep-head", description = "With --from: start from its last layer, too.")
  private boolean keepHead;

  @Option(
      names = "--teacher",
      paramLabel = "MODEL|RUN",
      description =
          "Learn from this model's answers beside the labels, at temperature 4 and seven tenths of"
              + " the loss.")
  private @Nullable Path teacher;

  void requireValid(Output output) {
    if (keepHead && from == null) {
      throw output.usage("--keep-head belongs to --from MODEL; name the model, too");
    }
  }

  List<String> given() {
    List<String> given = new ArrayList<>();
    if (from != null) {
      given.add("--from");
    }
    if (keepHead) {
      given.add("--keep-head");
    }
    if (teacher != null) {
      given.add("--teacher");
    }
    return given;
  }

  /** With the models named, and all else as it was written. */
  Experiment named(Experiment written) {
    Experiment experiment = written;
    if (from != null) {
      experiment = experiment.withStart(Optional.of(start(from)));
    }
    return teacher == null ? experiment : experiment.withTeacher(Optional.of(spec(teacher)));
  }

  /** With what a planned experiment takes over from the models. */
  Experiment adopted(Experiment planned) {
    Experiment experiment = planned;
    if (teacher != null) {
      experiment = Adoption.taught(experiment, spec(teacher));
    }
    return from == null ? experiment : Adoption.starting(experiment, start(from));
  }

  private InitialWeights start(Path file) {
    InitialWeights.Head head = keepHead ? InitialWeights.Head.KEEP : InitialWeights.Head.NEW;
    return InitialWeights.of(absolute(file), head);
  }

  private static TeacherSpec spec(Path file) {
    return TeacherSpec.of(absolute(file));
  }

  /** So that --resume works from anywhere. */
  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }
}
