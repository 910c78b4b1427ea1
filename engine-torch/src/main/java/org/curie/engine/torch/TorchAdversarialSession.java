// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.random.RandomStreams;
import org.curie.engine.torch.loss.AdversarialLossValue;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.generative.AdversarialLoss.Wasserstein;
import org.curie.learning.engine.generative.AdversarialSession;
import org.curie.learning.engine.generative.AdversarialSpec;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.engine.generative.Opponents;
import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Shape;

/** Two networks being trained against each other by libtorch. Used by one thread. */
final class TorchAdversarialSession implements AdversarialSession {
  private final AdversarialSpec spec;
  private final Learner generator;
  private final Learner discriminator;

  private TorchAdversarialSession(AdversarialSpec spec, Learner generator, Learner discriminator) {
    this.spec = spec;
    this.generator = generator;
    this.discriminator = discriminator;
  }

  static TorchAdversarialSession open(Opponents opponents, AdversarialSpec spec) {
    Graph maker = opponents.generator().graph();
    Graph judge = opponents.discriminator().graph();
    requireFit(maker, judge);
    if (spec.loss() instanceof Wasserstein) {
      requireCasesApart(judge);
    }
    Learner generator =
        Learner.of(opponents.generator(), spec.generator(), opponents.generatorState());
    try {
      return new TorchAdversarialSession(
          spec,
          generator,
          Learner.of(
              opponents.discriminator(), spec.discriminator(), opponents.discriminatorState()));
    } catch (RuntimeException e) {
      generator.close();
      throw e;
    }
  }

  private static void requireFit(Graph maker, Graph judge) {
    List<Shape> read = judge.inputs().stream().map(Graph.Input::shape).toList();
    List<Shape> expected = new ArrayList<>(List.of(maker.outputShape()));
    maker.inputs().stream().skip(1).map(Graph.Input::shape).forEach(expected::add);
    if (!read.equals(expected) || !judge.outputShape().equals(Shape.batchOf(1))) {
      throw new IllegalArgumentException(
          "the discriminator should read %s and answer with one number, but reads %s and answers %s"
              .formatted(expected, read, judge.outputShape()));
    }
  }

  private static void requireCasesApart(Graph judge) {
    judge.nodes().stream()
        .filter(node -> node.operator() instanceof BatchNormalization)
        .findFirst()
        .ifPresent(
            node -> {
              throw new IllegalArgumentException(
                  "a gradient penalty needs answers that depend on one case alone, but the "
                      + "discriminator has the batch normalisation "
                      + node.name());
            });
  }

  @Override
  public double stepDiscriminator(
      NetworkInputs real, NetworkInputs noise, double learningRate, long seed) {
    if (real.count() != noise.count()) {
      throw new IllegalArgumentException(
          "%d real cases need as much noise, but got %d".formatted(real.count(), noise.count()));
    }
    return NativeErrors.translate(
        "training", () -> discriminate(real, noise, learningRate, new RandomStreams(seed)));
  }

  private double discriminate(
      NetworkInputs real, NetworkInputs noise, double learningRate, RandomStreams random) {
    torch.set_num_threads(spec.threads()); // a setting of the calling thread
    try (PointerScope _ = new PointerScope()) {
      List<Tensor> seen = discriminator.tensors(real);
      List<Tensor> forged = forged(noise, random);
      Tensor ofReal = discriminator.learn(seen, random.key("real")).getFirst();
      Tensor ofMade = discriminator.learn(forged, random.key("made")).getFirst();
      Tensor loss = AdversarialLossValue.ofDiscriminator(spec.loss(), ofReal, ofMade);
      if (spec.loss() instanceof Wasserstein w) {
        loss = loss.add(penalty(w, seen, forged.getFirst(), random));
      }
      loss.backward();
      double value = loss.item_double();
      discriminator.update(learningRate);
      return value;
    }
  }

  /** What the discriminator reads of a generated case; its making is not recorded. */
  private List<Tensor> forged(NetworkInputs noise, RandomStreams random) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return made(noise, random);
    }
  }

  private List<Tensor> made(NetworkInputs noise, RandomStreams random) {
    List<Tensor> read = generator.tensors(noise);
    List<Tensor> made = new ArrayList<>(generator.learn(read, random.key("generator")));
    made.addAll(read.subList(1, read.size()));
    return made;
  }

  private Tensor penalty(Wasserstein loss, List<Tensor> real, Tensor made, RandomStreams random) {
    Tensor share = shares(real.getFirst(), random.stream("between"));
    Tensor between = made.add(real.getFirst().sub(made).mul(share)).detach();
    between.set_requires_grad(true);
    List<Tensor> read = new ArrayList<>(real);
    read.set(0, between);
    Tensor answers = discriminator.learn(read, random.key("penalty")).getFirst();
    Tensor gradients =
        torch
            .grad(
                new TensorVector(answers.sum()),
                new TensorVector(between),
                new TensorVector(),
                new BoolOptional(true),
                true,
                false)
            .get(0);
    return AdversarialLossValue.penalty(loss, gradients);
  }

  /** One number in 0..1 for each case. */
  private static Tensor shares(Tensor cases, RandomGenerator random) {
    float[] shares = new float[Math.toIntExact(cases.size(0))];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = random.nextFloat();
    }
    long[] extents = new long[Math.toIntExact(cases.dim())];
    Arrays.fill(extents, 1);
    extents[0] = shares.length;
    return Tensor.create(shares, extents);
  }

  @Override
  public double stepGenerator(NetworkInputs noise, double learningRate, long seed) {
    return NativeErrors.translate(
        "training", () -> forge(noise, learningRate, new RandomStreams(seed)));
  }

  private double forge(NetworkInputs noise, double learningRate, RandomStreams random) {
    torch.set_num_threads(spec.threads());
    discriminator.setRecorded(false);
    try (PointerScope _ = new PointerScope()) {
      Tensor ofMade =
          discriminator.learn(made(noise, random), random.key("discriminator")).getFirst();
      Tensor loss = AdversarialLossValue.ofGenerator(spec.loss(), ofMade);
      loss.backward();
      double value = loss.item_double();
      generator.update(learningRate);
      return value;
    } finally {
      discriminator.setRecorded(true);
    }
  }

  @Override
  public float[] generate(NetworkInputs noise) {
    return NativeErrors.translate(
        "generating",
        () -> {
          torch.set_num_threads(spec.threads());
          try (PointerScope _ = new PointerScope();
              NoGradGuard _ = new NoGradGuard()) {
            return Tensors.toArray(generator.answer(generator.tensors(noise)).getFirst());
          }
        });
  }

  @Override
  public Opponents opponents() {
    return new Opponents(
        generator.network(), discriminator.network(), generator.state(), discriminator.state());
  }

  @Override
  public void close() {
    generator.close();
    discriminator.close();
  }
}
