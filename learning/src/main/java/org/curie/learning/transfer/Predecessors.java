// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.transfer;

import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.distill.Teacher;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.experiment.TeacherSpec;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.start.FirstNetwork;
import org.curie.learning.train.Ancestry;
import org.curie.learning.train.Supervision;

/** The models that experiments build on, as files. */
public final class Predecessors implements Ancestry {
  private static final String START = "start";
  private static final String TEACHER = "teacher";

  private final InferenceEngine teachers;
  private final GraphFormat format;

  /**
   * @param teachers answers for teachers
   * @param format of networks in packages
   */
  public Predecessors(InferenceEngine teachers, GraphFormat format) {
    this.teachers = teachers;
    this.format = format;
  }

  /**
   * The experiment with every file that it builds on, where a run folder was named, and its digest:
   * from then on it must not change. A digest that is there already is compared.
   *
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, or {@link ErrorCode#MODEL_INCOMPATIBLE} for another file
   */
  public Experiment pinned(Experiment experiment) {
    return experiment
        .withStart(experiment.start().map(s -> pinned(s, file(s))))
        .withTeacher(experiment.teacher().map(t -> pinned(t, file(t))));
  }

  private static InitialWeights pinned(InitialWeights start, NamedFile file) {
    return start.withFrom(file.path().toString()).withSha256(file.sha256());
  }

  private static TeacherSpec pinned(TeacherSpec teacher, NamedFile file) {
    return teacher.withModel(file.path().toString()).withSha256(file.sha256());
  }

  /**
   * Opens everything once, so that what does not fit is told before a run begins.
   *
   * @throws CurieException as {@link #first} and {@link #supervision}
   */
  public void require(Experiment experiment, List<String> classes) {
    if (experiment.start().isPresent()) {
      first(experiment, FirstNetwork.of(experiment, classes.size(), format).network(), classes);
    }
    supervision(experiment, classes).close();
  }

  /** What to know before believing figures of a run that builds on others: cases they have seen. */
  public List<String> warnings(Experiment experiment, DataSet data) {
    return Stream.concat(
            experiment.start().map(Predecessors::file).stream(),
            experiment.teacher().map(Predecessors::file).stream())
        .flatMap(file -> EarlierSplit.warning(file, data).stream())
        .toList();
  }

  @Override
  public Network first(Experiment experiment, Network fresh, List<String> classes) {
    return experiment
        .start()
        .map(s -> new Network(fresh.graph(), learned(s, fresh, classes)))
        .orElse(fresh);
  }

  private Weights learned(InitialWeights start, Network fresh, List<String> classes) {
    return LearnedWeights.read(file(start), format)
        .into(fresh.graph(), fresh.weights(), start, classes);
  }

  @Override
  public Supervision supervision(Experiment experiment, List<String> classes) {
    if (experiment.teacher().isEmpty()) {
      return Supervision.LABELS;
    }
    TeacherSpec spec = experiment.teacher().get();
    ModelPackage model = ModelPackage.read(file(spec).path());
    return Teacher.open(spec, model, experiment, classes, teachers);
  }

  private static NamedFile file(InitialWeights start) {
    return NamedFile.of(START, start.from(), start.sha256());
  }

  private static NamedFile file(TeacherSpec teacher) {
    return NamedFile.of(TEACHER, teacher.model(), teacher.sha256());
  }
}
