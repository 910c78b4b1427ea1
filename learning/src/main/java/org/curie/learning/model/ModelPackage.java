// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.json.Json;

/**
 * The file a model travels in, {@code model.curie}: a zip of {@code model.json}, {@code
 * model.onnx}, {@code card.html} and {@code SHA256SUMS}; an ensemble has {@code member-1.onnx} and
 * so on instead of {@code model.onnx}. Weights are data: nothing in it is executable.
 *
 * <p><b>Limits</b> those of a {@link PackageFile}; a model of another task is refused. Immutable;
 * safe for use by several threads.
 */
public final class ModelPackage {
  private static final String TASK = "classification";
  private static final Set<String> OTHER_TASKS =
      Set.of("generation", "reconstruction", "segmentation", "detection");

  private final ModelDescription description;
  private final List<byte[]> networks;
  private final String card;

  public ModelPackage(ModelDescription description, byte[] onnx, String card) {
    this(description, List.of(onnx), card);
  }

  /**
   * @param networks ONNX files, as many as are described
   */
  public ModelPackage(ModelDescription description, List<byte[]> networks, String card) {
    if (networks.size() != description.networks()) {
      throw new IllegalArgumentException(
          description.networks() + " networks are described, but there are " + networks.size());
    }
    this.description = description;
    this.networks = networks.stream().map(byte[]::clone).toList();
    this.card = card;
  }

  public ModelDescription description() {
    return description;
  }

  /** The networks as ONNX files: one, or an ensemble's members in order. */
  public List<byte[]> networks() {
    return networks.stream().map(byte[]::clone).toList();
  }

  /** Each of several networks as a model of its own, without figures; itself where it is one. */
  public List<ModelPackage> members() {
    return networks.size() == 1
        ? List.of(this)
        : IntStream.range(0, networks.size())
            .mapToObj(i -> new ModelPackage(description.member(i), networks.get(i), card))
            .toList();
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
    List<String> names = NetworkEntries.names(networks.size());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(PackageFile.DESCRIPTION, Json.pretty(description).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < names.size(); i++) {
      entries.put(names.get(i), networks.get(i));
    }
    entries.put(PackageFile.CARD, card.getBytes(StandardCharsets.UTF_8));
    PackageFile.write(file, entries);
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED} when an entry unpacks to too much, or {@link
   *     ErrorCode#MODEL_INCOMPATIBLE} when another version of the program wrote it
   */
  public static ModelPackage read(Path file) {
    PackageFile found = PackageFile.read(file, NetworkEntries::isOne);
    List<String> names = NetworkEntries.among(found.networks());
    found.requireIntact(names);
    ModelDescription description = description(file, found.text(PackageFile.DESCRIPTION));
    if (description.networks() != names.size()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s describes %d network(s), but holds %d; it was put together wrongly"
              .formatted(file, description.networks(), names.size()));
    }
    return new ModelPackage(
        description, names.stream().map(found::bytes).toList(), found.text(PackageFile.CARD));
  }

  private static ModelDescription description(Path file, String json) {
    String where = file + "!" + PackageFile.DESCRIPTION;
    requireTask(file, Json.peekWord(json, "task", where));
    // First the version: a newer description has keys that this one cannot know.
    long version = Json.peek(json, "formatVersion", where).orElse(0L);
    if (version < ModelDescription.OLDEST_FORMAT_VERSION
        || version > ModelDescription.FORMAT_VERSION) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          file
              + " has format version "
              + version
              + ", this program reads version "
              + ModelDescription.OLDEST_FORMAT_VERSION
              + " to "
              + ModelDescription.FORMAT_VERSION
              + "; use a newer Curie");
    }
    try {
      return Json.read(json, ModelDescription.class, where);
    } catch (CurieException e) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model does not describe itself as a package must: " + e.getMessage(),
          e);
    }
  }

  /** A file without a task is refused later, for what it lacks. */
  private static void requireTask(Path file, Optional<String> task) {
    if (task.isPresent() && !task.get().equals(TASK)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "expected a model that tells classes apart, but "
              + file
              + " is one for "
              + (OTHER_TASKS.contains(task.get()) ? task.get() : "another task")
              + "; curie info says what it does, and curie generate or curie predict uses it");
    }
  }
}
