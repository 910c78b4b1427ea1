// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.json.Json;
import org.curie.learning.start.FirstNetwork;

/**
 * An experiment as a YAML file, for people to read, edit and run again.
 *
 * <p><b>Limits</b> {@value #MAX_BYTES} bytes of UTF-8; every key must be known.
 */
public final class ExperimentFile {
  private static final int MAX_BYTES = 1 << 20;

  private ExperimentFile() {}

  /**
   * The experiment, with its paths made absolute: in the file they are relative to the file. The
   * digests of the network's files are noted in it.
   *
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link ErrorCode#FILE_UNREADABLE}
   *     or {@link ErrorCode#FORMAT_DAMAGED} for a file that is no text, {@link
   *     ErrorCode#SETTING_UNKNOWN} or {@link ErrorCode#SETTING_INVALID} for what it says
   */
  public static Experiment read(Path file) {
    Experiment experiment = Json.readYaml(text(file), Experiment.class, file.toString());
    return FirstNetwork.recorded(
        experiment
            .withData(dataPath(file, experiment.data()))
            .withModels(model -> absolute(file, "a file of network, start or teacher", model)));
  }

  /**
   * How a network is trained without labels, with its data path made absolute.
   *
   * @throws CurieException as {@link #read}
   */
  public static Pretraining readPretraining(Path file) {
    Pretraining read = Json.readYaml(text(file), Pretraining.class, file.toString());
    return read.withData(dataPath(file, read.data()));
  }

  /**
   * What an experiment file names as its task; empty where it is to tell classes apart.
   *
   * @throws CurieException as {@link #read}, but for what it says beside the task
   */
  public static Optional<String> task(Path file) {
    return Json.peekYamlWord(text(file), "task", file.toString());
  }

  /** Where the data lie that an experiment file names. */
  public static String dataPath(Path file, String data) {
    return absolute(file, "data", data);
  }

  private static String absolute(Path file, String setting, String path) {
    try {
      return file.toAbsolutePath().resolveSibling(path).normalize().toString();
    } catch (InvalidPathException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, file + ": " + setting + " is no path: " + e.getMessage(), e);
    }
  }

  /**
   * The file's text.
   *
   * @throws CurieException as {@link #read}, but for what it says
   */
  public static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "expected an experiment file, but " + file + " is a folder; name the file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected an experiment file of at most "
                + MAX_BYTES
                + " bytes, but "
                + file
                + " has more; name the file that curie train wrote");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no experiment file " + file + "; curie train DATA writes one to its run folder",
          e);
    } catch (CharacterCodingException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "expected an experiment file, but " + file + " is no UTF-8 text; save it as UTF-8",
          e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
