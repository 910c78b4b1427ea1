// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.start.FirstNetwork;
import org.curie.learning.train.EpochRecord;
import org.curie.learning.train.Trainer;
import org.curie.learning.train.TrainingObserver;

/**
 * A candidate that trains, rests and goes on from its checkpoint.
 *
 * <p>A rung ends a run as a kill after an epoch would, so that the next rung goes on bit by bit: at
 * its last rung a candidate has the weights that a run without a search would have given it.
 */
final class Trial {
  private final int number;
  private final Experiment experiment;
  private final DataSet data;
  private final String dataSha256;
  private final RunFolder folder;

  /**
   * @param data with its test cases out of reach
   */
  Trial(int number, Experiment experiment, DataSet data, String dataSha256, RunFolder folder) {
    this.number = number;
    this.experiment = experiment;
    this.data = data;
    this.dataSha256 = dataSha256;
    this.folder = folder;
  }

  /** Trains up to an epoch; an experiment that cannot work is a result, not an error. */
  TrialResult trainTo(int epochs, TrainingEngine engine, TrainingObserver observer) {
    Optional<String> impossible = whyImpossible(engine.format());
    if (impossible.isPresent()) {
      return new TrialResult(number, epochs, Optional.empty(), impossible);
    }
    try {
      new Trainer(engine, new UpTo(epochs, observer)).train(experiment, data, dataSha256, folder);
    } catch (RungReached reached) {
      // What was learned so far is in the checkpoint and the log.
    } catch (CurieException e) {
      if (e.code() != ErrorCode.TRAINING_DIVERGED) {
        throw e;
      }
      return new TrialResult(
          number, epochs, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
    }
    return new TrialResult(number, epochs, Optional.of(score(history(), epochs)), Optional.empty());
  }

  private Optional<String> whyImpossible(GraphFormat format) {
    try {
      FirstNetwork.of(experiment, data.classes().size(), format);
      return Optional.empty();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.of("its network cannot be built: " + e.getMessage());
    } catch (CurieException e) {
      if (e.code() != ErrorCode.MODEL_INCOMPATIBLE) {
        throw e;
      }
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The first epochs of a log that may be longer. */
  private static TrialResult.Score score(List<EpochRecord> history, int epochs) {
    EpochRecord kept =
        history.stream()
            .limit(epochs)
            .filter(EpochRecord::kept)
            .reduce((a, b) -> b)
            .orElseThrow(() -> new IllegalStateException("no epoch was kept"));
    return new TrialResult.Score(
        kept.epoch(), kept.validationLoss(), kept.validationAccuracy(), kept.validationAuc());
  }

  /** Every epoch so far. */
  List<EpochRecord> history() {
    try {
      return Files.readAllLines(folder.log()).stream()
          .map(line -> Json.read(line, EpochRecord.class, folder.log().toString()))
          .toList();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + folder.log() + ": " + e.getMessage(), e);
    }
  }

  /** Ends a run that is not to go on for now. */
  private static final class RungReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RungReached() {
      super("the rung's last epoch is done", null, false, false);
    }
  }

  /** Tells another observer of the epochs up to the last, and ends a longer run there. */
  private static final class UpTo implements TrainingObserver {
    private final int last;
    private final TrainingObserver told;
    private boolean isLonger;

    UpTo(int last, TrainingObserver told) {
      this.last = last;
      this.told = told;
    }

    @Override
    public void started(int firstEpoch, int epochs, int batchesPerEpoch) {
      isLonger = last < epochs;
      if (isLonger && firstEpoch > last) {
        throw new RungReached();
      }
      told.started(firstEpoch, last, batchesPerEpoch);
    }

    @Override
    public void batchDone(int epoch, int batch, double loss, int images) {
      told.batchDone(epoch, batch, loss, images);
    }

    @Override
    public void epochDone(EpochRecord epoch) {
      told.epochDone(epoch);
      if (isLonger && epoch.epoch() >= last) {
        throw new RungReached();
      }
    }

    @Override
    public void checkpointDamaged(String how, int epochs) {
      told.checkpointDamaged(how, epochs);
    }

    @Override
    public void stoppedEarly(int epoch, int patience) {
      told.stoppedEarly(epoch, patience);
    }
  }
}
