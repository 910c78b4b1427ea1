// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.model;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.model.PackageFile;
import org.curie.learning.model.SingleNetworkPackage;
import org.curie.learning.operator.Shape;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.predict.InstanceSegmenter;
import org.curie.learning.segment.predict.Outliner;
import org.curie.learning.segment.predict.Segmenter;

/**
 * The file that a model which outlines structures travels in, {@code model.curie}.
 *
 * <p><b>Shape</b> of the network, in: {@code [n, c, (z,) y, x]} of {@link
 * SegmentationDescription#patch}; out: {@code [n, classes, (z,) y, x]}, logits. <b>Limits</b> those
 * of a {@link PackageFile}. Immutable.
 */
public final class SegmentationPackage {
  private final SegmentationDescription description;
  private final byte[] onnx;
  private final String card;

  public SegmentationPackage(SegmentationDescription description, byte[] onnx, String card) {
    this.description = description;
    this.onnx = onnx.clone();
    this.card = card;
  }

  public SegmentationDescription description() {
    return description;
  }

  /** The network as an ONNX file. */
  public byte[] onnx() {
    return onnx.clone();
  }

  /** The model card, a self-contained page. */
  public String card() {
    return card;
  }

  /**
   * The model ready for images.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the network reads another
   *     size than the description says
   */
  public Segmenter open(InferenceEngine engine, int threads) {
    InferenceSession session = engine.open(onnx, threads);
    Shape expected = description.patch().shape();
    if (!session.inputShape().spatial().equals(expected.spatial())
        || session.inputShape().dim(1) != expected.dim(1)) {
      session.close();
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model describes patches of %s, but its network reads %s"
              .formatted(expected, session.inputShape()));
    }
    Segmenter.Rules rules =
        new Segmenter.Rules(
            description.inference(), description.experiment().answers(), description.largestOnly());
    return new Segmenter(session, description.patch(), rules, threads);
  }

  /**
   * The model ready to tell single things apart.
   *
   * @throws CurieException as {@link #open}
   */
  public InstanceSegmenter openInstances(InferenceEngine engine, int threads) {
    return new InstanceSegmenter(open(engine, threads));
  }

  /**
   * The model ready to outline what it was trained for.
   *
   * @throws CurieException as {@link #open} and {@link #decoding}
   */
  public Outliner outliner(InferenceEngine engine, int threads) {
    return description.labels().areThings()
        ? new Outliner.OfThings(openInstances(engine, threads), decoding())
        : new Outliner.OfKinds(open(engine, threads), description.labels());
  }

  /**
   * How single things are read from the answers.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when it tells none apart
   */
  public InstanceDecoding decoding() {
    return description
        .decoding()
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.MODEL_INCOMPATIBLE,
                    description.name() + " does not say how single things are read from it"));
  }

  /**
   * Writes all or nothing; the same package gives the same bytes.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    new SingleNetworkPackage<>(description, onnx, card).write(file);
  }

  /**
   * Whether a package says that it is one of these.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static boolean isOne(Path file) {
    return SingleNetworkPackage.task(file)
        .filter(SegmentationTask.SEGMENTATION.word()::equals)
        .isPresent();
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED}, or {@link ErrorCode#MODEL_INCOMPATIBLE} when it is for another
   *     task or another version of the program wrote it
   */
  public static SegmentationPackage read(Path file) {
    if (!isOne(file)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "expected a model that outlines structures, but %s is one for another task"
                  .formatted(file)
              + "; curie train on a folder with images/ and labels/ makes one");
    }
    SingleNetworkPackage<SegmentationDescription> found =
        SingleNetworkPackage.read(
            file, SegmentationDescription.class, SegmentationDescription.FORMAT_VERSION);
    return new SegmentationPackage(found.description(), found.onnx(), found.card());
  }
}
