// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * What a data set looks like, from reading every image once: enough to plan a training run, to find
 * leaks between splits, and to recognise the data again.
 *
 * @param counts cases of each class, for each split
 * @param patients distinct patients
 * @param width smallest, median and largest extent in pixels, and likewise height and depth
 * @param lowest smallest sample of any image
 * @param highest largest sample of any image
 * @param leaks cases outside training whose patient or exact pixels also stand in training
 * @param sha256 digest over id, label, split, size and pixels of every case in order; names of
 *     classes and of the data set are not part of it
 */
public record Fingerprint(
    String name,
    List<String> classes,
    Map<Split, List<Integer>> counts,
    int patients,
    boolean splitsGiven,
    Extent width,
    Extent height,
    Extent depth,
    int channels,
    double lowest,
    double highest,
    List<Leak> leaks,
    String sha256) {

  public Fingerprint {
    classes = List.copyOf(classes);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts)); // in the order of splits
    leaks = List.copyOf(leaks);
  }

  /** The spread of a length over all images, in pixels. */
  public record Extent(int smallest, int median, int largest) {
    static Extent of(int[] values) {
      int[] sorted = values.clone();
      Arrays.sort(sorted);
      return new Extent(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    public boolean isConstant() {
      return smallest == largest;
    }
  }

  /** Why the figure on a split may be too good. */
  public record Leak(String caseId, String trainingCaseId, Kind kind) {
    /** What two cases of different splits share. */
    public enum Kind {
      SAME_PATIENT,
      SAME_PIXELS
    }
  }

  public int count(Split split) {
    return counts.getOrDefault(split, List.of()).stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Reads every image once.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when an image holds a number that is
   *     not finite, or images differ in their channels
   */
  public static Fingerprint of(DataSet data) {
    return new Survey(data).fingerprint();
  }

  /** Gathers while passing over the images. */
  private static final class Survey {
    private final DataSet data;
    private final int n;
    private final int[] widths;
    private final int[] heights;
    private final int[] depths;
    private final Map<String, Integer> trainingPixels = new HashMap<>();
    private final Map<String, Integer> trainingPatients = new HashMap<>();
    private final List<String> pixels = new ArrayList<>();
    private final MessageDigest whole = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private int channels;
    private float lowest = Float.POSITIVE_INFINITY;
    private float highest = Float.NEGATIVE_INFINITY;

    Survey(DataSet data) {
      this.data = data;
      this.n = data.cases().size();
      this.widths = new int[n];
      this.heights = new int[n];
      this.depths = new int[n];
    }

    Fingerprint fingerprint() {
      for (int i = 0; i < n; i++) {
        look(i, data.image(i));
      }
      Map<Split, List<Integer>> counts = new EnumMap<>(Split.class);
      for (Split split : Split.values()) {
        counts.put(split, Arrays.stream(data.counts(split)).boxed().toList());
      }
      long patients = data.cases().stream().map(LabeledCase::patient).distinct().count();
      return new Fingerprint(
          data.name(),
          data.classes(),
          counts,
          (int) patients,
          data.splitsGiven(),
          Extent.of(widths),
          Extent.of(heights),
          Extent.of(depths),
          channels,
          lowest,
          highest,
          leaks(),
          HexFormat.of().formatHex(whole.digest()));
    }

    private void look(int i, Image image) {
      LabeledCase c = data.get(i);
      if (i > 0 && image.channels() != channels) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            data.name()
                + ": case "
                + c.id()
                + " has "
                + image.channels()
                + " channel(s), the cases before it "
                + channels
                + "; convert them alike first");
      }
      channels = image.channels();
      widths[i] = image.width();
      heights[i] = image.height();
      depths[i] = image.depth();
      String digest = digest(c, image);
      pixels.add(digest);
      String line = c.id() + "\t" + c.label() + "\t" + c.split().word() + "\t" + digest + "\n";
      whole.update(line.getBytes(StandardCharsets.UTF_8));
      if (c.split() == Split.TRAIN) {
        trainingPixels.putIfAbsent(digest, i);
        trainingPatients.putIfAbsent(c.patient(), i);
      }
    }

    /** Of size and samples; looks at their range and finiteness on the way. */
    private String digest(LabeledCase c, Image image) {
      MessageDigest digest = sha256();
      buffer.putInt(image.channels()).putInt(image.depth());
      buffer.putInt(image.height()).putInt(image.width());
      for (int s = 0; s < image.size(); s++) {
        float value = image.sample(s);
        if (!Float.isFinite(value)) {
          throw new CurieException(
              ErrorCode.DATA_INVALID,
              data.name()
                  + ": the image of case "
                  + c.id()
                  + " holds "
                  + value
                  + " at sample "
                  + s
                  + ", expected finite numbers; repair or leave out the case");
        }
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        if (!buffer.hasRemaining()) {
          flushTo(digest);
        }
        buffer.putFloat(value);
      }
      flushTo(digest);
      return HexFormat.of().formatHex(digest.digest());
    }

    private void flushTo(MessageDigest digest) {
      digest.update(buffer.flip());
      buffer.clear();
    }

    private List<Leak> leaks() {
      List<Leak> leaks = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        LabeledCase c = data.get(i);
        if (c.split() != Split.TRAIN) {
          addLeak(leaks, c, trainingPatients.get(c.patient()), Leak.Kind.SAME_PATIENT);
          addLeak(leaks, c, trainingPixels.get(pixels.get(i)), Leak.Kind.SAME_PIXELS);
        }
      }
      return leaks;
    }

    private void addLeak(
        List<Leak> leaks, LabeledCase c, @Nullable Integer training, Leak.Kind kind) {
      if (training != null) {
        leaks.add(new Leak(c.id(), data.get(training).id(), kind));
      }
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
