// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.graph.Softmax;
import org.curie.learning.operator.Shape;

/**
 * A model ready to answer: preprocessing, network and calibration together.
 *
 * <p>Safe for use by several threads; closed when done.
 */
public final class Classifier implements AutoCloseable {
  private final ModelDescription description;
  private final InferenceSession session;

  private Classifier(ModelDescription description, InferenceSession session) {
    this.description = description;
    this.session = session;
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the engine cannot run the
   *     network, or it reads another input than described
   */
  public static Classifier open(ModelPackage model, InferenceEngine engine, int threads) {
    return open(model.description(), model.onnx(), engine, threads);
  }

  /**
   * A classifier from a package's parts, before the package is written.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the engine cannot run the
   *     network, or it reads another input than described
   */
  public static Classifier open(
      ModelDescription description, byte[] onnx, InferenceEngine engine, int threads) {
    InferenceSession session = engine.open(onnx, threads);
    try {
      requireFit(description, session.inputShape());
      return new Classifier(description, session);
    } catch (CurieException e) {
      session.close();
      throw e;
    }
  }

  private static void requireFit(ModelDescription description, Shape network) {
    ModelDescription.Input input = description.input();
    Shape described =
        input.depth() == 1
            ? Shape.batchOf(input.channels(), input.height(), input.width())
            : Shape.batchOf(input.channels(), input.depth(), input.height(), input.width());
    if (!network
        .dims()
        .subList(1, network.rank())
        .equals(described.dims().subList(1, described.rank()))) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model describes an input of "
              + described
              + ", but its network reads "
              + network
              + "; the package was put together wrongly");
    }
  }

  public ModelDescription description() {
    return description;
  }

  /**
   * The image as the network reads it, row-major.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the model's steps do not
   *     bring the image to the size the network reads
   */
  public float[] prepared(Image image) {
    ModelDescription.Input input = description.input();
    List<Transform> steps = input.preprocessing();
    Image result = new Preprocessing(steps).apply(image);
    if (result.channels() != input.channels()
        || result.depth() != input.depth()
        || result.height() != input.height()
        || result.width() != input.width()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model reads images of "
              + input.channels()
              + " x "
              + input.depth()
              + " x "
              + input.height()
              + " x "
              + input.width()
              + " (channels, slices, rows, columns), but this one is "
              + result
              + " after the model's own steps");
    }
    return result.samples();
  }

  /**
   * What the network says, before calibration: {@code [images, classes]} row-major.
   *
   * @param prepared at least one image, each as {@link #prepared} makes it
   * @throws CurieException with {@link ErrorCode#ENGINE_FAILED} when an answer is not finite,
   *     {@link ErrorCode#MODEL_INCOMPATIBLE} when the network answers for another number of classes
   */
  public float[] logits(List<float[]> prepared) {
    ModelDescription.Input input = description.input();
    int size = input.channels() * input.depth() * input.height() * input.width();
    float[] inputs = new float[Math.multiplyExact(prepared.size(), size)];
    for (int i = 0; i < prepared.size(); i++) {
      if (prepared.get(i).length != size) {
        throw new IllegalArgumentException(
            "an image has " + size + " samples, but got " + prepared.get(i).length);
      }
      System.arraycopy(prepared.get(i), 0, inputs, i * size, size);
    }
    return checked(session.run(inputs, prepared.size()), prepared.size());
  }

  private float[] checked(float[] logits, int images) {
    int classes = description.classes().size();
    if (logits.length != images * classes) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model names "
              + classes
              + " classes, but its network answers for "
              + logits.length / images);
    }
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isFinite(logits[i])) {
        throw new CurieException(
            ErrorCode.ENGINE_FAILED,
            "the network answered "
                + logits[i]
                + " for class "
                + description.classes().get(i % classes)
                + "; expected finite numbers: check the samples of the image");
      }
    }
    return logits;
  }

  /** The probability of each class, for each image. */
  public List<double[]> probabilities(List<Image> images) {
    float[] logits = logits(images.stream().map(this::prepared).toList());
    int classes = description.classes().size();
    List<double[]> answers = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      answers.add(Softmax.of(logits, i * classes, classes, description.temperature()));
    }
    return answers;
  }

  public double[] probabilities(Image image) {
    return probabilities(List.of(image)).getFirst();
  }

  @Override
  public void close() {
    session.close();
  }
}
