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
 * A package of one network or several, whatever the task: description, networks, card.
 *
 * <p><b>Limits</b> those of a {@link PackageFile}. Immutable; the bytes of networks must not be
 * written to.
 *
 * @param <D> what the model says of itself
 * @param networks ONNX files, as many as are described
 */
public record NetworksPackage<D extends Record & PackagedModel>(
    D description, List<byte[]> networks, String card) {
  public NetworksPackage {
    networks = List.copyOf(networks);
    if (networks.size() != description.networks()) {
      throw new IllegalArgumentException(
          description.networks() + " networks are described, but there are " + networks.size());
    }
  }

  /**
   * Which versions of the format descriptions of a type have.
   *
   * @param newest also that which is written
   */
  public record Versions(int oldest, int newest) {
    @Override
    public String toString() {
      return oldest == newest ? "version " + newest : "versions " + oldest + " to " + newest;
    }
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
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED}, or {@link ErrorCode#MODEL_INCOMPATIBLE} when another version of
   *     the program wrote it or it holds other networks than it describes
   */
  public static <D extends Record & PackagedModel> NetworksPackage<D> read(
      Path file, Class<D> type, Versions versions) {
    PackageFile found = PackageFile.read(file, NetworkEntries::isOne);
    List<String> names = NetworkEntries.among(found.networks());
    found.requireIntact(names);
    D description = description(file, found.text(PackageFile.DESCRIPTION), type, versions);
    if (description.networks() != names.size()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s describes %d network(s), but holds %d; it was put together wrongly"
              .formatted(file, description.networks(), names.size()));
    }
    return new NetworksPackage<>(
        description, names.stream().map(found::bytes).toList(), found.text(PackageFile.CARD));
  }

  private static <D> D description(Path file, String json, Class<D> type, Versions versions) {
    // First the version: another description has keys that this one cannot know.
    long found = Json.peek(json, "formatVersion", where(file)).orElse(0L);
    if (found < versions.oldest() || found > versions.newest()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s has format version %d, this program reads %s of such models; use a newer Curie"
              .formatted(file, found, versions));
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
