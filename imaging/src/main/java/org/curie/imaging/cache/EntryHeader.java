// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.mapped.MappedSamples;
import org.curie.imaging.mapped.StoredType;

/** What stands before the samples of an entry, and where these lie. */
record EntryHeader(CacheKey key, Grid grid, int channels, StoredType type) {

  static EntryHeader of(CacheKey key, Image image) {
    return new EntryHeader(
        key, image.grid(), image.channels(), StoredType.smallestFor(image.array()));
  }

  MappedSamples.Shape shape() {
    return new MappedSamples.Shape(Extent.of(grid), channels);
  }

  int samples() {
    return Math.multiplyExact(channels, grid.voxels());
  }

  long sampleBytes() {
    return (long) samples() * type.bytes();
  }

  /** How many blocks of samples have a checksum of their own. */
  int blocks() {
    return Math.ceilDiv(samples(), EntryFormat.BLOCK_SAMPLES);
  }

  int blockStart(int block) {
    return block * EntryFormat.BLOCK_SAMPLES;
  }

  int blockLength(int block) {
    return Math.min(EntryFormat.BLOCK_SAMPLES, samples() - blockStart(block));
  }

  /** Bytes before the first sample. */
  int headBytes() {
    int bytes = EntryFormat.FIXED_BYTES + blocks() * Integer.BYTES;
    return Math.ceilDiv(bytes, EntryFormat.ALIGNMENT) * EntryFormat.ALIGNMENT;
  }

  long fileBytes() {
    return headBytes() + sampleBytes();
  }

  /** The header with the checksums of the blocks. */
  byte[] encode(int[] checksums) {
    ByteBuffer head = ByteBuffer.allocate(headBytes()).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0); // the header's own checksum comes here
    head.putLong(EntryFormat.MAGIC).putInt(EntryFormat.VERSION).put(key.digest().bytes());
    head.putInt(channels).putInt(grid.width()).putInt(grid.height()).putInt(grid.depth());
    head.putInt(type.code());
    Affine a = grid.toPatient();
    for (double d :
        new double[] {
          a.xx(), a.xy(), a.xz(), a.tx(), a.yx(), a.yy(), a.yz(), a.ty(), a.zx(), a.zy(), a.zz(),
          a.tz()
        }) {
      head.putDouble(d);
    }
    head.position(EntryFormat.FIXED_BYTES);
    for (int checksum : checksums) {
      head.putInt(checksum);
    }
    head.putInt(0, checksum(head));
    return head.array();
  }

  /**
   * The header at the start of an entry; its own checksum is not checked here.
   *
   * @throws DamagedEntryException when it cannot be one for {@code key}
   */
  static EntryHeader decode(ByteBuffer head, CacheKey key) throws DamagedEntryException {
    head.order(ByteOrder.LITTLE_ENDIAN).position(Integer.BYTES);
    require(head.getLong() == EntryFormat.MAGIC, "it does not begin like an entry");
    require(head.getInt() == EntryFormat.VERSION, "its format is another");
    byte[] digest = new byte[Sha256.BYTES];
    head.get(digest);
    require(Arrays.equals(digest, key.digest().bytes()), "it is the entry of something else");
    int channels = head.getInt();
    int width = head.getInt();
    int height = head.getInt();
    int depth = head.getInt();
    Optional<StoredType> type = StoredType.ofCode(head.getInt());
    require(type.isPresent(), "its type of samples is unknown");
    double[] a = new double[12];
    for (int i = 0; i < a.length; i++) {
      a[i] = head.getDouble();
    }
    try {
      Affine toPatient =
          new Affine(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11]);
      Grid grid = new Grid(width, height, depth, toPatient);
      require(channels >= 1 && channels <= Grid.MAX_VOXELS / grid.voxels(), "it has no channels");
      return new EntryHeader(key, grid, channels, type.get());
    } catch (CurieException e) {
      throw new DamagedEntryException("its grid is none", e);
    }
  }

  private static void require(boolean holds, String otherwise) throws DamagedEntryException {
    if (!holds) {
      throw new DamagedEntryException(otherwise, null);
    }
  }

  /** Of everything before the samples but the checksum itself. */
  static int checksum(ByteBuffer head) {
    CRC32C crc = new CRC32C();
    crc.update(head.duplicate().clear().position(Integer.BYTES));
    return (int) crc.getValue();
  }
}
