// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.draft.WireScan;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;

/**
 * Runs networks with ONNX Runtime on the processor. Safe for all threads.
 *
 * <p>Every optimisation is on: without it, int8 networks take six times as long. Nodes run one
 * after the other, each on the threads it is given. The runtime's telemetry is off, and it prints
 * nothing: what goes wrong is in the exception.
 *
 * <p>Worker threads may spin while a run lasts, since they wait only microseconds between two
 * operators; they are stopped from spinning as soon as no run is under way, so that a waiting
 * session takes no processor time from training or from another session.
 *
 * <p><b>Limits</b> The file must hold its weights; one that points to other files is refused, as it
 * could make the runtime read any file of the machine.
 */
public final class OnnxRuntimeEngine implements InferenceEngine {
  private final OrtEnvironment environment;

  private OnnxRuntimeEngine(OrtEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Loads the native library; the process keeps it until it ends.
   *
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when it does not load here
   */
  public static OnnxRuntimeEngine load() {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "curie");
      environment.setTelemetry(false);
      return new OnnxRuntimeEngine(environment);
    } catch (LinkageError | IllegalStateException | OrtException e) {
      throw unavailable(e);
    }
  }

  private static CurieException unavailable(Throwable cause) {
    return new CurieException(
        ErrorCode.ENGINE_UNAVAILABLE,
        "ONNX Runtime does not load on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ": "
            + OrtErrors.firstLine(cause)
            + "; use a 64-bit Linux, Windows or macOS (arm64) with a writable temporary folder",
        cause);
  }

  @Override
  public String name() {
    return "onnxruntime " + environment.getVersion();
  }

  @Override
  public InferenceSession open(byte[] onnx, int threads) {
    OrtSession session = session(onnx, threads);
    try {
      return OnnxRuntimeSession.of(environment, session);
    } catch (OrtException | RuntimeException e) {
      close(session, e);
      throw e instanceof RuntimeException refused
          ? refused
          : OrtErrors.incompatible("ONNX Runtime refuses it: " + OrtErrors.firstLine(e), e);
    }
  }

  private static void close(OrtSession session, Exception reason) {
    try {
      session.close();
    } catch (OrtException e) {
      reason.addSuppressed(e);
    }
  }

  /** The file as the runtime has loaded it. */
  OrtSession session(byte[] onnx, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
    }
    requireBounded(onnx);
    try (SessionOptions options = options(threads)) {
      return environment.createSession(onnx, options);
    } catch (OrtException e) {
      throw OrtErrors.incompatible("ONNX Runtime refuses it: " + OrtErrors.firstLine(e), e);
    }
  }

  private static void requireBounded(byte[] onnx) {
    try {
      WireScan scan = WireScan.of(onnx);
      if (scan.externalData()) {
        throw OrtErrors.incompatible("its weights are in another file; save them inside");
      }
      if (scan.isTooLarge()) {
        throw OrtErrors.incompatible(scan.size());
      }
    } catch (IOException e) {
      throw OrtErrors.incompatible("the content is truncated or no ONNX at all", e);
    }
  }

  private static SessionOptions options(int threads) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setDeterministicCompute(true);
      options.setCPUArenaAllocator(true);
      options.addConfigEntry("session.intra_op.allow_spinning", "1");
      options.addConfigEntry("session.force_spinning_stop", "1");
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }
}
