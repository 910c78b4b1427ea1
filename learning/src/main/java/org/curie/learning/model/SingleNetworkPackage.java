// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.json.Json;

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
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(PackageFile.DESCRIPTION, Json.pretty(description).getBytes(StandardCharsets.UTF_8));
    entries.put(PackageFile.ONNX, onnx);
    entries.put(PackageFile.CARD, card.getBytes(StandardCharsets.UTF_8));
    PackageFile.write(file, entries);
  }

  /**
   * The task that a package of any kind names.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static Optional<String> task(Path file) {
    return Json.peekWord(PackageFile.description(file), "task", where(file));
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
    PackageFile found = PackageFile.read(file, PackageFile.ONNX::equals);
    found.requireIntact(List.of(PackageFile.ONNX));
    return new SingleNetworkPackage<>(
        description(file, found.text(PackageFile.DESCRIPTION), type, version),
        found.bytes(PackageFile.ONNX),
        found.text(PackageFile.CARD));
  }

  private static <D> D description(Path file, String json, Class<D> type, int version) {
    // First the version: another description has keys that this one cannot know.
    long found = Json.peek(json, "formatVersion", where(file)).orElse(0L);
    if (found != version) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s has format version %d, this program reads version %d of such models; use a newer Curie"
              .formatted(file, found, version));
    }
    try {
      return Json.read(json, type, where(file));
    } catch (CurieException e) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model does not describe itself as a package must: " + e.getMessage(),
          e);
    }
  }

  private static String where(Path file) {
    return file + "!" + PackageFile.DESCRIPTION;
  }
}
