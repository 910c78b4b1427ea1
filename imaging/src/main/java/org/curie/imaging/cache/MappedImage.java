// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.cache.EntryStore.Held;
import org.curie.imaging.mapped.MappedSamples;
import org.curie.imaging.mapped.SampleSource;
import org.curie.imaging.mapped.StoredType;

/**
 * A prepared image whose samples lie in the cache and are read from there. It is not removed before
 * this is closed.
 *
 * <p><b>Shape</b> {@code [c][z][y][x]} float32. Safe for use by several threads until closed.
 */
public final class MappedImage implements AutoCloseable {
  private static final int BLOCK = 1 << 14;

  private final Grid grid;
  private final SampleSource samples;
  private final Whole whole;
  private final Prepared.Origin origin;
  private final Optional<CacheWarning> warning;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Reads samples by flat index. */
  private interface Whole {
    void read(long start, float[] target, int offset, int count);
  }

  private MappedImage(
      Prepared.Origin origin, Optional<CacheWarning> warning, MappedSamples samples, Held held) {
    this.grid = held.entry().header().grid();
    this.samples = samples;
    this.whole = samples::read;
    this.origin = origin;
    this.warning = warning;
    this.release = samples::close;
  }

  private MappedImage(Prepared made) {
    Image image = made.image();
    this.grid = image.grid();
    this.samples = SampleSource.of(image);
    this.whole =
        (start, target, offset, count) ->
            System.arraycopy(image.array(), Math.toIntExact(start), target, offset, count);
    this.origin = made.origin();
    this.warning = made.warning();
    this.release = () -> {};
  }

  static MappedImage of(
      Path file, Held held, Prepared.Origin origin, Optional<CacheWarning> warning) {
    EntryHeader header = held.entry().header();
    StoredType type = header.type();
    MemorySegment stored = held.entry().samples();
    MappedSamples samples = MappedSamples.of(file, header.shape(), type, stored, held::close);
    return new MappedImage(origin, warning, samples, held);
  }

  /** Where the cache could not keep it. */
  static MappedImage inMemory(Prepared made) {
    return new MappedImage(made);
  }

  public Grid grid() {
    return grid;
  }

  public int channels() {
    return samples.channels();
  }

  public Prepared.Origin origin() {
    return origin;
  }

  /** What the user should know of the cache; each finding is told once. */
  public Optional<CacheWarning> warning() {
    return warning;
  }

  /** The samples, to be read by parts. */
  public SampleSource samples() {
    return samples;
  }

  private int size() {
    return channels() * grid.voxels();
  }

  /** Writes all samples to {@code target} from {@code offset} on. */
  public void copyTo(float[] target, int offset) {
    whole.read(0, target, offset, size());
  }

  /** Writes all samples to {@code target} as floats in the order of this machine. */
  public void copyTo(MemorySegment target) {
    float[] block = new float[Math.min(BLOCK, size())];
    for (long start = 0; start < size(); start += BLOCK) {
      int n = (int) Math.min(BLOCK, size() - start);
      whole.read(start, block, 0, n);
      MemorySegment.copy(
          MemorySegment.ofArray(block), 0, target, start * Float.BYTES, (long) n * Float.BYTES);
    }
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      release.run();
    }
  }
}
