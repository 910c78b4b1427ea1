// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.experiment;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.json.Json;
import org.curie.learning.train.ExperimentFile;

/** An experiment on outlines as a YAML file, told from others by its {@code task}. */
public final class SegmentationFile {
  private SegmentationFile() {}

  /**
   * Whether a file is an experiment of this kind.
   *
   * @throws CurieException as {@link ExperimentFile#text}, and {@link ErrorCode#SETTING_INVALID}
   *     when it is no YAML
   */
  public static boolean isOne(Path file) {
    return ExperimentFile.task(file)
        .filter(SegmentationTask.SEGMENTATION.word()::equals)
        .isPresent();
  }

  /**
   * The experiment, with its data path made absolute: in the file it is relative to the file.
   *
   * @throws CurieException as {@link ExperimentFile#read}
   */
  public static SegmentationExperiment read(Path file) {
    SegmentationExperiment experiment =
        Json.readYaml(ExperimentFile.text(file), SegmentationExperiment.class, file.toString());
    return experiment.withData(ExperimentFile.dataPath(file, experiment.data()));
  }
}
