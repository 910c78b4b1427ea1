// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.Locale;
import java.util.function.Supplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Turns what libtorch throws (a RuntimeException with a native stack trace) into our errors. */
final class NativeErrors {
  private NativeErrors() {}

  /**
   * @throws CurieException with {@link ErrorCode#MEMORY_EXHAUSTED} or {@link
   *     ErrorCode#ENGINE_FAILED} for what the native code throws; other exceptions, which are ours,
   *     pass as they are
   */
  static <T> T translate(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (OutOfMemoryError e) {
      throw translated(doing, e);
    } catch (RuntimeException e) {
      // JavaCPP throws this very class for any C++ exception.
      throw e.getClass() == RuntimeException.class ? translated(doing, e) : e;
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
