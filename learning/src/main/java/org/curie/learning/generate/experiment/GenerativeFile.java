// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.json.Json;
import org.curie.learning.train.ExperimentFile;

/** A generative experiment as a YAML file, told from a classifier's by its {@code task}. */
public final class GenerativeFile {
  private GenerativeFile() {}

  /**
   * Whether a file names a task, as no experiment on classes does.
   *
   * @throws CurieException as {@link ExperimentFile#text}, and {@link ErrorCode#SETTING_INVALID}
   *     when it is no YAML
   */
  public static boolean isOne(Path file) {
    return ExperimentFile.task(file).flatMap(GenerativeTask::of).isPresent();
  }

  /**
   * The experiment, with its data path made absolute: in the file it is relative to the file.
   *
   * @throws CurieException as {@link ExperimentFile#read}
   */
  public static GenerativeExperiment read(Path file) {
    GenerativeExperiment experiment =
        Json.readYaml(ExperimentFile.text(file), GenerativeExperiment.class, file.toString());
    return experiment.withData(ExperimentFile.dataPath(file, experiment.data()));
  }
}
