// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.core.metric.detection.ImageBoxes;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.decode.Decoder;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.judge.DetectionJudge;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.Steps;

/** An epoch of a detector: every training image once, and now and then a look at validation. */
final class DetectionLearner implements Learner<DetectionEpoch> {
  /** The network as the last step left it. */
  static final String LATEST = "latest";

  /** The averaged network, which a model gets. */
  static final String AVERAGED = "averaged";

  private static final int LOOKS = 12; // at validation images, in a run

  private final DetectionExperiment experiment;
  private final DetectionSet data;
  private final Graph graph;
  private final FrameLoader loader;
  private final TrainingSession session;
  private final Decoder decoder;
  private final RandomStreams random;

  DetectionLearner(
      Checkpoint<DetectionExperiment, DetectionEpoch> start,
      DetectionSet data,
      TrainingEngine engine) {
    this.experiment = start.experiment();
    this.data = data;
    this.random = new RandomStreams(experiment.seed());
    this.loader = new FrameLoader(experiment, data);
    int classes = data.classes().size();
    this.decoder =
        new Decoder(
            experiment.network().levels(experiment.input().shape()),
            classes,
            experiment.decoding());
    Learned latest = start.part(LATEST);
    this.graph = latest.network().graph();
    this.session =
        engine.train(latest.network(), experiment.fit().trainingSpec(classes), latest.optimizer());
  }

  @Override
  public int stepsPerEpoch() {
    return loader.batchesPerEpoch();
  }

  @Override
  public DetectionEpoch epoch(int number, Steps steps) {
    loader.forEachTrainingBatch(
        number, batch -> steps.done(step(number, steps.count(), batch), batch.count()));
    double trained = steps.seconds();
    return new DetectionEpoch(
        number,
        steps.meanLoss(),
        isLookedAt(number) ? OptionalDouble.of(validationPrecision()) : OptionalDouble.empty(),
        rate(update(number, steps.count() - 1)),
        steps.seconds(),
        steps.cases() / trained);
  }

  private double step(int epoch, int batchNumber, Batch batch) {
    long update = update(epoch, batchNumber);
    double loss = session.step(batch, rate(update), random.key("dropout", epoch, batchNumber));
    session.average(experiment.fit().average().share(update + 1));
    return loss;
  }

  /** The number in the whole run, from 0. */
  private long update(int epoch, int batchNumber) {
    return (epoch - 1L) * stepsPerEpoch() + batchNumber;
  }

  private double rate(long update) {
    Schedule schedule = experiment.fit().schedule();
    return schedule.rate(update, (long) stepsPerEpoch() * experiment.fit().epochs());
  }

  private boolean isLookedAt(int epoch) {
    int epochs = experiment.fit().epochs();
    return epoch == epochs || epoch % Math.ceilDiv(epochs, LOOKS) == 0;
  }

  /** It decides nothing. */
  private double validationPrecision() {
    int[] validation = data.indices(Split.VALIDATION);
    List<ImageBoxes> found = new ArrayList<>();
    loader.forEachValidationBatch(
        batch -> {
          float[] answers = session.predict(batch, WeightChoice.AVERAGED);
          for (int i = 0; i < batch.count(); i++) {
            int number = validation[found.size()];
            List<Detection> boxes =
                DetectionJudge.back(decoder.boxes(answers, i), loader.frames().letterbox(number));
            found.add(DetectionJudge.beside(data, number, boxes));
          }
        });
    return DetectionJudge.quickPrecision(found, data.classes().size());
  }

  @Override
  public Map<String, Learned> parts() {
    return Map.of(
        LATEST,
        new Learned(new Network(graph, session.weights()), session.optimizerState()),
        AVERAGED,
        Learned.plain(new Network(graph, session.weights(WeightChoice.AVERAGED))));
  }

  @Override
  public void close() {
    session.close();
  }
}
