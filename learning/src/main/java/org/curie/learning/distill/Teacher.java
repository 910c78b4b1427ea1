// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.distill;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Batch.TensorSpec;
import org.curie.learning.engine.BatchTensor;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.Loss;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.TeacherSpec;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelInput;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.operator.Shape;
import org.curie.learning.train.Supervision;

/**
 * A trained model that answers about the very images that a student is shown, augmented as they
 * are; the student learns its answers beside the labels.
 *
 * <p><b>Shape</b> second target of a batch: {@code [n, classes]}, the teacher's logits before
 * calibration; of an ensemble, the logarithms of its mean probabilities. <b>Formula, Source</b> see
 * {@link TeacherSpec}. <b>Limits</b> the teacher must read the same images (size, channels and
 * steps) and tell the same classes apart in the same order. Its answers depend on the batch alone,
 * so that nothing of it has to be saved. Used by one thread.
 */
public final class Teacher implements Supervision {
  private static final String ANSWER = "teacher";

  private final TeacherSpec spec;
  private final Classifier model;

  private Teacher(TeacherSpec spec, Classifier model) {
    this.spec = spec;
    this.model = model;
  }

  /**
   * @param experiment of the student, whose engine threads the teacher has, too
   * @param classes that the student learns to tell apart
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} naming all that differs in
   *     classes and input, {@link ErrorCode#SETTING_INVALID} when the experiment's loss is not
   *     plain cross-entropy
   */
  public static Teacher open(
      TeacherSpec spec,
      ModelPackage model,
      Experiment experiment,
      List<String> classes,
      InferenceEngine engine) {
    requireFit(spec, model.description(), experiment.input().images(), classes);
    requirePlainCrossEntropy(experiment.fit().loss());
    int threads = experiment.fit().engineThreads();
    return new Teacher(spec, Classifier.open(model, engine, threads));
  }

  private static void requireFit(
      TeacherSpec spec, ModelDescription teacher, InputSpec.Images student, List<String> classes) {
    List<String> differences = new ArrayList<>();
    compare(differences, "classes", teacher.classes(), classes);
    ModelInput.Images input = teacher.input().images();
    compare(differences, "channels", input.channels(), student.channels());
    compare(differences, "depth", input.depth(), student.depth());
    compare(differences, "height", input.height(), student.height());
    compare(differences, "width", input.width(), student.width());
    List<Transform> steps = new ArrayList<>(student.prepare());
    steps.addAll(student.normalize());
    compare(differences, "steps", input.preprocessing(), steps);
    if (!differences.isEmpty()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the teacher "
              + spec.model()
              + " and the student must see the same images and tell the same classes apart, but of"
              + " the teacher are "
              + String.join("; ", differences)
              + "; give the student the teacher's input, or choose another teacher");
    }
  }

  private static void compare(
      List<String> differences, String what, Object ofTeacher, Object ofStudent) {
    if (!ofTeacher.equals(ofStudent)) {
      differences.add(what + " " + ofTeacher + ", of the student " + ofStudent);
    }
  }

  private static void requirePlainCrossEntropy(Loss loss) {
    if (!loss.equals(new Loss.CrossEntropy())) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "with a teacher, fit.loss must be cross-entropy without classWeights and ignoreLabel, but"
              + " was "
              + loss
              + "; weigh classes by fit.classWeighting");
    }
  }

  @Override
  public Batch batch(Shape image, int capacity, int classes) {
    Shape answer = Shape.batchOf(classes);
    return new Batch(
        List.of(new TensorSpec(Batch.INPUT, image)),
        List.of(new TensorSpec(Batch.TARGET, answer), new TensorSpec(ANSWER, answer)),
        capacity);
  }

  @Override
  public Loss loss(Loss ofLabels) {
    return new Loss.Distillation(spec.weight(), spec.temperature());
  }

  @Override
  public void complete(Batch batch, int epoch, int number) {
    BatchTensor images = batch.input(Batch.INPUT);
    List<float[]> seen = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      float[] image = new float[images.caseSize()];
      images.values().get(i * image.length, image);
      seen.add(image);
    }
    float[] logits = model.logits(seen);
    batch.target(ANSWER).values().put(0, logits);
  }

  @Override
  public void close() {
    model.close();
  }
}
