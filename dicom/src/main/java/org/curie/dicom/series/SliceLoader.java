// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.series.plane.ImageObject;
import org.curie.dicom.series.plane.Plane;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pixels of slices, each object once, each frame once.
 *
 * <p><b>Limits</b> before anything is allocated the number of samples is checked against what the
 * stored bytes can justify and against the memory of this process.
 */
final class SliceLoader {
  /** As a codec's budget: an empty picture compresses nearly to nothing. */
  private static final long SAMPLES_FOR_FREE = 1L << 26;

  private static final long SAMPLES_PER_BYTE = 1024;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

  /** What may be filled with an image; the rest is for the work on it. */
  private static final double MEMORY_SHARE = 0.8;

  private SliceLoader() {}

  /** Where a slice goes. */
  private record Target(Plane plane, int volume, int place) {}

  /**
   * All slices of all volumes.
   *
   * @param volumes each of the same number of places, null where a slice is missing
   * @return {@code [volume][sample][place][row][column]}, 0 where a slice is missing
   * @throws CurieException BUDGET_EXCEEDED when the bytes do not justify the pixels,
   *     MEMORY_EXHAUSTED when they do not fit, as the codecs otherwise, with the object's name
   */
  static float[] load(List<List<@Nullable Plane>> volumes) {
    Map<ImageObject, List<Target>> targets = new LinkedHashMap<>();
    for (int v = 0; v < volumes.size(); v++) {
      for (int p = 0; p < volumes.get(v).size(); p++) {
        Plane plane = volumes.get(v).get(p);
        if (plane != null) {
          targets
              .computeIfAbsent(plane.object(), _ -> new ArrayList<>())
              .add(new Target(plane, v, p));
        }
      }
    }
    Plane any = targets.values().iterator().next().getFirst().plane();
    int places = volumes.getFirst().size();
    int samples = FrameValues.samples(any.object().pixel());
    int size = requireRoom(targets.keySet(), (long) volumes.size() * samples * places, any.tile());
    Loading loading = new Loading(new float[size], samples, places);
    targets.forEach(loading::object);
    return loading.data;
  }

  /** Whether two slices hold the same values. */
  static boolean isSame(Plane a, Plane b) {
    return Arrays.equals(load(List.of(List.of(a))), load(List.of(List.of(b))));
  }

  private static int requireRoom(Set<ImageObject> objects, long planes, Plane.Tile tile) {
    long pixels = (long) tile.columns() * tile.rows();
    long stored = objects.stream().mapToLong(ImageObject::pixelBytes).sum();
    if (pixels > (SAMPLES_FOR_FREE + SAMPLES_PER_BYTE * stored) / planes) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%d slices of %d x %d pixels are more than their %d stored bytes can hold; a header lies"
              .formatted(planes, tile.columns(), tile.rows(), stored));
    }
    requireMemory(planes * pixels);
    return Math.toIntExact(planes * pixels);
  }

  /**
   * @throws CurieException with MEMORY_EXHAUSTED when so many samples fit no array or not in memory
   */
  static void requireMemory(long samples) {
    long available = (long) (MEMORY_SHARE * Runtime.getRuntime().maxMemory());
    if (samples > LARGEST_ARRAY || samples * Float.BYTES > available) {
      throw new CurieException(
          ErrorCode.MEMORY_EXHAUSTED,
          "the image needs %d MiB in one piece, but this process may use %d MiB; raise -Xmx or take"
                  .formatted((samples * Float.BYTES) >> 20, available >> 20)
              + " fewer volumes");
    }
  }

  private static final class Loading {
    private final float[] data;
    private final int samples;
    private final int places;

    Loading(float[] data, int samples, int places) {
      this.data = data;
      this.samples = samples;
      this.places = places;
    }

    void object(ImageObject object, List<Target> targets) {
      try {
        DicomFile file = object.content().open();
        FrameValues values = FrameValues.of(file, object.pixel());
        Map<Integer, List<Target>> frames =
            targets.stream()
                .collect(
                    Collectors.groupingBy(
                        t -> t.plane().frame(), TreeMap::new, Collectors.toList()));
        frames.forEach((frame, tiles) -> put(values.frame(frame), object, tiles));
      } catch (CurieException e) {
        String origin = object.content().origin();
        throw new CurieException(
            e.code(),
            e.getMessage().startsWith(origin) ? e.getMessage() : origin + ": " + e.getMessage(),
            e);
      }
    }

    private void put(float[] frame, ImageObject object, List<Target> targets) {
      int width = object.pixel().columns();
      int framePlane = width * object.pixel().rows();
      for (Target target : targets) {
        Plane.Tile tile = target.plane().tile();
        int plane = tile.columns() * tile.rows();
        for (int s = 0; s < samples; s++) {
          int to = ((target.volume() * samples + s) * places + target.place()) * plane;
          int from = s * framePlane + tile.y() * width + tile.x();
          for (int y = 0; y < tile.rows(); y++) {
            System.arraycopy(
                frame, from + y * width, data, to + y * tile.columns(), tile.columns());
          }
        }
      }
    }
  }
}
