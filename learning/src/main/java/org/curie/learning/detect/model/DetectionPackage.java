// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.detect.experiment.DetectionTask;
import org.curie.learning.json.Json;
import org.curie.learning.model.PackageFile;

/**
 * A packaged detector, {@code model.curie}: description, network, card.
 *
 * <p>Immutable; the bytes of the network must not be written to.
 *
 * @param onnx of one input, the image, and one output, as {@code DetectorSpec} says
 */
@SuppressWarnings("ArrayRecordComponent") // moved from file to engine, never compared
public record DetectionPackage(DetectionDescription description, byte[] onnx, String card) {
  private static final String TASK = "task";

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
   * Whether a package is a detector's.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static boolean isOne(Path file) {
    return Json.peekWord(PackageFile.description(file), TASK, where(file))
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
    PackageFile found = PackageFile.read(file, PackageFile.ONNX::equals);
    found.requireIntact(List.of(PackageFile.ONNX));
    return new DetectionPackage(
        description(file, found.text(PackageFile.DESCRIPTION)),
        found.bytes(PackageFile.ONNX),
        found.text(PackageFile.CARD));
  }

  private static DetectionDescription description(Path file, String json) {
    long version = Json.peek(json, "formatVersion", where(file)).orElse(0L);
    if (version != DetectionDescription.FORMAT_VERSION) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s has format version %d, this program reads version %d of detectors; use a newer Curie"
              .formatted(file, version, DetectionDescription.FORMAT_VERSION));
    }
    try {
      return Json.read(json, DetectionDescription.class, where(file));
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
