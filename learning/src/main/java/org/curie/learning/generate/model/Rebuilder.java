// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.generate.experiment.PictureSpec;

/**
 * An autoencoder in use, in native memory until closed. Used by one thread; an image gets the same
 * bits whatever was asked before.
 */
public final class Rebuilder implements AutoCloseable {
  private final InferenceSession session;
  private final PictureSpec picture;

  private Rebuilder(InferenceSession session, PictureSpec picture) {
    this.session = session;
    this.picture = picture;
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the network reads or
   *     makes something else than is said
   */
  public static Rebuilder open(byte[] onnx, PictureSpec picture, InferenceEngine engine) {
    InferenceSession session = engine.open(onnx, 1);
    try {
      int size = picture.shape().caseSize();
      if (session.inputShape().caseSize() != size
          || session.run(new float[size], 1).length != size) {
        throw new CurieException(
            ErrorCode.MODEL_INCOMPATIBLE,
            "the model contradicts itself: its network does not remake pictures of "
                + picture.shape()
                + "; it was put together wrongly");
      }
      return new Rebuilder(session, picture);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * An image as the network reads it.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the steps do not bring it
   *     to the size and channels the network reads
   */
  public float[] prepared(Image image) {
    Image result = image;
    for (Transform step : picture.steps()) {
      result = step.apply(result);
    }
    if (result.channels() != picture.channels()
        || result.depth() != 1
        || result.height() != picture.height()
        || result.width() != picture.width()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model reads pictures of %s, but this one is %s after preparation"
              .formatted(picture.shape(), result));
    }
    return result.array();
  }

  /**
   * What the network makes of an image, cut off at -1 and 1.
   *
   * @param prepared is not written to
   * @throws CurieException with {@link ErrorCode#ENGINE_FAILED} when a value is not a number
   */
  public float[] rebuilt(float[] prepared) {
    float[] values = session.run(prepared, 1);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new CurieException(
            ErrorCode.ENGINE_FAILED,
            "the autoencoder answered " + values[i] + "; train the model anew");
      }
      values[i] = Math.clamp(values[i], -1f, 1f);
    }
    return values;
  }

  /**
   * The error of reconstruction: 0 for none, 1 for black in the place of white everywhere.
   *
   * <p><b>Formula</b> {@code sqrt(mean (x - r)^2) / 2}, of values from -1 to 1.
   */
  public static double error(float[] prepared, float[] rebuilt) {
    double squares = 0;
    for (int i = 0; i < prepared.length; i++) {
      double difference = (double) prepared[i] - rebuilt[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares / prepared.length) / 2;
  }

  /** The error of an image. */
  public double error(Image image) {
    float[] read = prepared(image);
    return error(read, rebuilt(read));
  }

  @Override
  public void close() {
    session.close();
  }
}
