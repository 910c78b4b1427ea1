// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Course;
import org.curie.learning.loop.EpochLoop;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.segment.data.Inspection;
import org.curie.learning.segment.experiment.SegmentationExperiment;

/**
 * Trains a network to outline structures.
 *
 * <p>The same experiment, data and engine threads give the same weights, bit by bit in fp32,
 * whatever the number of loader threads, and also when a run was killed at any moment and
 * continued. Validation decides nothing here: the last epoch's weights are the model's, which the
 * schedule has made calm.
 */
public final class SegmentationTrainer {
  private final TrainingEngine engine;
  private final Preparation preparation;
  private final SegmentationObserver observer;

  public SegmentationTrainer(
      TrainingEngine engine, Preparation preparation, SegmentationObserver observer) {
    this.engine = engine;
    this.preparation = preparation;
    this.observer = observer;
  }

  /**
   * What training ends with.
   *
   * @param network of one output, as it is packaged
   */
  public record Result(Network network, List<SegmentationEpoch> history) {
    public Result {
      history = List.copyOf(history);
    }
  }

  /**
   * Trains, from the folder's last checkpoint where there is one.
   *
   * @throws CurieException as {@link EpochLoop#run}, or what reading and preparing cases gives
   */
  public Result train(SegmentationExperiment experiment, Inspection data, RunFolder folder) {
    int threads = experiment.fit().engineThreads();
    try (PreparedSet cases = PreparedSet.of(data.set(), preparation, threads, observer)) {
      PatchCourse course =
          new PatchCourse(experiment, data.sha256(), experiment.trainedGraph(), engine, cases);
      Checkpoint<SegmentationExperiment, SegmentationEpoch> end =
          new EpochLoop<>(course, folder, observer).run();
      Network trained = end.part(SegmentationLearner.NETWORK).network();
      return new Result(deployed(experiment.deployedGraph(), trained), end.history());
    }
  }

  /** The same network without the answers that only training needs. */
  private static Network deployed(Graph graph, Network trained) {
    Map<String, float[]> weights = new HashMap<>();
    for (Parameter p : graph.parameters()) {
      weights.put(p.name(), trained.weights().get(p.name()));
    }
    return new Network(graph, Weights.of(graph.parameters(), weights));
  }

  /** Patches of cases, and the network that learns from them. */
  private record PatchCourse(
      SegmentationExperiment experiment,
      String dataSha256,
      Graph graph,
      TrainingEngine engine,
      PreparedSet cases)
      implements Course<SegmentationExperiment, SegmentationEpoch> {

    @Override
    public int epochs() {
      return experiment.fit().epochs();
    }

    @Override
    public Class<SegmentationEpoch> epochType() {
      return SegmentationEpoch.class;
    }

    @Override
    public Map<String, Graph> graphs() {
      return Map.of(SegmentationLearner.NETWORK, graph);
    }

    @Override
    public Map<String, Learned> first() {
      Network fresh = new Network(graph, Initialization.of(graph, experiment.seed()));
      return Map.of(SegmentationLearner.NETWORK, Learned.plain(fresh));
    }

    @Override
    public Learner<SegmentationEpoch> learner(
        Checkpoint<SegmentationExperiment, SegmentationEpoch> start) {
      return new SegmentationLearner(
          experiment, start.part(SegmentationLearner.NETWORK), engine, cases);
    }
  }
}
