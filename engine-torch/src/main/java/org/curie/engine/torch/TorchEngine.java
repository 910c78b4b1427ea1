// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import org.curie.learning.engine.GradientEngine;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Network;

/**
 * Trains, runs and differentiates networks with libtorch. The native library is loaded when the
 * first session is opened. Safe for use by several threads; its sessions say themselves.
 */
public final class TorchEngine implements TrainingEngine, InferenceEngine, GradientEngine {
  private final GraphFormat onnx;

  /**
   * @param onnx reads the files that {@link #open} is given, and those that are trained further
   */
  public TorchEngine(GraphFormat onnx) {
    this.onnx = onnx;
  }

  @Override
  public String name() {
    return Libtorch.NAME;
  }

  @Override
  public boolean prefers(Precision precision) {
    return switch (precision) {
      case FP32 -> !Cpu.hasBf16();
      case BF16 -> Cpu.hasBf16();
    };
  }

  @Override
  public GraphFormat format() {
    return onnx;
  }

  @Override
  public TrainingSession train(Network network, TrainingSpec spec, OptimizerState state) {
    Libtorch.load();
    return NativeErrors.translate(
        "starting to train", () -> TorchTrainingSession.open(network, spec, state));
  }

  @Override
  public InferenceSession open(byte[] file, int threads) {
    return inference(Precision.FP32).open(file, threads);
  }

  /**
   * The engine that answers in a precision; {@link #open} answers in fp32.
   *
   * <p>In bf16, logits differ from those in fp32 by some hundredths of the largest, where a network
   * is a few dozen layers deep; on one processor they are the same each time.
   */
  public InferenceEngine inference(Precision precision) {
    return new TorchInferenceEngine(onnx, precision);
  }

  /** Whether the native library loads on this machine. */
  public boolean isAvailable() {
    return Libtorch.isAvailable();
  }

  @Override
  public GradientSession differentiate(Network network, int threads) {
    Libtorch.load();
    return NativeErrors.translate(
        "loading a network", () -> new TorchGradientSession(network, threads));
  }
}
