// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.model.PackageFile;
import org.curie.learning.model.SingleNetworkPackage;

/**
 * The file that a model which makes or remakes images travels in, {@code model.curie}: as a
 * classifier's, with the generator or the autoencoder as {@code model.onnx}.
 *
 * <p><b>Shape</b> of the network, generation in: {@code latent} as {@link Latent} says; out: {@code
 * [n, c, y, x]} from -1 to 1, see {@link GenerativeDescription#picture}. Reconstruction in and out:
 * the latter. <b>Limits</b> those of a {@link PackageFile}. Immutable.
 */
public final class GenerativePackage {
  private final GenerativeDescription description;
  private final byte[] onnx;
  private final String card;

  public GenerativePackage(GenerativeDescription description, byte[] onnx, String card) {
    this.description = description;
    this.onnx = onnx.clone();
    this.card = card;
  }

  public GenerativeDescription description() {
    return description;
  }

  /** The network as an ONNX file. */
  public byte[] onnx() {
    return onnx.clone();
  }

  /** The model card, a self-contained page. */
  public String card() {
    return card;
  }

  /**
   * Writes all or nothing; the same package gives the same bytes.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    new SingleNetworkPackage<>(description, onnx, card).write(file);
  }

  /**
   * The task that a package names, if it is one of those here; empty for a classifier.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static Optional<GenerativeTask> task(Path file) {
    return SingleNetworkPackage.task(file).flatMap(GenerativeTask::of);
  }

  /**
   * Reads a model of one task.
   *
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED}, or {@link ErrorCode#MODEL_INCOMPATIBLE} when it is for another
   *     task or another version of the program wrote it
   */
  public static GenerativePackage read(Path file, GenerativeTask wanted) {
    Optional<GenerativeTask> found = task(file);
    if (!found.equals(Optional.of(wanted))) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "expected a model for %s, but %s is one for %s; curie train DATA --task %s makes one"
              .formatted(
                  wanted.word(),
                  file,
                  found.map(GenerativeTask::word).orElse("another task"),
                  wanted.word()));
    }
    return read(file);
  }

  /**
   * Reads a model of any task here.
   *
   * @throws CurieException as the other {@code read}
   */
  public static GenerativePackage read(Path file) {
    SingleNetworkPackage<GenerativeDescription> found =
        SingleNetworkPackage.read(
            file, GenerativeDescription.class, GenerativeDescription.FORMAT_VERSION);
    return new GenerativePackage(found.description(), found.onnx(), found.card());
  }
}
