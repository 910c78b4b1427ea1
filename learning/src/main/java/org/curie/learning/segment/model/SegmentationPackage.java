// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.json.Json;
import org.curie.learning.model.PackageFile;
import org.curie.learning.operator.Shape;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.curie.learning.segment.predict.Segmenter;

/**
 * The file that a model which outlines structures travels in, {@code model.curie}.
 *
 * <p><b>Shape</b> of the network, in: {@code [n, c, (z,) y, x]} of {@link
 * SegmentationDescription#patch}; out: {@code [n, classes, (z,) y, x]}, logits. <b>Limits</b> those
 * of a {@link PackageFile}. Immutable.
 */
public final class SegmentationPackage {
  private static final String TASK = "task";

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
            description.inference(), description.labels().classes(), description.largestOnly());
    return new Segmenter(session, description.patch(), rules, threads);
  }

  /**
   * Writes all or nothing; the same package gives the same bytes.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(PackageFile.DESCRIPTION, Json.pretty(description).getBytes(StandardCharsets.UTF_8));
    entries.put(PackageFile.ONNX, onnx);
    entries.put(PackageFile.CARD, card.getBytes(StandardCharsets.UTF_8));
    PackageFile.write(file, entries);
  }

  /**
   * Whether a package says that it is one of these.
   *
   * @throws CurieException as {@link PackageFile#description}, or when its description is no JSON
   */
  public static boolean isOne(Path file) {
    return Json.peekWord(PackageFile.description(file), TASK, where(file))
        .equals(Optional.of(SegmentationTask.SEGMENTATION.word()));
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
    PackageFile found = PackageFile.read(file, PackageFile.ONNX::equals);
    found.requireIntact(List.of(PackageFile.ONNX));
    return new SegmentationPackage(
        description(file, found.text(PackageFile.DESCRIPTION)),
        found.bytes(PackageFile.ONNX),
        found.text(PackageFile.CARD));
  }

  private static SegmentationDescription description(Path file, String json) {
    long version = Json.peek(json, "formatVersion", where(file)).orElse(0L);
    if (version != SegmentationDescription.FORMAT_VERSION) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s has format version %d, this program reads version %d of such models; use a newer Curie"
              .formatted(file, version, SegmentationDescription.FORMAT_VERSION));
    }
    try {
      return Json.read(json, SegmentationDescription.class, where(file));
    } catch (CurieException e) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model does not describe itself as a package must: " + e.getMessage(),
          e);
    }
  }

  private static String where(Path file) {
    return file + "!" + PackageFile.DESCRIPTION;
  }
}
