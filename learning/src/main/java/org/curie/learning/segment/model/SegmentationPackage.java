// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.model.NetworksPackage;
import org.curie.learning.model.PackageFile;
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
 * SegmentationDescription#patch}; out: {@code [n, classes, (z,) y, x]}, logits; of each of them
 * where there are several. <b>Limits</b> those of a {@link PackageFile}. Immutable.
 */
public final class SegmentationPackage {
  private static final NetworksPackage.Versions VERSIONS =
      new NetworksPackage.Versions(
          SegmentationDescription.FORMAT_VERSION, SegmentationDescription.NEWEST_FORMAT_VERSION);

  private final SegmentationDescription description;
  private final List<byte[]> networks;
  private final String card;

  public SegmentationPackage(SegmentationDescription description, byte[] onnx, String card) {
    this(description, List.of(onnx), card);
  }

  /**
   * @param networks ONNX files, as many as are described
   */
  public SegmentationPackage(
      SegmentationDescription description, List<byte[]> networks, String card) {
    this.description = description;
    this.networks = networks.stream().map(byte[]::clone).toList();
    this.card = card;
  }

  public SegmentationDescription description() {
    return description;
  }

  /** The networks as ONNX files: one, or those of all folds in order. */
  public List<byte[]> networks() {
    return networks.stream().map(byte[]::clone).toList();
  }

  /** The model card, a self-contained page. */
  public String card() {
    return card;
  }

  /**
   * The model ready for images.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when a network reads another
   *     size than the description says
   */
  public Segmenter open(InferenceEngine engine, int threads) {
    List<InferenceSession> sessions = new ArrayList<>();
    try {
      for (byte[] onnx : networks) {
        sessions.add(engine.open(onnx, threads));
        requireShape(sessions.getLast().inputShape());
      }
    } catch (RuntimeException | Error e) {
      sessions.forEach(InferenceSession::close);
      throw e;
    }
    Segmenter.Rules rules =
        new Segmenter.Rules(
            description.inference(),
            description.labels(),
            description.experiment().answers(),
            description.largestOnly());
    return new Segmenter(sessions, description.patch(), rules, threads);
  }

  private void requireShape(Shape found) {
    Shape expected = description.patch().shape();
    if (!found.spatial().equals(expected.spatial()) || found.dim(1) != expected.dim(1)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model describes patches of %s, but its network reads %s".formatted(expected, found));
    }
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
    new NetworksPackage<>(description, networks, card).write(file);
  }

  /**
   * Whether a package says that it is one of these.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static boolean isOne(Path file) {
    return NetworksPackage.task(file)
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
    NetworksPackage<SegmentationDescription> found =
        NetworksPackage.read(file, SegmentationDescription.class, VERSIONS);
    return new SegmentationPackage(found.description(), found.networks(), found.card());
  }
}
