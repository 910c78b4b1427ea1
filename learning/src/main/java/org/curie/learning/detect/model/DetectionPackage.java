// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.model;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.detect.experiment.DetectionTask;
import org.curie.learning.model.PackageFile;
import org.curie.learning.model.SingleNetworkPackage;

/**
 * A packaged detector, {@code model.curie}: description, network, card.
 *
 * <p>Immutable; the bytes of the network must not be written to.
 *
 * @param onnx of one input, the image, and one output, as {@code DetectorSpec} says
 */
@SuppressWarnings("ArrayRecordComponent") // moved from file to engine, never compared
public record DetectionPackage(DetectionDescription description, byte[] onnx, String card) {
  /**
   * Writes all or nothing; the same package gives the same bytes.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    new SingleNetworkPackage<>(description, onnx, card).write(file);
  }

  /**
   * Whether a package is a detector's.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static boolean isOne(Path file) {
    return SingleNetworkPackage.task(file)
        .filter(DetectionTask.DETECTION.word()::equals)
        .isPresent();
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED}, or {@link ErrorCode#MODEL_INCOMPATIBLE} when it is for another
   *     task or another version of the program wrote it
   */
  public static DetectionPackage read(Path file) {
    if (!isOne(file)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "expected a detector, but %s is a model for another task; curie info says for which"
              .formatted(file));
    }
    SingleNetworkPackage<DetectionDescription> found =
        SingleNetworkPackage.read(
            file, DetectionDescription.class, DetectionDescription.FORMAT_VERSION);
    return new DetectionPackage(found.description(), found.onnx(), found.card());
  }
}
