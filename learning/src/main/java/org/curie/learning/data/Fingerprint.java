// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.parallel.Threads;
import org.jspecify.annotations.Nullable;

/**
 * What a data set looks like, from reading every case once: enough to plan a training run, to find
 * leaks between splits, and to recognise the data again.
 *
 * @param counts cases of each class, for each split
 * @param patients distinct patients
 * @param width smallest, median and largest extent in pixels, and likewise height and depth; a
 *     sequence is as wide as it has steps
 * @param lowest smallest sample of any case
 * @param highest largest sample of any case
 * @param leaks cases outside training whose patient or exact pixels also stand in training
 * @param sha256 digest over id, label, split, size and pixels of every case in order; names of
 *     classes and of the data set are not part of it
 * @param sequences what is known of cases that are sequences; absent for images
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
    String sha256,
    Optional<SequenceTraits> sequences) {

  public Fingerprint {
    classes = List.copyOf(classes);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts)); // in the order of splits
    leaks = List.copyOf(leaks);
  }

  /** Of images. */
  public Fingerprint(
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
    this(
        name,
        classes,
        counts,
        patients,
        splitsGiven,
        width,
        height,
        depth,
        channels,
        lowest,
        highest,
        leaks,
        sha256,
        Optional.empty());
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
   * Reads every case once, on all cores.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when an image holds a number that is
   *     not finite, or cases differ in their channels or, where they are sequences, in the time
   *     between two steps
   */
  public static Fingerprint of(DataSet data) {
    return new Survey(data).fingerprint();
  }

  /** Looks at all cases, then adds up what was seen in their order. */
  private static final class Survey {
    private final DataSet data;
    private final int n;
    private final int[] widths;
    private final int[] heights;
    private final int[] depths;
    private final Map<String, Integer> trainingPixels = new HashMap<>();
    private final Map<String, Integer> trainingPatients = new HashMap<>();
    private final AtomicReferenceArray<Look> looks;
    private final MessageDigest whole = Look.sha256();
    private Optional<SequenceTraits> traits = Optional.empty();
    private long missing;
    private long values;
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

    Fingerprint fingerprint() {
      int threads = Math.min(n, Runtime.getRuntime().availableProcessors());
      Threads.use(
          threads,
          () -> {
            Threads.forEach(n, i -> looks.set(i, Look.at(data, i)));
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
          HexFormat.of().formatHex(whole.digest()),
          traits.map(t -> t.withMissing((double) missing / values)));
    }

    private void add(int i, Look look) {
      LabeledCase c = data.get(i);
      if (i > 0 && look.channels() != channels) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            data.name()
                + ": case "
                + c.id()
                + " has "
                + look.channels()
                + " channel(s), the cases before it "
                + channels
                + "; convert them alike first");
      }
      requireAlike(c, look, i > 0);
      channels = look.channels();
      missing += look.missing();
      values += (long) look.channels() * look.width();
      widths[i] = look.width();
      heights[i] = look.height();
      depths[i] = look.depth();
      lowest = Math.min(lowest, look.lowest());
      highest = Math.max(highest, look.highest());
      String line =
          c.id() + "\t" + c.label() + "\t" + c.split().word() + "\t" + look.values() + "\n";
      whole.update(line.getBytes(StandardCharsets.UTF_8));
      if (c.split() == Split.TRAIN) {
        trainingPixels.putIfAbsent(look.values(), i);
        trainingPatients.putIfAbsent(c.patient(), i);
      }
    }

    private void requireAlike(LabeledCase c, Look look, boolean later) {
      if (later && look.traits().isPresent() && !look.traits().get().isLike(traits.orElseThrow())) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            data.name()
                + ": the sequence of case "
                + c.id()
                + " has "
                + look.traits().get().words()
                + ", the ones before it "
                + traits.get().words()
                + "; leave it out, or bring all to the same channels and pace");
      }
      traits = look.traits();
    }

    private List<Leak> leaks() {
      List<Leak> leaks = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        LabeledCase c = data.get(i);
        if (c.split() != Split.TRAIN) {
          addLeak(leaks, c, trainingPatients.get(c.patient()), Leak.Kind.SAME_PATIENT);
          addLeak(leaks, c, trainingPixels.get(looks.get(i).values()), Leak.Kind.SAME_PIXELS);
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
  }
}
