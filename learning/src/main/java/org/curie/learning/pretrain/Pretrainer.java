// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Course;
import org.curie.learning.loop.EpochLoop;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.RunFolder;

/**
 * Trains networks without labels, in epochs as {@link PretextLearner} learns them.
 *
 * <p>The result depends on the experiment and the images alone (in fp32, with the experiment's
 * engine threads), whether the run was interrupted or not.
 */
public final class Pretrainer {
  private final TrainingEngine engine;
  private final PretrainingObserver observer;

  public Pretrainer(TrainingEngine engine, PretrainingObserver observer) {
    this.engine = engine;
    this.observer = observer;
  }

  /**
   * What it ends with.
   *
   * @param encoder from an image to what the last layer of a classifier would read
   */
  public record Pretrained(Network encoder, List<PretrainingEpoch> history) {
    public Pretrained {
      history = List.copyOf(history);
    }
  }

  /**
   * Trains from the folder's last checkpoint, or from the beginning where there is none.
   *
   * @param data of which the training part is shown, without its labels
   * @param dataSha256 the digest of what is shown; a checkpoint made on other images is refused
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the checkpoint is of
   *     other images or settings, {@link ErrorCode#TRAINING_DIVERGED} when a loss is not finite,
   *     and with the codes of reading images, of the engine and of writing files
   */
  public Pretrained train(
      Pretraining pretraining, DataSet data, String dataSha256, RunFolder folder) {
    try (Pretext pretext = Pretext.of(pretraining)) {
      PretextCourse course = new PretextCourse(pretraining, data, dataSha256, pretext);
      Checkpoint<Pretraining, PretrainingEpoch> end =
          new EpochLoop<>(course, folder, observer).run();
      Network trained = end.part(PretextLearner.NETWORK).network();
      return new Pretrained(encoder(pretraining, trained.weights()), end.history());
    }
  }

  /** What the task did not train, because it stands behind what the task reads, is as at first. */
  private static Network encoder(Pretraining pretraining, Weights trained) {
    Graph encoder = Pretext.encoder(pretraining);
    Map<String, float[]> values =
        new LinkedHashMap<>(Initialization.of(encoder, pretraining.seed()).asMap());
    values.replaceAll((name, fresh) -> trained.asMap().getOrDefault(name, fresh));
    return new Network(encoder, Weights.of(encoder.parameters(), values));
  }

  /** The training part of a data set, shown by the rules of one task. */
  private final class PretextCourse implements Course<Pretraining, PretrainingEpoch> {
    private final Pretraining pretraining;
    private final DataSet data;
    private final String dataSha256;
    private final Pretext pretext;

    PretextCourse(Pretraining pretraining, DataSet data, String dataSha256, Pretext pretext) {
      this.pretraining = pretraining;
      this.data = data;
      this.dataSha256 = dataSha256;
      this.pretext = pretext;
    }

    @Override
    public Pretraining experiment() {
      return pretraining;
    }

    @Override
    public String dataSha256() {
      return dataSha256;
    }

    @Override
    public int epochs() {
      return pretraining.fit().epochs();
    }

    @Override
    public Class<PretrainingEpoch> epochType() {
      return PretrainingEpoch.class;
    }

    @Override
    public Map<String, Graph> graphs() {
      return Map.of(PretextLearner.NETWORK, pretext.graph());
    }

    @Override
    public Map<String, Learned> first() {
      Graph graph = pretext.graph();
      Weights fresh = Initialization.of(graph, pretraining.seed());
      return Map.of(PretextLearner.NETWORK, Learned.plain(new Network(graph, fresh)));
    }

    @Override
    public Learner<PretrainingEpoch> learner(Checkpoint<Pretraining, PretrainingEpoch> start) {
      return new PretextLearner(start, data, pretext, engine);
    }
  }
}
