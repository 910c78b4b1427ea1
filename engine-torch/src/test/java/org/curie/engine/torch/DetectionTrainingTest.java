// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.imaging.augment.Augmentation;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.decode.DecodingSpec;
import org.curie.learning.detect.experiment.DetectionAugmentation;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionFit;
import org.curie.learning.detect.experiment.DetectionTask;
import org.curie.learning.detect.experiment.DetectorInput;
import org.curie.learning.detect.model.DetectionPackage;
import org.curie.learning.detect.run.DetectionEvaluation;
import org.curie.learning.detect.run.DetectionFigures;
import org.curie.learning.detect.run.DetectionRun;
import org.curie.learning.detect.run.DetectionRunObserver;
import org.curie.learning.engine.Optimizer.AdamW;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Averaging.Ema;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.detection.DetectorSpec;
import org.curie.learning.run.Engines;
import org.curie.learning.run.ProgramVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors that learn to find squares and discs. */
class DetectionTrainingTest {
  @TempDir Path folder;

  private static Engines engines() {
    TorchEngine torch = new TorchEngine(new OnnxFormat());
    return new Engines(torch, torch, OnnxRuntimeEngine.load(), torch, new OnnxFormat());
  }

  private static DetectionRun run(SquaresAndDiscs data, DetectionRunObserver observer) {
    return new DetectionRun(data.reader(), engines(), new ProgramVersion("test", "none"), observer);
  }

  private static DetectionExperiment experiment(SquaresAndDiscs data, int epochs, int loaders) {
    return new DetectionExperiment(
        DetectionTask.DETECTION,
        data.folder().toString(),
        1,
        new DetectorInput(1, 64, 64, 0, 255),
        new DetectionAugmentation(
            0.3,
            0.2,
            0.8,
            1.25,
            true,
            true,
            true,
            0.3,
            List.of(new Augmentation.RandomBrightness(0.1, 0.5))),
        new DetectorSpec(18, 8, Stem.LARGE_IMAGE, 1, 0, 16, 1),
        new DetectionFit(
            epochs,
            4,
            AdamW.withWeightDecay(0.01),
            new Schedule.Cosine(3e-3, 0.05),
            2,
            10,
            Ema.of(0.95),
            Precision.FP32,
            1,
            loaders),
        DecodingSpec.defaults());
  }

  @Test
  void aDetector_learnsToFindSquaresAndDiscs_andIsTheSamePackaged() {
    SquaresAndDiscs data = SquaresAndDiscs.write(folder.resolve("data"), 32, 8, 24);
    RunFolder run = new RunFolder(folder.resolve("run"));

    DetectionFigures figures =
        run(data, DetectionRunObserver.SILENT).train(experiment(data, 30, 1), run);

    Figure found = figures.splits().get("test").metrics().get("meanAveragePrecision50");
    assertThat(found.value()).isGreaterThan(0.8);
    assertThat(figures.splits().get("test").metrics()).containsKeys("meanAveragePrecision", "froc");
    DetectionPackage packaged = DetectionPackage.read(run.model());
    DetectionSet read = data.reader().read(data.folder(), 1);
    assertThat(
            DetectionEvaluation.of(packaged, read, Split.TEST, OnnxRuntimeEngine.load())
                .metrics()
                .meanAveragePrecision50()
                .value())
        .isEqualTo(found.value());
    assertThat(run.report())
        .content()
        .contains("FROC curve")
        .contains("Worst")
        .doesNotContain("NaN");
  }

  @Test
  void aRunThatWasStopped_goesOnToTheSameBits_whateverTheLoaders() {
    SquaresAndDiscs data = SquaresAndDiscs.write(folder.resolve("data"), 16, 8, 4);
    RunFolder whole = new RunFolder(folder.resolve("whole"));
    RunFolder stopped = new RunFolder(folder.resolve("stopped"));
    DetectionRunObserver stopping =
        new DetectionRunObserver() {
          @Override
          public void batchDone(int epoch, int batch, double loss, int cases) {
            if (epoch == 3) {
              throw new IllegalStateException("pulled the plug");
            }
          }
        };

    String expected =
        run(data, DetectionRunObserver.SILENT).train(experiment(data, 4, 0), whole).weightsSha256();
    assertThatThrownBy(() -> run(data, stopping).train(experiment(data, 4, 2), stopped))
        .hasMessage("pulled the plug");
    DetectionFigures resumed = run(data, DetectionRunObserver.SILENT).resume(stopped);

    assertThat(resumed.weightsSha256()).isEqualTo(expected);
    assertThat(stopped.log()).content().hasLineCount(4);
  }

  @Test
  void boxesThatChanged_doNotGoOnWithARun() throws Exception {
    SquaresAndDiscs data = SquaresAndDiscs.write(folder.resolve("data"), 16, 8, 4);
    RunFolder run = new RunFolder(folder.resolve("run"));
    run(data, DetectionRunObserver.SILENT).train(experiment(data, 1, 1), run);
    Path annotation = data.folder().resolve("Annotations/train0.xml");
    Files.writeString(
        annotation, Files.readString(annotation).replaceFirst("<xmin>\\d+", "<xmin>1"));

    assertThatThrownBy(() -> run(data, DetectionRunObserver.SILENT).resume(run))
        .isInstanceOfSatisfying(
            CurieException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INCOMPATIBLE));
  }
}
