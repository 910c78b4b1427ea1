// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.image.Image;
import org.curie.core.metric.similarity.FrechetDistance;
import org.curie.core.random.RandomStreams;
import org.curie.learning.generate.judge.GenerationReport.Example;
import org.curie.learning.generate.model.PictureMaker;
import org.curie.learning.generate.model.PictureMaker.Made;

/**
 * Compares made pictures with real ones that nobody learned from. As many made pictures, training
 * pictures and pictures of noise are compared, since the distance depends on how many they are.
 */
public final class GenerationJudge {
  private static final int MOST_COMPARED = 2000;
  private static final int EXAMPLES = 32; // of a class
  private static final String PURPOSE = "judge";

  private final RandomFeatures features;
  private final RandomStreams streams;

  /**
   * @param seed decides which pictures are made, drawn and looked at
   */
  public GenerationJudge(RandomFeatures features, long seed) {
    this.features = features;
    this.streams = new RandomStreams(seed);
  }

  /**
   * Of as many made pictures as there are real ones: small differences between epochs, not a figure
   * to publish.
   */
  public double distance(PictureMaker maker, List<double[]> realFeatures, int count) {
    List<Image> made = values(maker.make(streams.key(PURPOSE), count, OptionalInt.empty()));
    return FrechetDistance.between(features.of(made), realFeatures);
  }

  /**
   * @param training pictures that were learned from, with their classes where there are any
   * @param heldOut pictures that were not
   */
  public GenerationReport judge(PictureMaker maker, List<Example> training, List<Example> heldOut) {
    List<Example> sample = sample(training);
    List<Image> learned = pixels(sample);
    List<Image> unseen = pixels(sample(heldOut));
    List<double[]> real = features.of(unseen);
    List<Made> made = maker.make(streams.key(PURPOSE), sample.size(), OptionalInt.empty());
    List<Image> pictures = values(made);
    return new GenerationReport(
        unseen.size(),
        sample.size(),
        FrechetDistance.between(features.of(pictures), real),
        FrechetDistance.between(features.of(learned), real),
        FrechetDistance.between(features.of(noise(learned)), real),
        CopyCheck.of(pictures, unseen, pixels(training)),
        byClass(made.stream().map(m -> new Example(m.values(), m.label())).toList()),
        byClass(sample));
  }

  /** All of them, or as many as are compared, drawn without favour. */
  private List<Example> sample(List<Example> pictures) {
    return Arrays.stream(streams.permutation(pictures.size(), "judge/sample"))
        .limit(MOST_COMPARED)
        .mapToObj(pictures::get)
        .toList();
  }

  /** Noise of the mean and deviation that samples of these pictures have, cut off at -1 and 1. */
  private List<Image> noise(List<Image> like) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (Image picture : like) {
      for (float v : picture.array()) {
        sum += v;
        squares += (double) v * v;
        count++;
      }
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return IntStream.range(0, like.size())
        .mapToObj(i -> drawn(streams.stream("judge/noise", i), like.get(i), mean, deviation))
        .toList();
  }

  private static Image drawn(RandomGenerator random, Image like, double mean, double deviation) {
    float[] values = new float[like.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.clamp(mean + deviation * random.nextGaussian(), -1, 1);
    }
    return Image.of(like.grid(), like.channels(), values);
  }

  /** The first ones of each class, those of a class together. */
  private static List<Example> byClass(List<Example> pictures) {
    Map<Integer, List<Example>> classes = new TreeMap<>();
    for (Example e : pictures) {
      List<Example> same = classes.computeIfAbsent(e.label().orElse(-1), _ -> new ArrayList<>());
      if (same.size() < EXAMPLES) {
        same.add(e);
      }
    }
    return classes.values().stream().flatMap(List::stream).toList();
  }

  private static List<Image> values(List<Made> made) {
    return made.stream().map(Made::values).toList();
  }

  private static List<Image> pixels(List<Example> pictures) {
    return pictures.stream().map(Example::values).toList();
  }
}
