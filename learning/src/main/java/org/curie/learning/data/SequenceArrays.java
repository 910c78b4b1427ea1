// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;
import org.curie.imaging.format.numpy.NpyArray;
import org.curie.imaging.format.numpy.NpzFile;

/**
 * Sequences as NumPy arrays in one file.
 *
 * <p><b>Shape</b> {@code x} is {@code [n, time, channels]}, or {@code signals} is {@code [n,
 * channels, time]}: the name says which; {@code labels} {@code [n]}. Where known, {@code split}
 * {@code [n]} with 0 training, 1 validation, 2 test; {@code patients} {@code [n]}, numbers; {@code
 * seconds_per_step}, one number, else 1. A value that was not measured is NaN.
 */
final class SequenceArrays {
  private static final String BY_TIME = "x";
  private static final String BY_CHANNEL = "signals";
  private static final int HIGHEST_LABEL = 9999;
  private static final List<Split> SPLITS = List.of(Split.TRAIN, Split.VALIDATION, Split.TEST);

  private final NpzFile npz;
  private final boolean byTime;
  private final NpyArray values;
  private final int count;
  private final int steps;
  private final List<Channel> channels;
  private final double secondsPerStep;

  private SequenceArrays(NpzFile npz) {
    this.npz = npz;
    this.byTime = npz.names().contains(BY_TIME);
    this.values = npz.read(byTime ? BY_TIME : BY_CHANNEL);
    List<Integer> shape = values.shape();
    if (shape.size() != 3 || shape.contains(0)) {
      throw invalid(
          values.name()
              + " has shape "
              + shape
              + ", expected "
              + (byTime ? "[n, time, channels]" : "[n, channels, time]"));
    }
    this.count = shape.getFirst();
    this.steps = shape.get(byTime ? 1 : 2);
    this.channels =
        IntStream.rangeClosed(1, shape.get(byTime ? 2 : 1))
            .mapToObj(c -> Channel.named("channel " + c))
            .toList();
    this.secondsPerStep = optional("seconds_per_step", 1).map(a -> a.doubleAt(0)).orElse(1.0);
  }

  /** Whether a file holds sequences. */
  static boolean areIn(NpzFile npz) {
    return npz.names().contains(BY_TIME) || npz.names().contains(BY_CHANNEL);
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when an array is missing or does not
   *     fit; also as {@link NpzFile}
   */
  static DataSet read(NpzFile npz) {
    return new SequenceArrays(npz).dataSet();
  }

  private DataSet dataSet() {
    NpyArray labels =
        optional("labels", count)
            .orElseThrow(() -> invalid(npz.file() + " has no array labels, one number a sequence"));
    Optional<NpyArray> split = optional("split", count);
    Optional<NpyArray> patients = optional("patients", count);
    List<LabeledCase> cases = new ArrayList<>();
    int highest = 1;
    for (int i = 0; i < count; i++) {
      int index = i;
      int label = whole(labels, i, HIGHEST_LABEL);
      highest = Math.max(highest, label);
      cases.add(
          new LabeledCase(
              Integer.toString(i),
              patients.map(p -> Long.toString((long) p.doubleAt(index))).orElse("" + i),
              split.map(s -> SPLITS.get(whole(s, index, 2))).orElse(Split.TRAIN),
              label));
    }
    return DataSet.ofSequences(
        npz.file().getFileName().toString().replaceFirst("(?i)\\.npz$", ""),
        IntStream.rangeClosed(0, highest).mapToObj(Integer::toString).toList(),
        cases,
        this::sequence,
        split.isPresent());
  }

  private Sequence sequence(int index) {
    int size = channels.size() * steps;
    float[] stored = new float[size];
    values.copyTo((long) index * size, size, stored, 0);
    if (!byTime) {
      return Sequence.of(channels, secondsPerStep, stored);
    }
    float[] turned = new float[size];
    for (int t = 0; t < steps; t++) {
      for (int c = 0; c < channels.size(); c++) {
        turned[c * steps + t] = stored[t * channels.size() + c];
      }
    }
    return Sequence.of(channels, secondsPerStep, turned);
  }

  private Optional<NpyArray> optional(String name, int size) {
    if (!npz.names().contains(name)) {
      return Optional.empty();
    }
    NpyArray array = npz.read(name);
    if (array.size() != size) {
      throw invalid("%s holds %d numbers, expected %d".formatted(array.name(), array.size(), size));
    }
    return Optional.of(array);
  }

  private int whole(NpyArray array, int index, int most) {
    double value = array.doubleAt(index);
    if (value != Math.rint(value) || value < 0 || value > most) {
      throw invalid(
          "number %d of %s is %s, expected a whole number from 0 to %d"
              .formatted(index, array.name(), value, most));
    }
    return (int) value;
  }

  private static CurieException invalid(String message) {
    return new CurieException(ErrorCode.DATA_INVALID, message);
  }
}
