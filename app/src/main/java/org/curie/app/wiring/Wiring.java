// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.nio.file.Path;
import java.util.Locale;
import org.curie.app.command.ProgramVersion;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxReader;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.engine.onnx.ReadReport;
import org.curie.engine.onnx.TrialRun;
import org.curie.engine.torch.TorchEngine;
import org.curie.engine.torch.TorchGenerativeEngine;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.ImageOpener;
import org.curie.learning.data.ImageStore;
import org.curie.learning.detect.data.DetectionReader;
import org.curie.learning.detect.run.DetectionRun;
import org.curie.learning.detect.run.DetectionRunObserver;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.Precision;
import org.curie.learning.generate.run.GenerativeRun;
import org.curie.learning.generate.run.GenerativeRunObserver;
import org.curie.learning.generate.train.Makers;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Reproduction;
import org.curie.learning.run.RunObserver;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.segment.run.SegmentationRun;
import org.curie.learning.segment.run.SegmentationRunObserver;
import org.curie.learning.transfer.Predecessors;

/** Puts the program together. */
public final class Wiring {
  private Wiring() {}

  /** Reads every image format the program knows. */
  public static ImageOpener images() {
    return new ImageFiles();
  }

  /** Reads data sets; prepared images are not kept. */
  public static DataSetReader dataSets() {
    return dataSets(ImageStore.none());
  }

  /** Reads data sets whose prepared images are kept in a store. */
  public static DataSetReader dataSets(ImageStore store) {
    return new DataSetReader(images(), store);
  }

  /** How to know a file by its name as one that {@link #images} may read. */
  public static boolean isImageName(String name) {
    return ImageFile.isName(name) || name.toLowerCase(Locale.ROOT).endsWith(".dcm");
  }

  /** Whether a file is DICOM by its prefix or its name. */
  public static boolean isDicom(Path file) {
    return ImageFiles.isDicom(file);
  }

  public static GraphFormat graphFormat() {
    return new OnnxFormat();
  }

  /** Runs packaged models; loads its native library. */
  public static InferenceEngine deployment() {
    return OnnxRuntimeEngine.load();
  }

  /** Runs packaged models that tell classes, as asked. */
  public static InferenceEngine deployment(EngineChoice choice) {
    return switch (choice) {
      case AUTO, ONNX -> deployment();
      case TORCH -> fasterTorch(torch());
    };
  }

  /** Runs packaged models that answer for every voxel, as asked. */
  public static InferenceEngine outlining(EngineChoice choice) {
    TorchEngine torch = torch();
    return switch (choice) {
      case AUTO ->
          torch.prefers(Precision.BF16) && torch.isAvailable() ? fasterTorch(torch) : deployment();
      case ONNX -> deployment();
      case TORCH -> fasterTorch(torch);
    };
  }

  private static InferenceEngine fasterTorch(TorchEngine torch) {
    return torch.inference(torch.prefers(Precision.BF16) ? Precision.BF16 : Precision.FP32);
  }

  /** An ONNX file as a network, with what had to be changed in it. */
  public static ReadReport readOnnx(byte[] content) {
    return new OnnxReader().read(content);
  }

  /** An ONNX file with the weights beside it, and what had to be changed in it. */
  public static ReadReport readOnnx(Path file) {
    return new OnnxReader().read(file);
  }

  /** One run of an ONNX file as it is, whether or not its operators are known. */
  public static TrialRun tryOnnx(Path file) {
    return TrialRun.of(file);
  }

  public static TorchEngine torch() {
    return new TorchEngine(graphFormat());
  }

  public static Engines engines() {
    TorchEngine torch = torch();
    return new Engines(
        torch, torch, deployment(), torch, outlining(EngineChoice.AUTO), graphFormat());
  }

  /** Trains; prepared images are not kept for later runs. */
  public static TrainingRun trainingRun(RunObserver observer) {
    return trainingRun(observer, ImageStore.none());
  }

  public static TrainingRun trainingRun(RunObserver observer, ImageStore store) {
    ProgramVersion program = ProgramVersion.current();
    return new TrainingRun(
        dataSets(store),
        engines(),
        new org.curie.learning.run.ProgramVersion(program.version(), program.revision()),
        observer);
  }

  /** Opens the models that experiments build on. */
  public static Predecessors predecessors() {
    return new Predecessors(deployment(), graphFormat());
  }

  /** Trains networks that make or remake images. */
  public static GenerativeRun generativeRun(GenerativeRunObserver observer, ImageStore store) {
    ProgramVersion program = ProgramVersion.current();
    TorchGenerativeEngine torch = new TorchGenerativeEngine();
    return new GenerativeRun(
        dataSets(store),
        engines(),
        new Makers(torch, torch),
        new org.curie.learning.run.ProgramVersion(program.version(), program.revision()),
        observer);
  }

  /** Trains networks that outline structures. */
  public static SegmentationRun segmentationRun(
      SegmentationRunObserver observer, ImageStore store) {
    ProgramVersion program = ProgramVersion.current();
    return new SegmentationRun(
        images(),
        store,
        engines(),
        new org.curie.learning.run.ProgramVersion(program.version(), program.revision()),
        observer);
  }

  /** Reads images with boxes. */
  public static DetectionReader detections(ImageStore store) {
    return new DetectionReader(dataSets(store));
  }

  /** Trains detectors. */
  public static DetectionRun detectionRun(DetectionRunObserver observer, ImageStore store) {
    ProgramVersion program = ProgramVersion.current();
    return new DetectionRun(
        detections(store),
        engines(),
        new org.curie.learning.run.ProgramVersion(program.version(), program.revision()),
        observer);
  }

  public static Reproduction reproduction(RunObserver observer) {
    return new Reproduction(trainingRun(observer), graphFormat());
  }
}
