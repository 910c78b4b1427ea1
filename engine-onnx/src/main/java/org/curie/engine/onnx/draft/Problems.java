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
  private static final int LISTED = 30;
  private static final int NAME_LENGTH = 80;
  private static final int REASON_LENGTH = 400;

  private static final int NAMED = 3;
  private static final int NODE_LENGTH = 40;

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, List<String>> nodes = new LinkedHashMap<>();

  /** Notes one thing that is not supported; the same words are counted, not repeated. */
  public void unsupported(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** Notes one thing that is not supported, and the node in which it was found. */
  public void unsupported(String what, String node) {
    unsupported(what);
    List<String> named = nodes.computeIfAbsent(what, w -> new ArrayList<>());
    if (named.size() < NAMED) {
      named.add(shortened(node, NODE_LENGTH));
    }
  }

  /** How often, and the first nodes of those. */
  private String where(String what, int count) {
    List<String> named = nodes.getOrDefault(what, List.of());
    String times = count == 1 ? "" : count + " times";
    String names = String.join(", ", named) + (named.size() < count ? ", ..." : "");
    if (named.isEmpty()) {
      return times.isEmpty() ? what : what + " (" + times + ")";
    }
    return what + " (" + (times.isEmpty() ? "" : times + ": ") + names + ")";
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} listing all that was noted
   */
  public void throwIfAny() {
    if (counts.isEmpty()) {
      return;
    }
    List<String> listed = new ArrayList<>();
    counts.forEach((what, count) -> listed.add(where(what, count)));
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
