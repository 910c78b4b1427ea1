// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Garbage;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.mapped.SampleSource;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.tile.SlidingWindow;
import org.curie.imaging.tile.TilePredictor;
import org.curie.imaging.tile.TileSpec;
import org.curie.imaging.tile.WorkingMemory;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.WayBack;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;

/**
 * Outlines structures in whole images.
 *
 * <p><b>Shape</b> in: an image as it was stored; out: a class for each of its voxels. <b>Frame</b>
 * the image's own grid. Where it had to be resampled, a voxel gets the class with the largest share
 * of the linear weights around it; of regions each that has more than half of them. <b>Limits</b>
 * memory besides the image: a prepared copy, two label maps, and what {@link SlidingWindow} needs,
 * whatever the number of classes or regions; of several networks each has its own weights and
 * intermediate values of a patch. Used by one thread.
 */
public final class Segmenter implements AutoCloseable {
  private final List<InferenceSession> sessions;
  private final PatchSpec patch;
  private final LabelScheme labels;
  private final int answers;
  private final TileSpec tiles;
  private final TilePredictor network;
  private final List<Integer> largestOnly;
  private final int threads;

  /**
   * How the answers are made.
   *
   * @param answers of a network for each voxel
   * @param largestOnly structures of which only the largest part is believed
   */
  public record Rules(
      InferenceSpec inference, LabelScheme labels, int answers, List<Integer> largestOnly) {
    public Rules {
      largestOnly = List.copyOf(largestOnly);
    }
  }

  /**
   * @param sessions of one network, or of several whose mean counts; closed with this
   * @param threads for all but the network, which has its own
   */
  public Segmenter(List<InferenceSession> sessions, PatchSpec patch, Rules rules, int threads) {
    this.sessions = List.copyOf(sessions);
    this.patch = patch;
    this.labels = rules.labels();
    this.answers = rules.answers();
    this.tiles = TileSpec.of(patch.extent()).withOverlap(rules.inference().overlap());
    this.network = network(this.sessions, patch, rules);
    this.largestOnly = rules.largestOnly();
    this.threads = threads;
  }

  private static TilePredictor network(
      List<InferenceSession> sessions, PatchSpec patch, Rules rules) {
    List<TilePredictor> networks = new ArrayList<>();
    for (InferenceSession session : sessions) {
      networks.add(
          new MirroredViews(
              session, patch.extent(), rules.inference().mirrored(), activation(patch, rules)));
    }
    return networks.size() == 1 ? networks.getFirst() : new MeanOfNetworks(networks);
  }

  private static Activation activation(PatchSpec patch, Rules rules) {
    return rules.labels().areRegions()
        ? Activation::logistic
        : new Softmax(Math.toIntExact(patch.extent().voxels()));
  }

  /** The class of each voxel. */
  public LabelMap classes(Image image) {
    return classes(image, (_, _) -> {});
  }

  /**
   * The class of each voxel.
   *
   * @param progress is told of every tile
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} for another number of
   *     channels, or what a step of the preparation throws
   */
  public LabelMap classes(Image image, SlidingWindow.Progress progress) {
    return Components.largest(raw(image, progress), labels, largestOnly);
  }

  /** The same before anything was cleaned away. */
  public LabelMap raw(Image image, SlidingWindow.Progress progress) {
    requireFit(image);
    Preprocessing.Applied prepared = new Preprocessing(patch.prepare()).applied(image);
    Garbage.collect(image.grid()); // of the steps before the last
    LabelMap found = Threads.use(threads, () -> found(prepared.image(), window(progress)));
    Garbage.collect(image.grid()); // the sums of patches
    WayBack back = new WayBack(image.grid(), prepared.steps());
    return labels.areRegions() ? regions(found, back) : back.of(found, LabelRule.MAJORITY);
  }

  private LabelMap found(Image prepared, SlidingWindow window) {
    if (!labels.areRegions()) {
      return window.labels(prepared, network);
    }
    RegionVolume regions =
        new RegionVolume(prepared.grid(), region -> labels.writtenClass(region + 1));
    window.scores(SampleSource.of(prepared), network, regions);
    return regions.toLabelMap();
  }

  /** Region by region: a voxel belongs to one with more than half of the weights around it. */
  private LabelMap regions(LabelMap found, WayBack back) {
    int[] classes = new int[back.source().voxels()];
    for (int s = 1; s <= labels.structures().size(); s++) {
      IntPredicate inside = labels.inside(s);
      int written = labels.writtenClass(s);
      int[] own = Arrays.stream(found.array()).map(k -> inside.test(k) ? 1 : 0).toArray();
      LabelMap stored = back.of(LabelMap.of(found.grid(), own), LabelRule.MAJORITY);
      for (int i = 0; i < classes.length; i++) {
        classes[i] = stored.label(i) == 1 ? written : classes[i];
      }
    }
    return LabelMap.of(back.source(), classes);
  }

  /**
   * How probable it is that a voxel is of any kind of structure: for a threshold other than the
   * largest probability.
   *
   * @throws CurieException as {@link #classes(Image, SlidingWindow.Progress)}
   */
  public Image foreground(Image image) {
    Scored found = scored(image, (_, _) -> {});
    float[] inside = new float[found.scores().grid().voxels()];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = 1 - found.scores().sample(i);
    }
    Image foreground = Image.of(found.scores().grid(), 1, inside);
    return found.back().of(foreground, Interpolation.LINEAR, 0);
  }

  /**
   * What the network says of a prepared image.
   *
   * @param scores a channel of probabilities for each class
   * @param back to the grid of the image as it was stored
   */
  record Scored(Image scores, WayBack back) {}

  /**
   * @throws CurieException as {@link #classes(Image, SlidingWindow.Progress)}
   */
  Scored scored(Image image, SlidingWindow.Progress progress) {
    requireFit(image);
    Preprocessing.Applied prepared = new Preprocessing(patch.prepare()).applied(image);
    Image scores = Threads.use(threads, () -> window(progress).scores(prepared.image(), network));
    return new Scored(scores, new WayBack(image.grid(), prepared.steps()));
  }

  private SlidingWindow window(SlidingWindow.Progress progress) {
    return new SlidingWindow(tiles, answers, WorkingMemory.defaults(), progress);
  }

  private void requireFit(Image image) {
    if (!patch.accepts(image.channels())) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model reads images of %d channel(s), but this one has %d"
              .formatted(patch.channels(), image.channels()));
    }
  }

  @Override
  public void close() {
    sessions.forEach(InferenceSession::close);
  }
}
