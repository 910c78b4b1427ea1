// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Everything in a file that Curie does not read, gathered so that it can be reported at once.
 *
 * <p>Also the one place where errors of reading get their words.
 */
public final class Problems {
  private static final int LISTED = 50;
  private static final int NAME_LENGTH = 80;
  private static final int REASON_LENGTH = 400;

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Notes one thing that is not supported; the same words are counted, not repeated. */
  public void unsupported(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} listing all that was noted
   */
  public void throwIfAny() {
    if (counts.isEmpty()) {
      return;
    }
    List<String> listed = new ArrayList<>();
    counts.forEach(
        (what, count) -> listed.add(count == 1 ? what : what + " (" + count + " times)"));
    int more = listed.size() - LISTED;
    throw unsupportedFile(
        "Curie does not read "
            + String.join("; ", listed.subList(0, Math.min(LISTED, listed.size())))
            + (more > 0 ? "; and " + more + " more" : "")
            + "; export the network with these replaced");
  }

  public static CurieException unsupportedFile(String message) {
    return new CurieException(ErrorCode.FORMAT_UNSUPPORTED, "ONNX file: " + message);
  }

  public static CurieException damaged(String message) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED, "ONNX file: " + message + "; the file must be made anew");
  }

  public static CurieException damaged(String message, Throwable cause) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED, "ONNX file: " + message + "; the file must be made anew", cause);
  }

  /** A name from a file, fit to stand in a message: short and without control characters. */
  public static String quoted(String name) {
    return "\"" + shortened(name) + "\"";
  }

  public static String shortened(String text) {
    return shortened(text, NAME_LENGTH);
  }

  /** The words of an exception that may quote names from a file. */
  public static String reason(Exception e) {
    return shortened(String.valueOf(e.getMessage()), REASON_LENGTH);
  }

  private static String shortened(String text, int length) {
    String shown = text.length() <= length ? text : text.substring(0, length) + "...";
    return shown.replaceAll("\\p{C}", "?");
  }
}
