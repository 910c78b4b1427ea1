// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.transfer;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.ResampleTransform.ResizeVolume;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.experiment.TeacherSpec;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelInput;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.network.NetworkSource.ImportSpec;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.train.ExperimentFile;

/**
 * What an experiment that nobody has written yet takes over from the models it is to build on: the
 * network that weights belong to, with its input size; the way a teacher's images are made.
 */
public final class Adoption {
  private Adoption() {}

  /** A network and the size of what it reads. */
  private record Origin(NetworkSpec network, InputSpec.Images input) {}

  /**
   * The planned experiment, with the network and input size of the weights it starts from where
   * these are told: by a model package, and by the run folder of training without labels.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when they were learned on
   *     images of other channels, and with the codes of reading the file
   */
  public static Experiment starting(Experiment planned, InitialWeights start) {
    NamedFile file = NamedFile.of("start", start.from(), start.sha256());
    Experiment adopted =
        origin(file)
            .map(o -> planned.withNetwork(o.network()).withInput(resized(planned, o, file)))
            .orElse(planned);
    return adopted.withStart(Optional.of(start.withFrom(file.path().toString())));
  }

  private static Optional<Origin> origin(NamedFile file) {
    if (file.is(NamedFile.ENCODER)) {
      RunFolder run = new RunFolder(file.path().toAbsolutePath().getParent());
      return Files.exists(run.experiment())
          ? Optional.of(origin(ExperimentFile.readPretraining(run.experiment())))
          : Optional.empty();
    }
    if (file.is(".onnx") || file.is(".safetensors")) {
      return Optional.empty();
    }
    return ModelPackage.read(file.path())
        .description()
        .recipe()
        .map(recipe -> origin(recipe.experiment(), file));
  }

  private static Origin origin(Experiment experiment, NamedFile file) {
    return switch (experiment.network()) {
      case NetworkSpec spec -> new Origin(spec, experiment.input().images());
      case ImportSpec spec ->
          throw new CurieException(
              ErrorCode.MODEL_INCOMPATIBLE,
              "%s: the network of %s came from the file %s; write it with curie export and begin with"
                      .formatted(file.setting(), file.path(), spec.file())
                  + " --network");
    };
  }

  private static Origin origin(Pretraining pretraining) {
    return new Origin(pretraining.network(), pretraining.input());
  }

  /** The planned steps, but to the other size. */
  private static InputSpec.Images resized(Experiment planned, Origin origin, NamedFile file) {
    InputSpec.Images now = planned.input().images();
    InputSpec.Images then = origin.input();
    if (now.channels() != then.channels()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s: the weights of %s were learned on images of %d channel(s), but the data have %d; choose other weights"
              .formatted(file.setting(), file.path(), then.channels(), now.channels()));
    }
    if (now.shape().equals(then.shape())) {
      return now;
    }
    List<Transform> prepare = new ArrayList<>();
    prepare.add(
        then.depth() == 1
            ? new Resize(then.width(), then.height(), Interpolation.LINEAR)
            : new ResizeVolume(then.width(), then.height(), then.depth(), Interpolation.LINEAR));
    now.prepare().stream()
        .filter(step -> !(step instanceof Resize || step instanceof ResizeVolume))
        .forEach(prepare::add);
    return new InputSpec.Images(
        then.channels(),
        then.depth(),
        then.height(),
        then.width(),
        prepare,
        now.augment(),
        now.normalize());
  }

  /**
   * The planned experiment, shown images as its teacher is.
   *
   * @throws CurieException with the codes of reading the teacher's package
   */
  public static Experiment taught(Experiment planned, TeacherSpec teacher) {
    NamedFile file = NamedFile.of("teacher", teacher.model(), teacher.sha256());
    ModelInput.Images input = ModelPackage.read(file.path()).description().input().images();
    List<Transform> steps = input.preprocessing();
    int last = steps.size() - 1;
    int prepared = last >= 0 && steps.get(last) instanceof Standardize ? last : last + 1;
    InputSpec.Images same =
        new InputSpec.Images(
            input.channels(),
            input.depth(),
            input.height(),
            input.width(),
            steps.subList(0, prepared),
            planned.input().images().augment(),
            steps.subList(prepared, steps.size()));
    return planned
        .withInput(same)
        .withTeacher(Optional.of(teacher.withModel(file.path().toString())));
  }
}
