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
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
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

    /** Whether all images have this length. */
    public boolean isOnly(int length) {
      return smallest == length && largest == length;
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
   * Reads every image once, on all cores.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when an image holds a number that is
   *     not finite, or images differ in their channels
   */
  public static Fingerprint of(DataSet data) {
    return new Survey(data).fingerprint();
  }

  /** Looks at all images, then adds up what was seen in their order. */
  private static final class Survey {
    private static final int BLOCK = 1 << 14;

    private final DataSet data;
    private final int n;
    private final int[] widths;
    private final int[] heights;
    private final int[] depths;
    private final Map<String, Integer> trainingPixels = new HashMap<>();
    private final Map<String, Integer> trainingPatients = new HashMap<>();
    private final AtomicReferenceArray<Look> looks;
    private final MessageDigest whole = sha256();
    private int channels;
    private float lowest = Float.POSITIVE_INFINITY;
    private float highest = Float.NEGATIVE_INFINITY;

    Survey(DataSet data) {
      this.data = data;
      this.n = data.cases().size();
      this.widths = new int[n];
      this.heights = new int[n];
      this.depths = new int[n];
      this.looks = new AtomicReferenceArray<>(n);
    }

    /**
     * One image.
     *
     * @param pixels digest of its size and samples
     */
    private record Look(
        int width,
        int height,
        int depth,
        int channels,
        float lowest,
        float highest,
        String pixels) {}

    Fingerprint fingerprint() {
      int threads = Math.min(n, Runtime.getRuntime().availableProcessors());
      Threads.use(
          threads,
          () -> {
            Threads.forEach(n, i -> looks.set(i, look(i)));
            return looks;
          });
      for (int i = 0; i < n; i++) {
        add(i, looks.get(i));
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

    /** What one image is like, whichever thread looks at it. */
    private Look look(int i) {
      LabeledCase c = data.get(i);
      Image image = data.image(i);
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      float[] samples = image.array();
      for (int s = 0; s < samples.length; s++) {
        if (!Float.isFinite(samples[s])) {
          throw new CurieException(
              ErrorCode.DATA_INVALID,
              data.name()
                  + ": the image of case "
                  + c.id()
                  + " holds "
                  + samples[s]
                  + " at sample "
                  + s
                  + ", expected finite numbers; repair or leave out the case");
        }
        low = Math.min(low, samples[s]);
        high = Math.max(high, samples[s]);
      }
      return new Look(
          image.width(), image.height(), image.depth(), image.channels(), low, high, digest(image));
    }

    private void add(int i, Look look) {
      LabeledCase c = data.get(i);
      if (i > 0 && look.channels != channels) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            data.name()
                + ": case "
                + c.id()
                + " has "
                + look.channels
                + " channel(s), the cases before it "
                + channels
                + "; convert them alike first");
      }
      channels = look.channels;
      widths[i] = look.width;
      heights[i] = look.height;
      depths[i] = look.depth;
      lowest = Math.min(lowest, look.lowest);
      highest = Math.max(highest, look.highest);
      String line = c.id() + "\t" + c.label() + "\t" + c.split().word() + "\t" + look.pixels + "\n";
      whole.update(line.getBytes(StandardCharsets.UTF_8));
      if (c.split() == Split.TRAIN) {
        trainingPixels.putIfAbsent(look.pixels, i);
        trainingPatients.putIfAbsent(c.patient(), i);
      }
    }

    /** Of size and samples, little-endian. */
    private static String digest(Image image) {
      MessageDigest digest = sha256();
      float[] samples = image.array();
      int block = Math.min(BLOCK, Math.max(4, samples.length));
      ByteBuffer bytes = ByteBuffer.allocate(block * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(image.channels()).putInt(image.depth());
      bytes.putInt(image.height()).putInt(image.width());
      digest.update(bytes.flip());
      bytes.clear();
      for (int start = 0; start < samples.length; start += block) {
        int count = Math.min(block, samples.length - start);
        bytes.asFloatBuffer().put(samples, start, count);
        digest.update(bytes.array(), 0, count * Float.BYTES);
      }
      return HexFormat.of().formatHex(digest.digest());
    }

    private List<Leak> leaks() {
      List<Leak> leaks = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        LabeledCase c = data.get(i);
        if (c.split() != Split.TRAIN) {
          addLeak(leaks, c, trainingPatients.get(c.patient()), Leak.Kind.SAME_PATIENT);
          addLeak(leaks, c, trainingPixels.get(looks.get(i).pixels), Leak.Kind.SAME_PIXELS);
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
