// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.preprocess;

import java.nio.file.Path;
import java.util.List;
import org.curie.app.command.ProgramVersion;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;
import org.curie.imaging.transform.WayBack;

/** Makes one file of another. */
sealed interface Preprocessor {

  /**
   * What became of a file.
   *
   * @param record where the steps are recorded; empty on the way back
   * @param size "width x height x depth"
   */
  record Made(String input, String output, String record, String size) {}

  /**
   * @throws CurieException when the input cannot be read or processed, or the output not be
   *     written; no output is left then
   */
  Made process(Path input, Path output);

  static Preprocessor forwards(List<Transform> steps, boolean labels) {
    return new Forwards(new Preprocessing(steps), labels);
  }

  static Preprocessor backwards(StepsRecord record, boolean labels) {
    return new Backwards(record, labels);
  }

  /** Does the steps and records them. */
  record Forwards(Preprocessing steps, boolean labels) implements Preprocessor {
    @Override
    public Made process(Path input, Path output) {
      Image source = Wiring.images().open(input);
      Preprocessing.Applied applied =
          labels
              ? new Preprocessing.Applied(
                  steps.apply(LabelMap.of(source), LabelRule.NEAREST).toImage(), steps.steps())
              : steps.applied(source);
      Image result = applied.image();
      Path record = StepsRecord.beside(output);
      ImageFile.write(result, output);
      StepsRecord.of(
              "curie " + ProgramVersion.current().version(),
              input,
              source.grid(),
              result.grid(),
              applied.steps())
          .write(record);
      return new Made(input.toString(), output.toString(), record.toString(), result.grid().size());
    }
  }

  /** Leads a result, or a mask found on it, back to the grid that a record starts from. */
  record Backwards(StepsRecord record, boolean labels) implements Preprocessor {
    @Override
    public Made process(Path input, Path output) {
      Image found = placed(Wiring.images().open(input), input);
      WayBack back = new WayBack(record.source(), record.steps());
      Image result =
          labels
              ? back.of(LabelMap.of(found), LabelRule.NEAREST).toImage()
              : back.of(found, Interpolation.LINEAR, 0);
      ImageFile.write(result, output);
      return new Made(input.toString(), output.toString(), "", result.grid().size());
    }

    /**
     * The record knows the grid exactly, where a file may have rounded it or not kept it at all.
     */
    private Image placed(Image found, Path input) {
      if (!found.grid().size().equals(record.result().size())) {
        throw new CurieException(
            ErrorCode.GEOMETRY_INVALID,
            "%s has %s voxels, but the record leads back from %s; it belongs to another result"
                .formatted(input, found.grid().size(), record.result().size()));
      }
      return found.withGrid(record.result());
    }
  }
}
