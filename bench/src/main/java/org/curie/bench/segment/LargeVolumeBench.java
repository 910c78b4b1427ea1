// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.curie.app.Curie;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.Programs;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.mapped.Extent;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;

/**
 * The most memory that {@code predict} takes for a CT of 512 x 512 x 400 voxels, from the file to
 * the label map on the disk, with 20 classes and with 100, in a process of its own as a user starts
 * it.
 *
 * <p><b>Units</b> MiB resident at most: Java's heap, libtorch's memory and the program itself
 * ({@code VmHWM}; Linux only), and seconds. The network is that which the planner chooses for such
 * volumes, in voxels of 2 mm, 448 patches.
 */
public final class LargeVolumeBench implements Benchmark {
  private static final int WIDTH = 512;
  private static final int HEIGHT = 512;
  private static final int DEPTH = 400;
  private static final Extent PATCH = new Extent(56, 48, 48);
  private static final double SPACING_MM = 2;
  private static final List<Integer> CLASSES = List.of(20, 100);
  private static final int EVERY_MILLIS = 20;
  private static final double KIB_PER_MIB = 1024;
  private static final String PEAK = "VmHWM:";

  @Override
  public String name() {
    return "large-volume";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    List<Measurement> results = new ArrayList<>();
    try (ScratchFolder folder = new ScratchFolder()) {
      Path ct = folder.path().resolve("ct.nii");
      ImageFile.write(SyntheticCt.trunk(WIDTH, HEIGHT, DEPTH), ct);
      for (int classes : CLASSES) {
        Path model = folder.path().resolve(classes + "-classes.curie");
        UntrainedOutlines.ofCt(PATCH, classes, new UNet3dSpec(16, 4, false), SPACING_MM)
            .packaged()
            .write(model);
        Path out = folder.empty("out");
        long started = System.nanoTime();
        Path log = folder.path().resolve("log");
        double mib = peakMib(List.of("predict", model, ct, "--out", out), log);
        double seconds = (System.nanoTime() - started) / 1e9;
        say.accept(
            String.format(
                Locale.ROOT,
                "%d classes: at most %.0f MiB resident, %.0f s, told %d times how far",
                classes,
                mib,
                seconds,
                timesToldOfProgress(log)));
        requireLabels(out.resolve("ct.nii.gz"), classes);
        results.add(Measurement.alone("resident-%d-classes".formatted(classes), "MiB", mib));
        results.add(Measurement.alone("time-%d-classes".formatted(classes), "s", seconds));
      }
    }
    return results;
  }

  /** The most memory that a run of the program had resident. */
  private static double peakMib(List<Object> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Dcurie.terminal=true"); // shows how far it is
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Curie.class.getName()));
    arguments.forEach(a -> command.add(a.toString()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Peak peak = new Peak(process);
      do {
        peak.look();
      } while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS));
      Programs.await(process, log, "predict");
      return peak.mib;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CurieException(ErrorCode.RUN_INTERRUPTED, "interrupted while predicting", e);
    }
  }

  /** How often the program said how far it was; that it did is part of what is measured. */
  private static long timesToldOfProgress(Path log) {
    try {
      String text = Files.readString(log);
      long told = text.lines().filter(line -> line.contains("patches/s")).count();
      if (told < 2) {
        throw new CurieException(ErrorCode.DEFECT, "predict did not show how far it was: " + text);
      }
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The high-water mark of a process, as the kernel keeps it. */
  private static final class Peak {
    private final Path status;
    private double mib;

    Peak(Process process) {
      this.status = Path.of("/proc", String.valueOf(process.pid()), "status");
    }

    /** A process that has just ended has none: what was last seen stays. */
    void look() throws IOException {
      if (Files.isReadable(status)) {
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith(PEAK))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
            .forEach(kib -> mib = kib / KIB_PER_MIB);
      }
    }
  }

  /** The correctness gate: a label map on the voxels of the CT. */
  private static void requireLabels(Path file, int classes) {
    Image labels = ImageFile.read(file);
    boolean fits =
        labels.grid().width() == WIDTH
            && labels.grid().height() == HEIGHT
            && labels.grid().depth() == DEPTH;
    for (float label : labels.array()) {
      fits &= label >= 0 && label < classes && label == (int) label;
    }
    if (!fits) {
      throw new CurieException(ErrorCode.DEFECT, file + " is no label map of the CT");
    }
  }
}
