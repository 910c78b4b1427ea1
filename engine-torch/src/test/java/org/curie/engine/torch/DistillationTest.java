// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.ImageStore;
import org.curie.learning.distill.Teacher;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.Loss;
import org.curie.learning.ensemble.SeedEnsemble;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.TeacherSpec;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Softmax;
import org.curie.learning.graph.Weights;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.SplitOrigin;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.plan.Plan;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Prepared;
import org.curie.learning.run.ProgramVersion;
import org.curie.learning.run.RunObserver;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.train.TrainedNetwork;
import org.curie.learning.train.Trainer;
import org.curie.learning.train.TrainingObserver;
import org.curie.learning.transfer.Predecessors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small networks that learn from a larger one. */
class DistillationTest {
  private static final OnnxFormat FORMAT = new OnnxFormat();
  private static final TorchEngine TORCH = new TorchEngine(FORMAT);
  private static final InferenceEngine ONNX = OnnxRuntimeEngine.load();
  private static final Engines ENGINES = new Engines(TORCH, TORCH, ONNX, TORCH, FORMAT);
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final DataSet CLEAN = Stripes.of(1, 40, 25, 0);
  private static final DataSet WRONG = Stripes.of(2, 30, 50, 0.6);

  @TempDir private static Path shared;
  private static Path teacher;

  @TempDir private Path root;

  /** Ends a run as a kill would. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @BeforeAll
  static void trainTeacher() {
    RunFolder folder = new RunFolder(shared.resolve("teacher"));
    Experiment large = Stripes.experiment(new CnnSpec(12, 48, 0), 12, 16, 0.004);
    run().train(plan(large), CLEAN, SplitOrigin.seed(7), folder);
    teacher = folder.model();
  }

  private static TrainingRun run() {
    DataSetReader none =
        new DataSetReader(
            file -> {
              throw new AssertionError("no file is read");
            },
            ImageStore.none());
    return new TrainingRun(none, ENGINES, new ProgramVersion("test", "test"), RunObserver.SILENT);
  }

  private static Plan plan(Experiment experiment) {
    return new Plan(experiment, List.of(), List.of());
  }

  private static Experiment student(int epochs) {
    return Stripes.experiment(new CnnSpec(6, 16, 0.1), epochs, 12, 0.004);
  }

  private static Experiment taught(int epochs, double weight) {
    TeacherSpec spec = new TeacherSpec(teacher.toString(), 4, weight, Optional.empty());
    return student(epochs).withTeacher(Optional.of(spec));
  }

  private static TrainedNetwork train(
      Experiment experiment, Path folder, TrainingObserver observer) {
    return new Trainer(TORCH, observer, new Predecessors(ONNX, FORMAT))
        .train(experiment, WRONG, SHA, new RunFolder(folder));
  }

  private TrainedNetwork train(Experiment experiment, String name) {
    return train(experiment, root.resolve(name), TrainingObserver.SILENT);
  }

  /** Of 120 training cases three fifths have a wrong label; the teacher has learned from others. */
  @Test
  void aSmallStudentOfALargeTeacher_isRightWhereItsOwnLabelsAreWrong() {
    double alone = train(student(16), "alone").history().getLast().validationAccuracy();
    double distilled = train(taught(16, 0.9), "taught").history().getLast().validationAccuracy();
    assertThat(distilled).isGreaterThan(0.9);
    assertThat(alone).isLessThan(0.7);
  }

  @Test
  void aTeacherWithoutWeight_changesNoBit() {
    assertThat(train(taught(2, 0), "taught").network().weights().sha256())
        .isEqualTo(train(student(2), "alone").network().weights().sha256());
  }

  @Test
  void aKilledRun_goesOnWithItsTeacherToTheSameBits() {
    Path folder = root.resolve("killed");
    TrainingObserver killing =
        new TrainingObserver() {
          @Override
          public void batchDone(int epoch, int batch, double loss, int images) {
            if (epoch == 3 && batch == 4) {
              throw new Killed();
            }
          }
        };

    assertThatThrownBy(() -> train(taught(3, 0.7), folder, killing)).isInstanceOf(Killed.class);
    TrainedNetwork resumed = train(taught(3, 0.7), folder, TrainingObserver.SILENT);

    assertThat(resumed.network().weights().sha256())
        .isEqualTo(train(taught(3, 0.7), "straight").network().weights().sha256());
  }

  @Test
  void whatIsTaught_isTheTeachersAnswerToTheImagesOfTheBatch_byEitherEngine() {
    float[] byOnnxRuntime = answers(teacher, ONNX);
    float[] byLibtorch = answers(teacher, TORCH);

    try (Classifier model = Classifier.open(ModelPackage.read(teacher), ONNX, 1)) {
      assertThat(byOnnxRuntime).containsExactly(model.logits(images()));
    }
    assertThat(byOnnxRuntime).hasSize(12);
    for (int i = 0; i < byOnnxRuntime.length; i++) {
      assertThat(byLibtorch[i]).isEqualTo(byOnnxRuntime[i], within(1e-4f));
    }
  }

  @Test
  void anEnsemble_teachesTheMeanOfItsMembers() {
    Path folder = root.resolve("ensemble");
    TrainingRun run = run();
    Plan two = plan(student(2).withMembers(2));
    new SeedEnsemble(run, ENGINES, RunObserver.SILENT, new RunFolder(folder))
        .train(new Prepared(two, run.survey(CLEAN, SplitOrigin.seed(two.experiment().seed()))));
    Path ensemble = folder.resolve("model.curie");

    float[] taught = answers(ensemble, ONNX);

    ModelPackage whole = ModelPackage.read(ensemble);
    for (int image = 0; image < 3; image++) {
      double[] mean = new double[4];
      for (int m = 0; m < 2; m++) {
        ModelPackage one = ModelPackage.read(folder.resolve("member-" + (m + 1) + "/model.curie"));
        try (Classifier model = Classifier.open(one, ONNX, 1)) {
          double t = whole.description().memberTemperature(m);
          double[] p = Softmax.of(model.logits(images()), image * 4, 4, t);
          for (int k = 0; k < 4; k++) {
            mean[k] += p[k] / 2;
          }
        }
      }
      for (int k = 0; k < 4; k++) {
        assertThat(Math.exp(taught[image * 4 + k])).isEqualTo(mean[k], within(1e-6));
      }
    }
  }

  private static List<float[]> images() {
    return List.of(0, 1, 2).stream().map(CLEAN::image).map(Image::samples).toList();
  }

  /** What a batch of three pictures is held against. */
  private static float[] answers(Path model, InferenceEngine engine) {
    TeacherSpec spec = TeacherSpec.of(model.toString());
    try (Teacher opened =
        Teacher.open(spec, ModelPackage.read(model), student(1), CLEAN.classes(), engine)) {
      Batch batch = opened.batch(Stripes.input().shape(), 5, 4);
      batch.setCount(3);
      for (int i = 0; i < 3; i++) {
        batch.input(Batch.INPUT).put(i, images().get(i));
      }
      opened.complete(batch, 1, 0);
      float[] answers = new float[12];
      batch.targetTensors().get(1).values().get(0, answers);
      return answers;
    }
  }

  @Test
  void aTeacherOfOtherClassesOrImages_isRefused_namingAllThatDiffers() {
    InputSpec.Images in = Stripes.input();
    InputSpec.Images other =
        new InputSpec.Images(1, 1, 20, 16, List.of(), List.of(), in.normalize());
    Experiment experiment = taught(1, 0.7).withInput(other);
    Predecessors files = new Predecessors(ONNX, FORMAT);

    assertThatThrownBy(() -> files.supervision(experiment, List.of("a", "b")))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("classes [flat, rising, upright, falling], of the student [a, b]")
        .hasMessageContaining("height 16, of the student 20");
  }

  @Test
  void aLossThatHasNoPlaceForATeacher_isRefused() {
    Experiment experiment = taught(1, 0.7);
    Experiment focal = experiment.withFit(experiment.fit().withLoss(new Loss.Focal(2)));

    assertThatThrownBy(() -> train(focal, "focal"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("fit.loss must be cross-entropy without classWeights");
  }

  @Test
  void weightsOfAnotherNetwork_areRefused_namingEveryParameterAtOnce() {
    InitialWeights start = InitialWeights.of(teacher.toString(), InitialWeights.Head.NEW);
    Experiment experiment = student(1).withStart(Optional.of(start));

    assertThatThrownBy(() -> train(experiment, "other"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("start: the weights of " + teacher + " are not those of this network")
        .hasMessageContaining("stage1/conv1.weight: 6 x 1 x 3 x 3, in the file [12, 1, 3, 3]")
        .hasMessageContaining("head/gemm1.bias")
        .hasMessageNotContaining("head/gemm2");
  }

  @Test
  void aHeadThatIsKept_mustTellTheSameClassesApart() {
    InitialWeights start = InitialWeights.of(teacher.toString(), InitialWeights.Head.KEEP);
    Experiment experiment =
        Stripes.experiment(new CnnSpec(12, 48, 0), 1, 16, 0.004).withStart(Optional.of(start));
    Predecessors files = new Predecessors(ONNX, FORMAT);

    files.require(experiment, CLEAN.classes());
    assertThatThrownBy(() -> files.require(experiment, List.of("a", "b", "c", "d")))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("tells flat, rising, upright, falling apart")
        .hasMessageContaining("head: new");
  }

  @Test
  void weightsOfAnEncoder_reachEveryParameterButTheHead() {
    InitialWeights start = InitialWeights.of(teacher.toString(), InitialWeights.Head.NEW);
    Experiment experiment =
        Stripes.experiment(new CnnSpec(12, 48, 0), 1, 16, 0.004).withStart(Optional.of(start));
    ModelPackage model = ModelPackage.read(teacher);
    var learned = FORMAT.read(model.networks().getFirst()).weights();
    var graph = ((NetworkSpec) experiment.network()).build(experiment.input().shape(), 3);

    Network fresh = new Network(graph, Initialization.of(graph, 1));
    Weights weights =
        new Predecessors(ONNX, FORMAT).first(experiment, fresh, List.of("a", "b", "c")).weights();

    assertThat(graph.parameters()).hasSizeGreaterThan(8);
    graph.parameters().stream()
        .filter(p -> !p.name().startsWith("head/gemm2"))
        .forEach(p -> assertThat(weights.get(p.name())).isEqualTo(learned.get(p.name())));
    assertThat(weights.get("head/gemm2.weight")).hasSize(3 * 48);
  }
}
