// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A class of a model, and of a set of boxes those that show it.
 *
 * @param name as the model has it
 * @param modelClass its number among the model's classes
 * @param boxClass its number among the boxes' classes
 */
public record BoxedClass(String name, int modelClass, int boxClass) {
  public BoxedClass {
    if (modelClass < 0 || boxClass < 0) {
      throw new IllegalArgumentException("a class has a number from 0, but " + name + " has none");
    }
  }

  /**
   * The classes to ask for.
   *
   * @param wanted each MODELCLASS=BOXCLASS, or one word where both have one name; empty for all
   *     names that the model and the boxes share
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} where a name is unknown, {@link
   *     ErrorCode#DATA_INVALID} where none is wanted and none is shared
   */
  public static List<BoxedClass> of(
      List<String> modelClasses, List<String> boxClasses, List<String> wanted) {
    List<BoxedClass> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      modelClasses.stream()
          .filter(boxClasses::contains)
          .forEach(name -> found.add(of(name, name, modelClasses, boxClasses)));
      if (found.isEmpty()) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "the model tells apart %s, but the boxes show %s; say which belong together, such as --class %s=%s"
                .formatted(
                    String.join(", ", modelClasses),
                    String.join(", ", boxClasses),
                    modelClasses.getLast(),
                    boxClasses.getFirst()));
      }
    }
    for (String pair : wanted) {
      int mark = modelClasses.contains(pair) ? -1 : pair.indexOf('=');
      found.add(
          mark < 0
              ? of(pair, pair, modelClasses, boxClasses)
              : of(pair.substring(0, mark), pair.substring(mark + 1), modelClasses, boxClasses));
    }
    return found;
  }

  private static BoxedClass of(
      String ofModel, String ofBoxes, List<String> modelClasses, List<String> boxClasses) {
    return new BoxedClass(
        ofModel,
        number("the model knows", ofModel, modelClasses),
        number("the boxes show", ofBoxes, boxClasses));
  }

  private static int number(String who, String name, List<String> classes) {
    int number = classes.indexOf(name);
    if (number < 0) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "%s no class '%s'; there are %s; --class takes MODELCLASS=BOXCLASS"
              .formatted(who, name, String.join(", ", classes)));
    }
    return number;
  }
}
