// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.json.Json;
import org.curie.learning.model.PackageFile;

/**
 * The file that a model which makes or remakes images travels in, {@code model.curie}: as a
 * classifier's, with the generator or the autoencoder as {@code model.onnx}.
 *
 * <p><b>Shape</b> of the network, generation in: {@code latent} as {@link Latent} says; out: {@code
 * [n, c, y, x]} from -1 to 1, see {@link GenerativeDescription#picture}. Reconstruction in and out:
 * the latter. <b>Limits</b> those of a {@link PackageFile}. Immutable.
 */
public final class GenerativePackage {
  private static final String TASK = "task";

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
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(PackageFile.DESCRIPTION, Json.pretty(description).getBytes(StandardCharsets.UTF_8));
    entries.put(PackageFile.ONNX, onnx);
    entries.put(PackageFile.CARD, card.getBytes(StandardCharsets.UTF_8));
    PackageFile.write(file, entries);
  }

  /**
   * The task that a package names, if it is one of those here; empty for a classifier.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static Optional<GenerativeTask> task(Path file) {
    Optional<String> word = Json.peekWord(PackageFile.description(file), TASK, where(file));
    for (GenerativeTask task : GenerativeTask.values()) {
      if (word.isPresent() && word.get().equals(task.word())) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
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
    PackageFile found = PackageFile.read(file, PackageFile.ONNX::equals);
    found.requireIntact(List.of(PackageFile.ONNX));
    return new GenerativePackage(
        description(file, found.text(PackageFile.DESCRIPTION)),
        found.bytes(PackageFile.ONNX),
        found.text(PackageFile.CARD));
  }

  private static GenerativeDescription description(Path file, String json) {
    long version = Json.peek(json, "formatVersion", where(file)).orElse(0L);
    if (version != GenerativeDescription.FORMAT_VERSION) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s has format version %d, this program reads version %d of such models; use a newer Curie"
              .formatted(file, version, GenerativeDescription.FORMAT_VERSION));
    }
    try {
      return Json.read(json, GenerativeDescription.class, where(file));
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
