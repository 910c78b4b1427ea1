// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers a failed write. A {@link java.io.PrintWriter} on top of it hides
 * the failure, and a half-written answer must not end with exit code 0.
 */
public final class AnswerWriter extends FilterWriter {
  private @Nullable IOException failure;

  public AnswerWriter(Writer destination) {
    super(destination);
  }

  /**
   * Proves that everything printed so far was written.
   *
   * @throws CurieException {@link ErrorCode#STORAGE_FAILED} if a write failed
   */
  public void proveComplete() {
    // A reader that has seen enough (curie … | head) is no failure.
    if (failure != null && !"Broken pipe".equals(failure.getMessage())) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          "standard output was not written to its end (%s); give it more room and run again"
              .formatted(failure.getMessage()),
          failure);
    }
  }

  @Override
  public void write(int c) throws IOException {
    remember(() -> out.write(c));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    remember(() -> out.write(text, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    remember(() -> out.write(text, offset, length));
  }

  @Override
  public void flush() throws IOException {
    remember(out::flush);
  }

  private void remember(Write write) throws IOException {
    try {
      write.run();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
