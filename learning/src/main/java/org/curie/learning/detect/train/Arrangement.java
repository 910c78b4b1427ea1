// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.data.Letterbox;
import org.curie.learning.detect.experiment.DetectionAugmentation;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectorInput;

/**
 * Which parts of which images a training frame shows: a function of seed, epoch and image alone.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class Arrangement {
  private static final double NARROWEST = 0.3; // share of the frame that a part of a mosaic has

  private final DetectionExperiment experiment;
  private final DetectionSet data;
  private final int[] train;
  private final RandomStreams streams;

  Arrangement(DetectionExperiment experiment, DetectionSet data, int[] train) {
    this.experiment = experiment;
    this.data = data;
    this.train = train.clone();
    this.streams = new RandomStreams(experiment.seed());
  }

  /**
   * One view, or the four of a mosaic, which fill the frame.
   *
   * @param epoch from 1
   * @param number of the image in its set; a mosaic shows it with three others
   */
  List<View> views(int epoch, int number) {
    DetectorInput frame = experiment.input();
    DetectionAugmentation chances = experiment.augmentation();
    RandomGenerator random = streams.stream("detect/arrange", epoch, number);
    boolean drawn = random.nextDouble() < chances.mosaic();
    if (!drawn || !chances.hasMosaics(epoch, experiment.fit().epochs())) {
      return List.of(view(number, new Part(0, 0, frame.width(), frame.height()), random));
    }
    int x = cut(frame.width(), random);
    int y = cut(frame.height(), random);
    List<Part> parts =
        List.of(
            new Part(0, 0, x, y),
            new Part(x, 0, frame.width() - x, y),
            new Part(0, y, x, frame.height() - y),
            new Part(x, y, frame.width() - x, frame.height() - y));
    int own = random.nextInt(parts.size());
    return IntStream.range(0, parts.size())
        .mapToObj(
            p -> {
              int other = train[random.nextInt(train.length)];
              return view(p == own ? number : other, parts.get(p), random);
            })
        .toList();
  }

  private record Part(int left, int top, int width, int height) {}

  private static int cut(int extent, RandomGenerator random) {
    double share = NARROWEST + (1 - 2 * NARROWEST) * random.nextDouble();
    return Math.clamp(Math.round(extent * share), 1, extent - 1);
  }

  private View view(int number, Part part, RandomGenerator random) {
    DetectionAugmentation chances = experiment.augmentation();
    DetectorInput frame = experiment.input();
    Letterbox fitted = Letterbox.of(data.size(number), frame.width(), frame.height());
    double span = StrictMath.log(chances.maxScale() / chances.minScale());
    double scale = chances.minScale() * StrictMath.exp(span * random.nextDouble());
    boolean mirrored = random.nextBoolean() && chances.mirrored();
    boolean flipped = random.nextBoolean() && chances.flipped();
    boolean turned = random.nextBoolean() && chances.turned();
    double width = scale * (turned ? fitted.height() : fitted.width());
    double height = scale * (turned ? fitted.width() : fitted.height());
    return new View(
        number,
        part.left(),
        part.top(),
        part.width(),
        part.height(),
        scale,
        (part.width() - width) * random.nextDouble(), // a window of the image, or room beside it
        (part.height() - height) * random.nextDouble(),
        mirrored,
        flipped,
        turned);
  }
}
