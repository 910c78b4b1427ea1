// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.data.CaseContent;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.graph.Softmax;
import org.curie.learning.operator.Shape;

/**
 * A model ready to answer: preprocessing, network or networks, and calibration together.
 *
 * <p><b>Formula</b> where several networks m answer about several variants v of an image, the
 * probabilities are {@code q^(1/T)}, made to sum to 1, with q the mean over m and v of {@code
 * softmax(z_mv / T_m)}. Safe for use by several threads; closed when done.
 */
public final class Classifier implements AutoCloseable {
  private static final int MOST_AT_ONCE = 64;
  private static final long BATCH_BYTES = 64L << 20;

  private final ModelDescription description;
  private final List<InferenceSession> networks;
  private final List<Showing> showings;

  private Classifier(ModelDescription description, List<InferenceSession> networks) {
    this.description = description;
    this.networks = List.copyOf(networks);
    this.showings =
        description
            .testTime()
            .map(TestTime::variants)
            .orElse(List.of(TestTime.Variant.PLAIN))
            .stream()
            .map(variant -> new Showing(description.input(), variant))
            .toList();
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the engine cannot run a
   *     network, or it reads another input than described
   */
  public static Classifier open(ModelPackage model, InferenceEngine engine, int threads) {
    return open(model.description(), model.networks(), engine, threads);
  }

  /**
   * A classifier from a package's parts, before the package is written.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the engine cannot run the
   *     network, or it reads another input than described
   */
  public static Classifier open(
      ModelDescription description, byte[] onnx, InferenceEngine engine, int threads) {
    return open(description, List.of(onnx), engine, threads);
  }

  /**
   * As {@link #open(ModelDescription, byte[], InferenceEngine, int)}, with as many networks as the
   * description has.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the engine cannot run a
   *     network, or it reads another input than described
   */
  public static Classifier open(
      ModelDescription description, List<byte[]> networks, InferenceEngine engine, int threads) {
    if (networks.size() != description.networks()) {
      throw new IllegalArgumentException(
          description.networks() + " networks are described, but there are " + networks.size());
    }
    List<InferenceSession> opened = new ArrayList<>();
    try {
      for (byte[] onnx : networks) {
        opened.add(engine.open(onnx, threads));
        requireFit(description, opened.getLast().inputShape());
      }
      return new Classifier(description, opened);
    } catch (CurieException e) {
      opened.forEach(InferenceSession::close);
      throw e;
    }
  }

  private static void requireFit(ModelDescription description, Shape network) {
    Shape described = description.input().shape();
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
   * A case as the network reads it, row-major.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the model's steps do not
   *     bring it to what the network reads
   */
  public float[] prepared(CaseContent content) {
    return description.input().prepared(content);
  }

  /** As {@link #prepared(CaseContent)}. */
  public float[] prepared(Image image) {
    return prepared(new CaseContent.OfImage(image));
  }

  /**
   * What the network says, before calibration: {@code [images, classes]} row-major. Where several
   * networks or variants answer, the logarithms of their mean probabilities.
   *
   * @param prepared at least one image, each as {@link #prepared} makes it
   * @throws CurieException with {@link ErrorCode#ENGINE_FAILED} when an answer is not finite,
   *     {@link ErrorCode#MODEL_INCOMPATIBLE} when the network answers for another number of classes
   */
  public float[] logits(List<float[]> prepared) {
    if (networks.size() == 1 && showings.size() == 1) {
      return run(networks.getFirst(), showings.getFirst(), prepared);
    }
    int classes = description.classes().size();
    double[][][] members = members(prepared);
    float[] logits = new float[prepared.size() * classes];
    for (int i = 0; i < prepared.size(); i++) {
      double[] mean = mean(members, i);
      for (int k = 0; k < classes; k++) {
        logits[i * classes + k] = (float) Math.log(Math.max(mean[k], Double.MIN_NORMAL));
      }
    }
    return logits;
  }

  /** {@code [network][image][class]} probabilities, each the mean over the variants. */
  private double[][][] members(List<float[]> prepared) {
    int classes = description.classes().size();
    double[][][] members = new double[networks.size()][prepared.size()][classes];
    for (int m = 0; m < networks.size(); m++) {
      for (Showing showing : showings) {
        float[] logits = run(networks.get(m), showing, prepared);
        for (int i = 0; i < prepared.size(); i++) {
          double[] p = Softmax.of(logits, i * classes, classes, description.memberTemperature(m));
          for (int k = 0; k < classes; k++) {
            members[m][i][k] += p[k] / showings.size();
          }
        }
      }
    }
    return members;
  }

  private static double[] mean(double[][][] members, int image) {
    double[] mean = new double[members[0][image].length];
    for (double[][] member : members) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += member[image][k] / members.length;
      }
    }
    return mean;
  }

  private float[] run(InferenceSession network, Showing showing, List<float[]> prepared) {
    int size = description.input().shape().caseSize();
    float[] inputs = new float[Math.multiplyExact(prepared.size(), size)];
    for (int i = 0; i < prepared.size(); i++) {
      if (prepared.get(i).length != size) {
        throw new IllegalArgumentException(
            "a case has " + size + " samples, but got " + prepared.get(i).length);
      }
      System.arraycopy(showing.of(prepared.get(i)), 0, inputs, i * size, size);
    }
    return checked(network.run(inputs, prepared.size()), prepared.size());
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

  /** How many images to ask about at once: {@value #MOST_AT_ONCE}, fewer where they are large. */
  public int batchSize() {
    long samples = description.input().shape().caseSize();
    return Math.clamp(BATCH_BYTES / (samples * Float.BYTES), 1, MOST_AT_ONCE);
  }

  /** The probability of each class, for each image. */
  public List<double[]> probabilities(List<Image> images) {
    return answers(images).stream()
        .map(a -> a.probabilities().stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  public double[] probabilities(Image image) {
    return probabilities(List.of(image)).getFirst();
  }

  /** What the model says about each image, and how far its networks disagree. */
  public List<Answer> answers(List<Image> images) {
    return answersForPrepared(images.stream().map(this::prepared).toList());
  }

  /**
   * As {@link #answers}.
   *
   * @param prepared images, each as {@link #prepared} makes it
   */
  public List<Answer> answersForPrepared(List<float[]> prepared) {
    int classes = description.classes().size();
    List<Answer> answers = new ArrayList<>();
    if (networks.size() == 1 && showings.size() == 1) {
      float[] logits = logits(prepared);
      for (int i = 0; i < prepared.size(); i++) {
        double[] p = Softmax.of(logits, i * classes, classes, description.temperature());
        answers.add(Answer.of(p, Optional.empty()));
      }
      return answers;
    }
    double[][][] members = members(prepared);
    for (int i = 0; i < prepared.size(); i++) {
      int image = i;
      double[][] each = Arrays.stream(members).map(m -> m[image]).toArray(double[][]::new);
      answers.add(
          Answer.of(
              tempered(mean(members, i)),
              networks.size() > 1 ? Optional.of(Disagreement.of(each)) : Optional.empty()));
    }
    return answers;
  }

  private double[] tempered(double[] mean) {
    double[] p = new double[mean.length];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.pow(mean[k], 1 / description.temperature());
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  @Override
  public void close() {
    networks.forEach(InferenceSession::close);
  }
}
