// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.Locale;
import java.util.function.Supplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Turns what libtorch throws (a RuntimeException with a native stack trace) into our errors. */
final class NativeErrors {
  private NativeErrors() {}

  static <T> T translate(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (CurieException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw translated(doing, e);
    }
  }

  private static CurieException translated(String doing, Throwable e) {
    String line = firstLine(e);
    String lower = line.toLowerCase(Locale.ROOT);
    if (e instanceof OutOfMemoryError || lower.contains("can't allocate memory")) {
      return new CurieException(
          ErrorCode.MEMORY_EXHAUSTED,
          "not enough memory while " + doing + ": " + line + "; use smaller images or batches",
          e);
    }
    return new CurieException(
        ErrorCode.ENGINE_FAILED, "libtorch failed while " + doing + ": " + line, e);
  }

  static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
