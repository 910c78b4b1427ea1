// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.Split;
import org.curie.learning.detect.assign.Assignment.Wanted;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.data.LabelledBox;
import org.curie.learning.detect.data.Letterbox;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectorInput;
import org.curie.learning.train.Kept;

/**
 * The images of a data set in the frame that a network reads, with their boxes: varied while
 * training, and plain.
 *
 * <p>What a frame shows depends on (seed, epoch, image) alone. Scaled images are kept in memory up
 * to a third of the heap. Safe for use by several threads.
 */
public final class FramedImages {
  private static final int HEAP_PARTS = 3;
  private static final float GREY = 0.5f;

  private final DetectionExperiment experiment;
  private final DetectionSet data;
  private final Arrangement arrangement;
  private final AugmentationPipeline colours;
  private final RandomStreams streams;
  private final Kept<Image> scaled;

  public FramedImages(DetectionExperiment experiment, DetectionSet data) {
    this.experiment = experiment;
    this.data = data;
    this.arrangement = new Arrangement(experiment, data, data.indices(Split.TRAIN));
    this.colours = new AugmentationPipeline(experiment.augmentation().colours());
    this.streams = new RandomStreams(experiment.seed());
    this.scaled =
        new Kept<>(
            data.size(),
            Runtime.getRuntime().maxMemory() / HEAP_PARTS,
            this::scale,
            image -> (long) image.size() * Float.BYTES);
  }

  /** How an image is brought into the frame. */
  public Letterbox letterbox(int number) {
    DetectorInput input = experiment.input();
    return Letterbox.of(data.size(number), input.width(), input.height());
  }

  private Image scale(int number) {
    Letterbox box = letterbox(number);
    Image image = data.prepared(number, box.steps());
    if (image.channels() != experiment.input().channels()
        || image.width() != box.width()
        || image.height() != box.height()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s is %s after scaling, but the network reads %d channels and expected %d x %d pixels"
              .formatted(
                  data.images().get(number).id(),
                  image,
                  experiment.input().channels(),
                  box.width(),
                  box.height()));
    }
    return image;
  }

  /**
   * An image as a model in use sees it, and its boxes in the frame.
   *
   * @param values {@code [c, y, x]}, all of which is written
   */
  public List<Wanted> plain(int number, float[] values) {
    experiment.input().write(scaled.get(number), values);
    Letterbox box = letterbox(number);
    return data.boxes(number).stream()
        .map(b -> new Wanted(b.counts() ? b.category() : -1, box.into(b.box())))
        .toList();
  }

  /**
   * A frame about an image as the network learns from it.
   *
   * @param epoch from 1
   * @param values {@code [c, y, x]}, all of which is written
   */
  public List<Wanted> varied(int number, int epoch, float[] values) {
    DetectorInput input = experiment.input();
    List<Wanted> wanted = new ArrayList<>();
    float grey = (float) (input.low() + GREY * (input.high() - input.low()));
    for (View view : arrangement.views(epoch, number)) {
      Image image = scaled.get(view.number());
      view.paint(image, values, input.width(), input.height(), grey);
      for (LabelledBox box : data.boxes(view.number())) {
        add(view, box, wanted);
      }
    }
    recolour(number, epoch, values);
    return wanted;
  }

  private void add(View view, LabelledBox box, List<Wanted> wanted) {
    Letterbox fitted = letterbox(view.number());
    Box placed = view.placed(fitted.into(box.box()), fitted.width(), fitted.height());
    view.seen(placed)
        .ifPresent(
            seen -> {
              double visible = seen.volume() / placed.volume();
              boolean learned = box.counts() && visible >= experiment.augmentation().leastVisible();
              wanted.add(new Wanted(learned ? box.category() : -1, seen));
            });
  }

  /** Steps of colours on 0 to 1, then to what the network reads. */
  private void recolour(int number, int epoch, float[] values) {
    DetectorInput input = experiment.input();
    float span = (float) (input.high() - input.low());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((values[i] - input.low()) / span);
    }
    List<Transform> steps = colours.sample(streams, epoch, number);
    if (!steps.isEmpty()) {
      Image image =
          Image.of(
              Grid.pixels(input.width(), input.height()),
              input.channels(),
              Arrays.copyOf(values, values.length));
      for (Transform step : steps) {
        image = step.apply(image);
      }
      image.copyTo(values, 0);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * values[i] - 1;
    }
  }
}
