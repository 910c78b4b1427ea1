// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.json.Json;
import org.curie.learning.train.ExperimentFile;

/** A detector's experiment as a YAML file, told from others by its {@code task}. */
public final class DetectionFile {
  private DetectionFile() {}

  /**
   * Whether a file names this task.
   *
   * @throws CurieException as {@link ExperimentFile#text}, and {@link ErrorCode#SETTING_INVALID}
   *     when it is no YAML
   */
  public static boolean isOne(Path file) {
    return ExperimentFile.task(file).filter(DetectionTask.DETECTION.word()::equals).isPresent();
  }

  /**
   * The experiment, with its data path made absolute: in the file it is relative to the file.
   *
   * @throws CurieException as {@link ExperimentFile#read}
   */
  public static DetectionExperiment read(Path file) {
    DetectionExperiment experiment =
        Json.readYaml(ExperimentFile.text(file), DetectionExperiment.class, file.toString());
    return experiment.withData(ExperimentFile.dataPath(file, experiment.data()));
  }
}
