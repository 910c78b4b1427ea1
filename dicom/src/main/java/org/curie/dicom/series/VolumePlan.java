// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.dicom.series.plane.Plane;
import org.curie.dicom.series.plane.SourceFrame;

/**
 * How to make one image: which slices, in which order, on which grid. No pixel is read before
 * {@link #image}.
 *
 * @param singleStepMm the distance of slices where there is but one
 * @param regular the grid to resample to; empty when the samples are taken as they are
 */
record VolumePlan(
    StackLine line,
    VolumeTable table,
    double singleStepMm,
    Optional<RegularGrid> regular,
    List<String> remarks) {

  VolumePlan {
    remarks = List.copyOf(remarks);
  }

  /** The image, with its pixels read. */
  SeriesImage image(String seriesInstanceUid, List<Finding> findings) {
    Plane any = anySlice();
    int samples = FrameValues.samples(any.object().pixel());
    int channels = table.rows().size() * samples;
    float[] read = SliceLoader.load(table.rows().stream().map(VolumeTable.Row::slices).toList());
    Grid grid = grid(any.tile());
    float[] placed = regular.map(r -> resampled(r, read, any.tile(), samples)).orElse(read);
    return new SeriesImage(
        seriesInstanceUid,
        Image.of(grid, channels, placed),
        samples,
        table.rows().stream().map(row -> volume(row, any.tile())).toList(),
        findings,
        remarks);
  }

  private Plane anySlice() {
    return table.rows().getFirst().slices().stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private Grid grid(Plane.Tile tile) {
    return regular
        .map(RegularGrid::grid)
        .orElseGet(
            () -> new Grid(tile.columns(), tile.rows(), line.places(), line.grid(singleStepMm)));
  }

  private float[] resampled(RegularGrid target, float[] read, Plane.Tile tile, int samples) {
    StackResampler resampler = new StackResampler(target, tile.columns(), tile.rows());
    int volumeSize = line.places() * tile.columns() * tile.rows();
    int targetSize = target.columns() * target.rows() * target.slices();
    int channels = table.rows().size() * samples;
    SliceLoader.requireMemory((long) channels * targetSize);
    float[] placed = new float[channels * targetSize];
    for (int c = 0; c < channels; c++) {
      int[] present = present(table.rows().get(c / samples));
      float background =
          samples == 1 ? lowest(read, c * volumeSize, present, volumeSize / line.places()) : 0;
      resampler.resample(read, c * volumeSize, present, background, placed, c * targetSize);
    }
    return placed;
  }

  private static int[] present(VolumeTable.Row row) {
    return IntStream.range(0, row.slices().size())
        .filter(p -> row.slices().get(p) != null)
        .toArray();
  }

  private static float lowest(float[] samples, int from, int[] present, int plane) {
    float lowest = Float.POSITIVE_INFINITY;
    for (int place : present) {
      for (int i = from + place * plane; i < from + (place + 1) * plane; i++) {
        lowest = Math.min(lowest, samples[i]);
      }
    }
    return lowest;
  }

  private SeriesImage.Volume volume(VolumeTable.Row row, Plane.Tile tile) {
    List<List<SourceFrame>> slices = new ArrayList<>();
    if (regular.isEmpty()) {
      for (Plane plane : row.slices()) {
        slices.add(List.of(Objects.requireNonNull(plane).source()));
      }
    } else {
      RegularGrid target = regular.get();
      StackResampler resampler = new StackResampler(target, tile.columns(), tile.rows());
      int[] present = present(row);
      for (int k = 0; k < target.slices(); k++) {
        slices.add(
            resampler.parts(k, present).stream()
                .map(part -> Objects.requireNonNull(row.slices().get(part.place())).source())
                .toList());
      }
    }
    return new SeriesImage.Volume(table.label(row), slices);
  }
}
