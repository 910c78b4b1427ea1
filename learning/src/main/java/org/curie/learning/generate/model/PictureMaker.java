// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.generate.Noise;
import org.curie.learning.generate.experiment.PictureSpec;

/**
 * A generator in use, in native memory until closed. Used by one thread.
 *
 * <p>Picture number i of a seed is the same, bit by bit, however many are made and on however many
 * cores: the network always answers for {@value #BATCH} at once, on one thread, and what a picture
 * is made of is drawn by its number.
 */
public final class PictureMaker implements AutoCloseable {
  private static final int BATCH = 16;

  private final InferenceSession session;
  private final Latent latent;
  private final PictureSpec picture;

  /**
   * One picture as the network made it.
   *
   * @param values -1 to 1
   * @param label the class it was asked to show; empty where there are none
   */
  public record Made(long number, Image values, OptionalInt label) {}

  private PictureMaker(InferenceSession session, Latent latent, PictureSpec picture) {
    this.session = session;
    this.latent = latent;
    this.picture = picture;
  }

  /**
   * @param picture what it makes
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the network reads or
   *     makes something else than is said
   */
  public static PictureMaker open(
      byte[] onnx, Latent latent, PictureSpec picture, InferenceEngine engine) {
    InferenceSession session = engine.open(onnx, 1);
    try {
      if (session.inputShape().caseSize() != latent.size()) {
        throw incompatible(
            "its network reads %s, but its description says %d numbers"
                .formatted(session.inputShape(), latent.size()));
      }
      PictureMaker maker = new PictureMaker(session, latent, picture);
      float[] made = session.run(new float[BATCH * latent.size()], BATCH);
      if (made.length != BATCH * picture.shape().caseSize()) {
        throw incompatible(
            "its network makes %d values, but its description says %s"
                .formatted(made.length / BATCH, picture.shape()));
      }
      return maker;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static CurieException incompatible(String how) {
    return new CurieException(
        ErrorCode.MODEL_INCOMPATIBLE,
        "the model contradicts itself: " + how + "; it was put together wrongly");
  }

  /**
   * Makes pictures number 0 to count - 1.
   *
   * @throws CurieException as {@link #make(long, int, int, OptionalInt)}
   */
  public List<Made> make(long seed, int count, OptionalInt label) {
    return make(seed, 0, count, label);
  }

  /**
   * Makes pictures number {@code first} to {@code first + count - 1}.
   *
   * @param first a multiple of {@value #BATCH}
   * @param label the class to show; empty for each class as often as in training, or for none
   * @throws CurieException with {@link ErrorCode#ENGINE_FAILED} when a value is not a number
   */
  public List<Made> make(long seed, int first, int count, OptionalInt label) {
    if (first % BATCH != 0) {
      throw new IllegalArgumentException(
          "pictures are made %d at once, but the first is %d".formatted(BATCH, first));
    }
    List<Made> made = new ArrayList<>();
    for (int done = 0; done < count; done += BATCH) {
      addBatch(made, seed, first + done, Math.min(BATCH, count - done), label);
    }
    return made;
  }

  private void addBatch(List<Made> made, long seed, int first, int count, OptionalInt label) {
    Noise noise = new Noise(seed, latent.noise());
    RandomStreams streams = new RandomStreams(seed);
    float[] read = new float[BATCH * latent.size()];
    int[] labels = new int[BATCH];
    for (int i = 0; i < BATCH; i++) { // also those that nobody wants: answers must not depend on it
      int at = i * latent.size();
      long number = (long) first + i;
      System.arraycopy(noise.draw("generate", number, 1), 0, read, at, latent.noise());
      labels[i] = label.orElseGet(() -> drawn(streams, number));
      if (!latent.classes().isEmpty()) {
        read[at + latent.noise() + labels[i]] = 1;
      }
    }
    float[] answers = session.run(read, BATCH);
    int size = picture.shape().caseSize();
    for (int i = 0; i < count; i++) {
      float[] values = checked(Arrays.copyOfRange(answers, i * size, (i + 1) * size));
      made.add(new Made((long) first + i, picture.values(values), labelOf(labels[i])));
    }
  }

  private OptionalInt labelOf(int label) {
    return latent.classes().isEmpty() ? OptionalInt.empty() : OptionalInt.of(label);
  }

  /** A class as often as it was in training. */
  private int drawn(RandomStreams streams, long number) {
    double left = streams.stream("generate/class", number).nextDouble();
    for (int k = 0; k < latent.classes().size() - 1; k++) {
      left -= latent.shares().get(k);
      if (left < 0) {
        return k;
      }
    }
    return Math.max(0, latent.classes().size() - 1);
  }

  private static float[] checked(float[] values) {
    for (float v : values) {
      if (!Float.isFinite(v)) {
        throw new CurieException(
            ErrorCode.ENGINE_FAILED,
            "the generator made a sample that is " + v + "; train the model anew");
      }
    }
    return values;
  }

  @Override
  public void close() {
    session.close();
  }
}
