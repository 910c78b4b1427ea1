// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** ONNX Runtime's errors in Curie's words. */
final class OrtErrors {
  private static final String MARK = "message: ";
  private static final int LENGTH = 300;

  private OrtErrors() {}

  /** What went wrong, without the native stack trace that follows. */
  static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage());
    int mark = message.indexOf(MARK);
    String line = message.substring(mark < 0 ? 0 : mark + MARK.length()).strip();
    line = line.lines().findFirst().orElse(error.getClass().getSimpleName());
    if (line.length() > LENGTH) {
      return line.substring(0, LENGTH) + "...";
    }
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  static CurieException incompatible(String reason) {
    return new CurieException(ErrorCode.MODEL_INCOMPATIBLE, incompatibility(reason));
  }

  static CurieException incompatible(String reason, Throwable cause) {
    return new CurieException(ErrorCode.MODEL_INCOMPATIBLE, incompatibility(reason), cause);
  }

  private static String incompatibility(String reason) {
    return "the ONNX model cannot be run: " + reason + "; export the model again";
  }

  static CurieException failed(Throwable cause) {
    return new CurieException(
        ErrorCode.ENGINE_FAILED,
        "ONNX Runtime failed while running the model: "
            + firstLine(cause)
            + "; try fewer cases at once, and report it if it fails again",
        cause);
  }
}
