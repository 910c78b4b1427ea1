// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;

/** Data sets made for tests: small images of noise whose brighter half tells the class. */
public final class SyntheticCases {
  private SyntheticCases() {}

  /** {@code counts[s][k]} cases of class k in split s, each a patient of its own. */
  public static DataSet of(int side, long seed, int[]... counts) {
    List<LabeledCase> cases = new ArrayList<>();
    for (int s = 0; s < counts.length; s++) {
      Split split = List.of(Split.TRAIN, Split.VALIDATION, Split.TEST).get(s);
      for (int k = 0; k < counts[s].length; k++) {
        for (int i = 0; i < counts[s][k]; i++) {
          String id = split.word() + "/" + k + "/" + i;
          cases.add(new LabeledCase(id, id, split, k));
        }
      }
    }
    List<String> classes = IntStream.range(0, counts[0].length).mapToObj(k -> "class" + k).toList();
    List<Image> images =
        IntStream.range(0, cases.size())
            .mapToObj(i -> image(side, cases.get(i).label(), new RandomStreams(seed), i))
            .toList();
    return new DataSet("synthetic", classes, cases, images::get, true);
  }

  /** Cases without images, all for training; {@code patients.get(i)} has the i-th label. */
  public static DataSet of(List<String> patients, int... labels) {
    List<LabeledCase> cases = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      cases.add(new LabeledCase("case" + i, patients.get(i), Split.TRAIN, labels[i]));
    }
    int classes = IntStream.of(labels).max().orElse(0) + 1;
    return new DataSet(
        "patients",
        IntStream.range(0, classes).mapToObj(k -> "class" + k).toList(),
        cases,
        i -> {
          throw new AssertionError("splits are made without looking at images");
        },
        false);
  }

  private static Image image(int side, int label, RandomStreams streams, int index) {
    RandomGenerator random = streams.stream("image", index);
    float[] samples = new float[side * side];
    for (int p = 0; p < samples.length; p++) {
      boolean bright = p * 4 / samples.length == label;
      samples[p] = (float) Math.rint(random.nextDouble() * 160 + (bright ? 90 : 0));
    }
    return Image.of(Grid.pixels(side, side), 1, samples);
  }
}
