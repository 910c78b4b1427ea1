// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.json.Literal;

/**
 * Which settings of an experiment a search tries, and which values.
 *
 * @param settings ranges by the setting's path: {@code fit.batchSize}, {@code
 *     input.augment[0].probability}
 */
public record SearchSpace(Map<String, Range> settings) {
  private static final long MAX_BYTES = 1 << 20;

  /** What a search must not change, and why. */
  private static final Map<String, String> FIXED =
      Map.of(
          "data", "every candidate is measured on the same cases",
          "seed", "choosing a seed is choosing luck; curie train --ensemble uses several",
          "fit.epochs", "the search itself gives candidates more and more epochs",
          "fit.engineThreads", "it changes speed and rounding, not the model",
          "fit.loaderThreads", "it changes speed, not the model");

  public SearchSpace {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("settings must name at least one setting to search");
    }
    for (String path : settings.keySet()) {
      String reason = FIXED.get(path);
      if (reason != null) {
        throw new IllegalArgumentException(path + " cannot be searched: " + reason);
      }
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED}, {@link ErrorCode#SETTING_UNKNOWN} or {@link
   *     ErrorCode#SETTING_INVALID}
   */
  public static SearchSpace read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected a search space of at most "
                + MAX_BYTES
                + " bytes, but "
                + file
                + " has more");
      }
      return Json.readYaml(Files.readString(file), SearchSpace.class, file.toString());
    } catch (NoSuchFileException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no search space " + file + "; curie search --help shows how to write one",
          e);
    } catch (CharacterCodingException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "expected a search space, but " + file + " is no UTF-8 text; save it as UTF-8",
          e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Proves that each setting exists in the experiment and may have its extreme values.
   *
   * @param where names the space in messages
   * @throws CurieException with {@link ErrorCode#SETTING_UNKNOWN} or {@link
   *     ErrorCode#SETTING_INVALID}
   */
  public void requireFit(Experiment experiment, String where) {
    settings.forEach(
        (path, range) ->
            range
                .extremes()
                .forEach(
                    value -> Json.with(experiment, Experiment.class, Map.of(path, value), where)));
  }

  /** The values of a candidate: they depend on the seed, its number and each setting's path. */
  Map<String, Literal> draw(long seed, int number) {
    RandomStreams random = new RandomStreams(seed);
    Map<String, Literal> drawn = new LinkedHashMap<>();
    settings.forEach(
        (path, range) -> drawn.put(path, range.draw(random.stream("search " + path, number))));
    return drawn;
  }
}
