// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.model;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.imaging.transform.Preprocessing;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.data.Letterbox;
import org.curie.learning.detect.decode.Decoder;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectorInput;
import org.curie.learning.detect.judge.DetectionJudge;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;

/**
 * A detector in use, in native memory until closed. Images are asked for one by one, so that an
 * answer never depends on what else was asked.
 */
public final class ObjectDetector implements AutoCloseable {
  private final InferenceSession session;
  private final DetectorInput input;
  private final Decoder decoder;

  private ObjectDetector(InferenceSession session, DetectorInput input, Decoder decoder) {
    this.session = session;
    this.input = input;
    this.decoder = decoder;
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the network reads or
   *     answers something else than is said
   */
  public static ObjectDetector open(
      byte[] onnx, DetectionExperiment experiment, int classes, InferenceEngine engine) {
    DetectorInput input = experiment.input();
    Decoder decoder =
        new Decoder(experiment.network().levels(input.shape()), classes, experiment.decoding());
    InferenceSession session = engine.open(onnx, experiment.fit().engineThreads());
    try {
      int size = input.shape().caseSize();
      if (session.inputShape().caseSize() != size
          || session.run(new float[size], 1).length != decoder.answerSize()) {
        throw new CurieException(
            ErrorCode.MODEL_INCOMPATIBLE,
            "the model contradicts itself: its network reads %s and does not answer with %d numbers; it was put together wrongly"
                .formatted(session.inputShape(), decoder.answerSize()));
      }
      return new ObjectDetector(session, input, decoder);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * All boxes of an image, also those less sure than the model's threshold: the surest first.
   *
   * <p><b>Frame</b> pixels of the image.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} for a volume or other
   *     channels, {@link ErrorCode#ENGINE_FAILED} when an answer is not a number
   */
  public List<Detection> boxes(Image image) {
    Letterbox fitted = letterbox(image);
    return DetectionJudge.back(decoder.boxes(answers(image), 0), fitted);
  }

  private Letterbox letterbox(Image image) {
    if (image.depth() != 1 || image.channels() != input.channels()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model reads planar images of %d channels, but this one is %s"
              .formatted(input.channels(), image));
    }
    return Letterbox.of(
        new DetectionSet.Size(image.width(), image.height()), input.width(), input.height());
  }

  /** What the network answers, as it is. */
  public float[] answers(Image image) {
    float[] values = new float[input.shape().caseSize()];
    input.write(new Preprocessing(letterbox(image).steps()).apply(image), values);
    float[] answers = session.run(values, 1);
    for (float answer : answers) {
      if (!Float.isFinite(answer)) {
        throw new CurieException(
            ErrorCode.ENGINE_FAILED,
            "the detector answered " + answer + "; check the image, or train the model anew");
      }
    }
    return answers;
  }

  @Override
  public void close() {
    session.close();
  }
}
