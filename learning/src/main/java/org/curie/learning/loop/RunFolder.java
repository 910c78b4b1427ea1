// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.data.Csv;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.Repeatable;
import org.curie.learning.json.Json;

/** The folder in which a training run keeps everything about itself, by fixed names. */
public record RunFolder(Path root) {

  public Path experiment() {
    return root.resolve("experiment.yaml");
  }

  public Path plan() {
    return root.resolve("plan.json");
  }

  public Path splits() {
    return root.resolve("splits.csv");
  }

  public Path log() {
    return root.resolve("log.jsonl");
  }

  public Path checkpoint() {
    return root.resolve("checkpoint").resolve("latest.ckpt");
  }

  /** The checkpoint before the newest. */
  public Path checkpointBefore() {
    return root.resolve("checkpoint").resolve("before.ckpt");
  }

  public Path metrics() {
    return root.resolve("metrics.json");
  }

  public Path model() {
    return root.resolve("model.curie");
  }

  public Path report() {
    return root.resolve("report").resolve("index.html");
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when a run already lives here
   */
  public void requireNew() {
    if (Files.exists(experiment())) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          root
              + " already holds a run; choose another --out, or continue it with --resume "
              + root);
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void writeExperiment(Record experiment) {
    AtomicFile.write(experiment(), Json.yaml(experiment));
  }

  /**
   * The experiment to go on with: what the experiment file says now, which may differ from what the
   * run was started with in nothing that changes a bit of the result. Where the file is missing it
   * is written again.
   *
   * @param reader of an experiment file
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when it has been edited beyond
   */
  public <X extends Record & Repeatable<X>> X experimentToContinue(
      X started, Function<Path, X> reader) {
    if (!Files.exists(experiment())) {
      writeExperiment(started);
      return started;
    }
    X current = reader.apply(experiment());
    if (!current.isSameButForSpeed(started)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          experiment()
              + " has been edited since the run was started, and a run goes on only as it began;"
              + " undo the change, or start a new run with this file and --out FOLDER");
    }
    return current;
  }

  /**
   * Begins a run, alone in the folder: what is to be done is written before any of it is done.
   *
   * @param splits which case stands in which split, as lines of a table
   * @param rest all that follows
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when another process trains here,
   *     {@link ErrorCode#STORAGE_FAILED} when the folder cannot be written
   */
  public <R> R begin(Record plan, Record experiment, String splits, Supplier<R> rest) {
    try (RunLock _ = RunLock.take(root)) {
      sweep();
      AtomicFile.write(splits(), splits);
      AtomicFile.write(plan(), Json.pretty(plan));
      writeExperiment(experiment);
      return rest.get();
    }
  }

  /**
   * Goes on with a run, alone in the folder.
   *
   * @param rest what follows, given the experiment to go on with
   * @throws CurieException as {@link #begin} and {@link #experimentToContinue}
   */
  public <X extends Record & Repeatable<X>, R> R goOn(
      X started, Function<Path, X> reader, Function<X, R> rest) {
    try (RunLock _ = RunLock.take(root)) {
      X experiment = experimentToContinue(started, reader);
      sweep();
      return rest.apply(experiment);
    }
  }

  /** Removes what a killed run had begun to write. */
  public void sweep() {
    for (Path file : List.of(plan(), checkpoint(), report())) {
      AtomicFile.sweep(file.toAbsolutePath().getParent());
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} when no run was started here
   */
  public String readPlan() {
    try {
      return Files.readString(plan());
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          root
              + " is no run folder: expected a readable "
              + plan().getFileName()
              + " in it; name the folder that curie train --out was given",
          e);
    }
  }

  /**
   * What the plan of a run names as its task; empty where it is to tell classes apart, or where no
   * run was begun.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the plan is no JSON
   */
  public Optional<String> task() {
    return Files.isRegularFile(plan())
        ? Json.peekWord(readPlan(), "task", plan().toString())
        : Optional.empty();
  }

  /** Which case stands in which split, for {@link #begin}. */
  public static String splitsOf(DataSet data) {
    return data.cases().stream()
        .map(c -> Csv.row(c.id(), c.patient(), data.classes().get(c.label()), c.split().word()))
        .collect(Collectors.joining("", "file,patient,label,split\n", ""));
  }

  /** Starts the log with the epochs already done, each a record of its own line. */
  public void startLog(List<? extends Record> history) {
    String lines = history.stream().map(e -> Json.line(e) + "\n").collect(Collectors.joining());
    AtomicFile.write(log(), lines);
  }

  /** Adds one epoch to the log. */
  public void appendLog(Record epoch) {
    try {
      Files.writeString(log(), Json.line(epoch) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          log()
              + " could not be written ("
              + e.getMessage()
              + "); check the free space of its disk",
          e);
    }
  }
}
