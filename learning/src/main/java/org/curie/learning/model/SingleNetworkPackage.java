// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A package of one network, whatever its task: description, network, card.
 *
 * <p><b>Limits</b> those of a {@link PackageFile}. Immutable; the bytes of the network must not be
 * written to.
 *
 * @param <D> what the model says of itself
 */
@SuppressWarnings("ArrayRecordComponent") // moved from file to engine, never compared
public record SingleNetworkPackage<D extends Record & PackagedModel>(
    D description, byte[] onnx, String card) {

  /**
   * Writes all or nothing; the same package gives the same bytes.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    new NetworksPackage<>(description, List.of(onnx), card).write(file);
  }

  /**
   * The task that a package of any kind names.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static Optional<String> task(Path file) {
    return NetworksPackage.task(file);
  }

  /**
   * Reads a package whose task is known.
   *
   * @param version of the format, which descriptions of this type have
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED}, or {@link ErrorCode#MODEL_INCOMPATIBLE} when another version of
   *     the program wrote it
   */
  public static <D extends Record & PackagedModel> SingleNetworkPackage<D> read(
      Path file, Class<D> type, int version) {
    NetworksPackage<D> found =
        NetworksPackage.read(file, type, new NetworksPackage.Versions(version, version));
    return new SingleNetworkPackage<>(
        found.description(), found.networks().getFirst(), found.card());
  }
}
