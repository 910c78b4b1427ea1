// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.engine.WeightChoice;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Softmax;
import org.curie.learning.graph.Weights;

/**
 * A training engine in plain Java, for tests of what is around an engine: whatever the graph, it
 * lays all parameters end to end, goes round them as the weights of one linear layer, and learns
 * these by gradient descent with momentum and input dropout. Deterministic.
 */
public final class LinearEngine implements TrainingEngine {
  private static final double MOMENTUM = 0.5;
  private static final String MEMORY = "momentum/";
  private static final String AVERAGE = OptimizerState.AVERAGE + "/";

  private final int failingStep;
  private final float failure;
  private final GraphFormat format;
  private final List<Integer> estimates = new ArrayList<>();
  private int open;

  private LinearEngine(int failingStep, float failure, GraphFormat format) {
    this.failingStep = failingStep;
    this.failure = failure;
    this.format = format;
  }

  public static LinearEngine working() {
    return diverging(Integer.MAX_VALUE, 0);
  }

  /** One that reads networks' files. */
  public static LinearEngine reading(GraphFormat format) {
    return new LinearEngine(Integer.MAX_VALUE, 0, format);
  }

  /** From step {@code step} on (from 0) every weight is {@code value}. */
  public static LinearEngine diverging(int step, float value) {
    return new LinearEngine(step, value, new NoFormat());
  }

  /** The numbers of the batches by which statistics were estimated. */
  List<Integer> estimates() {
    return List.copyOf(estimates);
  }

  public int openSessions() {
    return open;
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public boolean prefers(Precision precision) {
    return precision == Precision.FP32;
  }

  @Override
  public GraphFormat format() {
    return format;
  }

  @Override
  public TrainingSession train(Network network, TrainingSpec spec, OptimizerState state) {
    open++;
    return new Session(network, state);
  }

  /** Of an engine that is only given networks in memory. */
  private static final class NoFormat implements GraphFormat {
    @Override
    public byte[] write(Network network) {
      throw new AssertionError("no file is written here");
    }

    @Override
    public Network read(byte[] bytes) {
      throw new AssertionError("no file is read here");
    }
  }

  private final class Session implements TrainingSession {
    private final Network network;
    private final float[] weights;
    private final float[] momentum;
    private final double[] gradient;
    private float[] averaged;
    private double waitingWeight;
    private long steps;

    Session(Network network, OptimizerState state) {
      this.network = network;
      this.weights = flat(network.weights().asMap(), "");
      this.momentum = state.steps() == 0 ? new float[weights.length] : flat(state.values(), MEMORY);
      this.averaged = state.hasAverage() ? flat(state.values(), AVERAGE) : new float[0];
      this.gradient = new double[weights.length];
      this.steps = state.steps();
    }

    private float[] flat(Map<String, float[]> values, String prefix) {
      float[] all = new float[0];
      for (String name : network.weights().asMap().keySet()) {
        float[] next = values.get(prefix + name);
        int from = all.length;
        all = Arrays.copyOf(all, from + next.length);
        System.arraycopy(next, 0, all, from, next.length);
      }
      return all;
    }

    private Map<String, float[]> named(float[] all, String prefix) {
      Map<String, float[]> values = new LinkedHashMap<>();
      int from = 0;
      for (Map.Entry<String, float[]> e : network.weights().asMap().entrySet()) {
        int to = from + e.getValue().length;
        values.put(prefix + e.getKey(), Arrays.copyOfRange(all, from, to));
        from = to;
      }
      return values;
    }

    @Override
    public double accumulate(Batch batch, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double loss = 0;
      double weightSum = 0;
      for (int i = 0; i < batch.count(); i++) {
        float[] x = input(batch, i);
        for (int p = 0; p < x.length; p++) {
          x[p] = random.nextInt(8) == 0 ? 0 : x[p];
        }
        float caseWeight = batch.caseWeights().get(i);
        double[] answer = Softmax.of(logits(x, batch.classes(), weights), 0, batch.classes(), 1);
        for (int k = 0; k < answer.length; k++) {
          float target = batch.targets().get(i * answer.length + k);
          loss -= caseWeight * target * Math.log(answer[k]);
          for (int p = 0; p < x.length; p++) {
            gradient[(k * x.length + p) % weights.length] +=
                caseWeight * (answer[k] - target) * x[p];
          }
        }
        weightSum += caseWeight;
      }
      waitingWeight += weightSum;
      return loss / weightSum;
    }

    @Override
    public void update(double learningRate) {
      for (int w = 0; w < weights.length; w++) {
        momentum[w] = (float) (MOMENTUM * momentum[w] + gradient[w] / waitingWeight);
        weights[w] =
            steps >= failingStep ? failure : (float) (weights[w] - learningRate * momentum[w]);
      }
      Arrays.fill(gradient, 0);
      waitingWeight = 0;
      steps++;
    }

    @Override
    public void average(double share) {
      if (averaged.length == 0) {
        averaged = weights.clone();
      }
      for (int w = 0; w < weights.length; w++) {
        averaged[w] += (float) share * (weights[w] - averaged[w]);
      }
    }

    @Override
    public void estimateStatistics(Batch batch, int number, long seed) {
      estimates.add(number); // a linear layer has none
    }

    private static float[] input(Batch batch, int index) {
      float[] x = new float[batch.inputShape().caseSize()];
      batch.inputs().get(index * x.length, x);
      return x;
    }

    private static float[] logits(float[] x, int classes, float[] weights) {
      float[] logits = new float[classes];
      for (int k = 0; k < classes; k++) {
        double sum = 0;
        for (int p = 0; p < x.length; p++) {
          sum += (double) x[p] * weights[(k * x.length + p) % weights.length];
        }
        logits[k] = (float) sum;
      }
      return logits;
    }

    @Override
    public float[] predict(Batch batch, WeightChoice choice) {
      float[] all = new float[batch.count() * batch.classes()];
      for (int i = 0; i < batch.count(); i++) {
        float[] one = logits(input(batch, i), batch.classes(), chosen(choice));
        System.arraycopy(one, 0, all, i * batch.classes(), one.length);
      }
      return all;
    }

    @Override
    public Weights weights(WeightChoice choice) {
      return Weights.of(network.graph().parameters(), named(chosen(choice), ""));
    }

    private float[] chosen(WeightChoice choice) {
      if (choice == WeightChoice.AVERAGED && averaged.length == 0) {
        throw new IllegalStateException("there are no averaged weights yet");
      }
      return choice == WeightChoice.LATEST ? weights : averaged;
    }

    @Override
    public OptimizerState optimizerState() {
      Map<String, float[]> values = new LinkedHashMap<>(named(momentum, MEMORY));
      if (averaged.length > 0) {
        values.putAll(named(averaged, AVERAGE));
      }
      return new OptimizerState(steps, values);
    }

    @Override
    public void close() {
      open--;
    }
  }
}
