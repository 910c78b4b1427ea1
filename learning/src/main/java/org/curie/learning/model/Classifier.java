// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.graph.Softmax;

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

  public static Classifier open(ModelPackage model, InferenceEngine engine, int threads) {
    return open(model.description(), model.onnx(), engine, threads);
  }

  /** A classifier from a package's parts, before the package is written. */
  public static Classifier open(
      ModelDescription description, byte[] onnx, InferenceEngine engine, int threads) {
    return new Classifier(description, engine.open(onnx, threads));
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
              + " (channels, slices, rows, columns), but"
              + " this one is "
              + result
              + " after the model's own steps");
    }
    return result.samples();
  }

  /** What the network says, before calibration: {@code [images, classes]} row-major. */
  public float[] logits(List<float[]> prepared) {
    int size = prepared.getFirst().length;
    float[] inputs = new float[Math.multiplyExact(prepared.size(), size)];
    for (int i = 0; i < prepared.size(); i++) {
      System.arraycopy(prepared.get(i), 0, inputs, i * size, size);
    }
    float[] logits = session.run(inputs, prepared.size());
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw new CurieException(
            ErrorCode.ENGINE_FAILED,
            "the network answered " + Arrays.toString(logits) + "; expected finite numbers");
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
