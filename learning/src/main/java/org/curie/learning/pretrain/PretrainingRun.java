// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.plan.Machine;
import org.curie.learning.train.ExperimentFile;

/**
 * The flow of training without labels: the training part of the data in, an encoder out that {@code
 * train --from} goes on with. Leaves in its run folder what training with labels leaves there: the
 * experiment, the plan, the log, checkpoints, and {@code metrics.json} last.
 */
public final class PretrainingRun {
  private final DataSetReader reader;
  private final TrainingEngine engine;
  private final GraphFormat format;
  private final PretrainingObserver observer;

  public PretrainingRun(
      DataSetReader reader,
      TrainingEngine engine,
      GraphFormat format,
      PretrainingObserver observer) {
    this.reader = reader;
    this.engine = engine;
    this.format = format;
    this.observer = observer;
  }

  /** Which task. */
  public enum Method {
    CONTRASTIVE,
    MASKED
  }

  /** Where a run leaves what it has learned. */
  public static Path encoder(RunFolder folder) {
    return folder.root().resolve("encoder.onnx");
  }

  /**
   * Plans and trains.
   *
   * @param overrides what the user wants otherwise than planned
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder holds a run
   *     already, and with the codes of {@link Pretrainer#train}
   */
  public PretrainingDocument train(
      Path path, long seed, Method method, UnaryOperator<Pretraining> overrides, RunFolder folder) {
    folder.requireNew();
    DataSet data = read(path, seed);
    Fingerprint fingerprint = fingerprint(data);
    int cores = Runtime.getRuntime().availableProcessors();
    Machine machine = new Machine(cores, engine.prefers(Precision.BF16));
    PretrainingPlan plan =
        PretrainingPlanner.plan(path.toString(), seed, fingerprint, machine, method);
    return begin(plan.with(overrides.apply(plan.experiment())), data, fingerprint, folder);
  }

  /** Trains as an experiment file says. */
  public PretrainingDocument train(Pretraining pretraining, RunFolder folder) {
    folder.requireNew();
    DataSet data = read(Path.of(pretraining.data()), pretraining.seed());
    PretrainingPlan plan = new PretrainingPlan(pretraining, List.of());
    return begin(plan, data, fingerprint(data), folder);
  }

  /**
   * Goes on where a run was stopped, to the same bits as if it had not been.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder's experiment file
   *     has been edited since
   */
  public PretrainingDocument resume(RunFolder folder) {
    PretrainingPlan plan =
        Json.read(folder.readPlan(), PretrainingPlan.class, folder.plan().toString());
    return folder.goOn(
        plan.experiment(),
        ExperimentFile::readPretraining,
        pretraining -> {
          DataSet data = read(Path.of(pretraining.data()), pretraining.seed());
          return finish(pretraining, data, fingerprint(data), folder);
        });
  }

  private DataSet read(Path path, long seed) {
    observer.stage("Reading " + path);
    return reader.read(path, seed);
  }

  /** Of the training part: images of the others are not read. */
  private Fingerprint fingerprint(DataSet data) {
    Fingerprint fingerprint = Fingerprint.of(Unlabelled.of(data, 1));
    observer.fingerprinted(fingerprint);
    return fingerprint;
  }

  private PretrainingDocument begin(
      PretrainingPlan plan, DataSet data, Fingerprint fingerprint, RunFolder folder) {
    requireBuildable(plan.experiment());
    observer.planned(plan);
    return folder.begin(
        plan,
        plan.experiment(),
        RunFolder.splitsOf(data),
        () -> finish(plan.experiment(), data, fingerprint, folder));
  }

  private static void requireBuildable(Pretraining pretraining) {
    try (Pretext pretext = Pretext.of(pretraining)) {
      pretext.graph();
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the network cannot be trained by this method on images of %s (%s); choose another network or method"
              .formatted(pretraining.input().shape(), e.getMessage()),
          e);
    }
  }

  private PretrainingDocument finish(
      Pretraining pretraining, DataSet data, Fingerprint fingerprint, RunFolder folder) {
    observer.stage("Training without labels");
    Pretrainer.Pretrained trained =
        new Pretrainer(engine, observer).train(pretraining, data, fingerprint.sha256(), folder);
    byte[] onnx = format.write(trained.encoder());
    AtomicFile.write(encoder(folder), onnx);
    PretrainingDocument document =
        new PretrainingDocument(
            word(pretraining.method()),
            data.indices(Split.TRAIN).length,
            trained.history().size(),
            trained.history().getLast().loss(),
            trained.history().stream().mapToDouble(PretrainingEpoch::seconds).sum(),
            encoder(folder).toString(),
            sha256(onnx),
            trained.encoder().weights().sha256());
    AtomicFile.write(
        folder.metrics(), Json.pretty(document)); // last: whoever finds it finds the rest
    return document;
  }

  private static String word(PretextSpec method) {
    return switch (method) {
      case PretextSpec.Contrastive _ -> "contrastive";
      case PretextSpec.Masked _ -> "masked";
    };
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
