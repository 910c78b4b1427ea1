// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Where a setting stands in a document: {@code fit.schedule.peak}, {@code
 * input.augment[0].probability}.
 */
final class TreePath {
  private static final Pattern STEP = Pattern.compile("([A-Za-z]\\w*)((?:\\[\\d{1,6}])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

  private final String path;
  private final String where;
  private final List<String> steps = new ArrayList<>(); // names and, in digits, indices

  /**
   * @param where names the source of the path in messages
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when it is no path
   */
  TreePath(String path, String where) {
    this.path = path;
    this.where = where;
    for (String step : path.split("\\.", -1)) {
      Matcher named = STEP.matcher(step);
      if (!named.matches()) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "%s: expected the path of a setting, such as fit.batchSize, but found %s"
                .formatted(where, Quoted.of(path)));
      }
      steps.add(named.group(1));
      Matcher indices = INDEX.matcher(named.group(2));
      while (indices.find()) {
        steps.add(indices.group(1));
      }
    }
  }

  /**
   * The document with another value here. A last name need not be there yet: the setting may be one
   * that can be left out.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_UNKNOWN} when the document has no such
   *     place
   */
  Tree replaced(Tree document, Tree value) {
    return replaced(document, value, 0);
  }

  private Tree replaced(Tree tree, Tree value, int at) {
    if (at == steps.size()) {
      return value;
    }
    String step = steps.get(at);
    boolean isIndex = Character.isDigit(step.charAt(0));
    if (!isIndex && tree instanceof Tree.Fields fields) {
      Map<String, Tree> entries = new LinkedHashMap<>(fields.entries());
      Tree inner = entries.get(step);
      if (inner == null && at < steps.size() - 1) {
        throw unknown(step, Nearest.suggestion(step, List.copyOf(entries.keySet())));
      }
      entries.put(step, inner == null ? value : replaced(inner, value, at + 1));
      return new Tree.Fields(fields.line(), entries);
    }
    if (isIndex && tree instanceof Tree.Items items) {
      List<Tree> entries = new ArrayList<>(items.entries());
      int index = Integer.parseInt(step);
      if (index >= entries.size()) {
        throw unknown("[" + step + "]", "; the list has " + entries.size() + " entries");
      }
      entries.set(index, replaced(entries.get(index), value, at + 1));
      return new Tree.Items(items.line(), entries);
    }
    throw unknown(step, "; what should hold it is " + tree.words());
  }

  private CurieException unknown(String step, String more) {
    return new CurieException(
        ErrorCode.SETTING_UNKNOWN,
        "%s: the experiment has no setting %s: there is no %s%s"
            .formatted(where, path, step, more));
  }
}
