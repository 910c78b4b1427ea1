// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.sequence.Sequence;

/**
 * What one case is like, whichever thread looks at it. A sequence is as wide as it has steps.
 *
 * @param missing values of a sequence that were not measured
 * @param values digest of its size and values
 * @param traits of a sequence
 */
record Look(
    int width,
    int height,
    int depth,
    int channels,
    float lowest,
    float highest,
    long missing,
    String values,
    Optional<SequenceTraits> traits) {
  private static final int BLOCK = 1 << 14;

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when an image holds a number that is
   *     not finite
   */
  static Look at(DataSet data, int index) {
    return switch (data.content(index)) {
      case CaseContent.OfImage(Image image) -> of(data, index, image);
      case CaseContent.OfSequence(Sequence sequence) -> of(sequence);
    };
  }

  private static Look of(DataSet data, int index, Image image) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    float[] samples = image.array();
    for (int s = 0; s < samples.length; s++) {
      if (!Float.isFinite(samples[s])) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            data.name()
                + ": the image of case "
                + data.get(index).id()
                + " holds "
                + samples[s]
                + " at sample "
                + s
                + ", expected finite numbers; repair or leave out the case");
      }
      low = Math.min(low, samples[s]);
      high = Math.max(high, samples[s]);
    }
    int[] size = {image.channels(), image.depth(), image.height(), image.width()};
    return new Look(
        image.width(),
        image.height(),
        image.depth(),
        image.channels(),
        low,
        high,
        0,
        digest(size, samples),
        Optional.empty());
  }

  private static Look of(Sequence sequence) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    long missing = 0;
    float[] values = new float[sequence.size()];
    int at = 0;
    for (int c = 0; c < sequence.channels().size(); c++) {
      for (float value : sequence.values(c)) {
        boolean measured = !Float.isNaN(value);
        values[at++] = measured ? value : Float.NaN; // one pattern of bits for all of them
        missing += measured ? 0 : 1;
        low = measured ? Math.min(low, value) : low;
        high = measured ? Math.max(high, value) : high;
      }
    }
    int[] size = {sequence.channels().size(), sequence.steps()};
    return new Look(
        sequence.steps(),
        1,
        1,
        sequence.channels().size(),
        low,
        high,
        missing,
        digest(size, values),
        Optional.of(new SequenceTraits(sequence.channels(), sequence.secondsPerStep(), 0)));
  }

  /** Of size and samples, little-endian. */
  private static String digest(int[] size, float[] samples) {
    MessageDigest digest = sha256();
    int block = Math.min(BLOCK, Math.max(size.length, samples.length));
    ByteBuffer bytes = ByteBuffer.allocate(block * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int extent : size) {
      bytes.putInt(extent);
    }
    digest.update(bytes.flip());
    bytes.clear();
    for (int start = 0; start < samples.length; start += block) {
      int count = Math.min(block, samples.length - start);
      bytes.asFloatBuffer().put(samples, start, count);
      digest.update(bytes.array(), 0, count * Float.BYTES);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
