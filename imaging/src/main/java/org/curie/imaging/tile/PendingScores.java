// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curie.imaging.mapped.ScratchFile;
import org.jspecify.annotations.Nullable;

/**
 * The sums of cells that have had a tile but not their last one, in memory up to a budget and in a
 * scratch file beyond it.
 *
 * <p>Which cell is needed when is known, so the one whose next tile comes last makes room first: no
 * other choice reads and writes less (<b>Source</b> Belady 1966, doi:10.1147/sj.52.0078).
 *
 * <p>Arrays of cells that were let go are used again for others of that size: new ones for every
 * tile would be more garbage than all else, and of the kind that is collected last.
 *
 * <p><b>Limits</b> memory: never above the budget. File: at most the sum over cell sizes of the
 * most cells of that size that were in it at one time. Not safe for use by several threads, but the
 * sums of different cells may be read and written at the same time.
 */
final class PendingScores implements AutoCloseable {
  private final int classes;
  private final WorkingMemory memory;
  private final Ledger ledger;
  private final Map<Long, Sums> byCell = new HashMap<>();
  private final TreeMap<Use, Sums> inMemory = new TreeMap<>();
  private final Map<Long, Deque<Long>> freeSlots = new HashMap<>();
  private final Map<Integer, Deque<float[][]>> spare = new LinkedHashMap<>();
  private long spareBytes;
  private long used;
  private long fileEnd;
  private @Nullable ScratchFile file;

  PendingScores(int classes, WorkingMemory memory, Ledger ledger) {
    this.classes = classes;
    this.memory = memory;
    this.ledger = ledger;
  }

  /** When a cell in memory is needed again; the number only tells cells apart. */
  private record Use(long tile, long cell) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
      int byTile = Long.compare(tile, other.tile);
      return byTile != 0 ? byTile : Long.compare(cell, other.cell);
    }
  }

  /** The sums of one cell, one array for each class: in memory, in the file, or on the way. */
  final class Sums {
    private final long cell;
    private final int voxels;
    private long next;
    private float @Nullable [][] arrays;
    private long slot = -1;

    private Sums(long cell, int voxels) {
      this.cell = cell;
      this.voxels = voxels;
    }

    private long bytes() {
      return (long) classes * voxels * Float.BYTES;
    }

    /**
     * The sums of class {@code k}: the array that is kept, or {@code buffer} filled from the file.
     * Call {@link #put} after changing it.
     */
    float[] get(int k, float[] buffer) {
      float[] target = arrays == null ? buffer : arrays[k];
      if (slot >= 0) {
        file().read(target, voxels, position(k));
      }
      return target;
    }

    /** An array for the sums of class {@code k} of a cell that has none yet. */
    float[] fresh(int k, float[] buffer) {
      return arrays == null ? buffer : arrays[k];
    }

    /** Keeps the sums of class {@code k}. */
    void put(int k, float[] sums) {
      if (arrays == null) {
        file().write(sums, voxels, position(k));
      }
    }

    private long position(int k) {
      return slot + (long) k * voxels * Float.BYTES;
    }
  }

  /** The sums of a cell that had a tile before. */
  Sums of(Cell cell) {
    Sums sums = byCell.get(cell.number());
    if (sums == null) {
      throw new IllegalStateException("cell " + cell + " has no sums");
    }
    return sums;
  }

  /**
   * Finds places for cells that will be needed again, those needed sooner in memory. Their sums are
   * then read and written through {@link Sums}.
   */
  List<Sums> keep(List<Cell> cells) {
    // Sooner ones first: a later one never pushes out one that was just given its place.
    List<Cell> ordered = new ArrayList<>(cells);
    ordered.sort((a, b) -> Long.compare(a.next(), b.next()));
    ordered.forEach(this::place);
    return cells.stream().map(this::of).toList();
  }

  private void place(Cell cell) {
    Sums sums =
        byCell.computeIfAbsent(cell.number(), number -> new Sums(number, cell.box().voxels()));
    if (sums.arrays != null) {
      inMemory.remove(new Use(sums.next, sums.cell));
    }
    sums.next = cell.next();
    if (sums.arrays == null && makeRoom(sums.bytes(), sums.next)) {
      sums.arrays = takeArrays(sums);
    }
    if (sums.arrays != null) {
      inMemory.put(new Use(sums.next, sums.cell), sums);
    } else if (sums.slot < 0) {
      sums.slot = takeSlot(sums.bytes());
    }
  }

  /** Those of a cell of the same size, or new ones in the place of other spare ones. */
  private float[][] takeArrays(Sums sums) {
    used += sums.bytes();
    Deque<float[][]> same = spare.get(sums.voxels);
    if (same != null && !same.isEmpty()) {
      spareBytes -= sums.bytes();
      return same.pop();
    }
    ledger.take(sums.bytes());
    while (used + spareBytes > memory.bytes()) {
      Deque<float[][]> other =
          spare.values().stream().filter(d -> !d.isEmpty()).findFirst().orElseThrow();
      long freed = (long) classes * other.pop()[0].length * Float.BYTES;
      spareBytes -= freed;
      ledger.give(freed);
    }
    return new float[classes][sums.voxels];
  }

  private void giveArrays(Sums sums, float[][] arrays) {
    used -= sums.bytes();
    spareBytes += sums.bytes();
    spare.computeIfAbsent(sums.voxels, _ -> new ArrayDeque<>()).push(arrays);
  }

  private boolean makeRoom(long bytes, long next) {
    if (bytes > memory.bytes()) {
      return false;
    }
    while (used + bytes > memory.bytes()) {
      Sums last = inMemory.isEmpty() ? null : inMemory.lastEntry().getValue();
      if (last == null || last.next <= next) {
        return false;
      }
      moveToFile(last);
    }
    return true;
  }

  private void moveToFile(Sums sums) {
    float[][] arrays = sums.arrays;
    inMemory.remove(new Use(sums.next, sums.cell));
    sums.arrays = null;
    sums.slot = takeSlot(sums.bytes());
    for (int k = 0; k < classes; k++) {
      sums.put(k, arrays[k]);
    }
    giveArrays(sums, arrays);
  }

  /** To be called after the sums of kept cells were put: what came back from the file is there. */
  void settle(List<Sums> kept) {
    for (Sums sums : kept) {
      if (sums.arrays != null && sums.slot >= 0) {
        giveSlot(sums);
      }
    }
  }

  /** Lets the sums of finished cells go. */
  void release(List<Cell> finished) {
    for (Cell cell : finished) {
      Sums sums = byCell.remove(cell.number());
      if (sums == null) {
        continue; // covered by a single tile: it never had to wait
      }
      if (sums.arrays != null) {
        inMemory.remove(new Use(sums.next, sums.cell));
        giveArrays(sums, sums.arrays);
        sums.arrays = null;
      }
      if (sums.slot >= 0) {
        giveSlot(sums);
      }
    }
  }

  private long takeSlot(long bytes) {
    if (file == null) {
      file = new ScratchFile(memory.scratchFolder());
    }
    Deque<Long> free = freeSlots.get(bytes);
    if (free != null && !free.isEmpty()) {
      return free.pop();
    }
    long slot = fileEnd;
    fileEnd += bytes;
    return slot;
  }

  private void giveSlot(Sums sums) {
    freeSlots.computeIfAbsent(sums.bytes(), _ -> new ArrayDeque<>()).push(sums.slot);
    sums.slot = -1;
  }

  private ScratchFile file() {
    if (file == null) {
      throw new IllegalStateException("no sums were moved to a file");
    }
    return file;
  }

  /** How long the scratch file has become. */
  long fileBytes() {
    return fileEnd;
  }

  @Override
  public void close() {
    byCell.clear();
    inMemory.clear();
    ledger.give(used + spareBytes);
    used = 0;
    spareBytes = 0;
    spare.clear();
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
