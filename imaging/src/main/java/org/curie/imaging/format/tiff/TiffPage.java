// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.geometry.Grid;
import org.curie.imaging.format.content.Refusal;

/**
 * One page, its tags understood.
 *
 * <p><b>Source</b> TIFF 6.0, sections 3 to 8, 11, 13 to 15; TIFF technical note 3.
 *
 * @param samplesPerPixel stored, alpha included
 * @param channels the image will have
 * @param format 1 unsigned, 2 signed, 3 floating
 * @param isPlanar whether the samples of a pixel are in chunks of their own
 * @param chunks strips or tiles
 * @param palette three colours for each number, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record TiffPage(
    int width,
    int height,
    int samplesPerPixel,
    int channels,
    int bits,
    int format,
    int photometric,
    boolean isPlanar,
    TiffCompression compression,
    int predictor,
    Chunks chunks,
    int[] palette) {

  // Tags, TIFF 6.0 section 8 and later.
  private static final int SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int FILL_ORDER = 266;
  private static final int DESCRIPTION = 270;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTES = 279;
  private static final int PLANAR = 284;
  private static final int PREDICTOR = 317;
  private static final int COLOUR_MAP = 320;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;

  private static final int MOST_SAMPLES_PER_PIXEL = 1 << 12;
  private static final int MOST_TILE = 1 << 20;
  private static final int MOST_ROW_BYTES = 1 << 28;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final Pattern IMAGES = Pattern.compile("(?m)^images=(\\d{1,9})\\s*$");

  /** Where the strips or tiles are, row by row, plane by plane. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Chunks(boolean areTiles, int width, int height, long[] offsets, long[] bytes) {
    long packedBytes() {
      return Arrays.stream(bytes).sum();
    }
  }

  /** Whether this is a smaller copy of another page, or its mask: not part of a stack. */
  static boolean isExtra(TiffDirectory tags) throws IOException {
    return (tags.number(SUBFILE_TYPE, 0) & 5) != 0;
  }

  /** How many pages the program that wrote the file says there are. */
  static int claimedPages(TiffDirectory first) throws IOException {
    String text = first.text(DESCRIPTION).orElse("");
    Matcher images = IMAGES.matcher(text);
    return text.startsWith("ImageJ=") && images.find() ? Integer.parseInt(images.group(1)) : 1;
  }

  static TiffPage of(TiffDirectory tags, TiffInput in) throws IOException {
    Refusal refusal = in.refusal();
    long width = tags.number(WIDTH, 0);
    long height = tags.number(HEIGHT, 0);
    long samples = tags.number(SAMPLES_PER_PIXEL, 1);
    boolean isSized = width >= 1 && height >= 1 && samples >= 1;
    if (!isSized || width > Grid.MAX_VOXELS || height > Grid.MAX_VOXELS / width) {
      throw refusal.damaged(
          "a page has %d x %d pixels of %d samples".formatted(width, height, samples));
    }
    if (samples > MOST_SAMPLES_PER_PIXEL) {
      throw refusal.unsupported(samples + " samples a pixel", "split it");
    }
    if (tags.number(FILL_ORDER, 1) != 1) {
      throw refusal.unsupported("bits in reverse order", "convert it");
    }
    int bits = (int) same(tags, BITS, 1, refusal);
    int format = (int) same(tags, SAMPLE_FORMAT, 1, refusal);
    requireKnown(bits, format, refusal);
    int photometric = (int) tags.number(PHOTOMETRIC, 1);
    if (photometric < 0 || photometric > 4) {
      throw refusal.unsupported(
          "pixels of photometric interpretation " + photometric, "convert it to grey or RGB");
    }
    boolean isPlanar = tags.number(PLANAR, 1) == 2 && samples > 1;
    int[] palette = photometric == PALETTE ? palette(tags, bits, samples, refusal) : new int[0];
    return new TiffPage(
        (int) width,
        (int) height,
        (int) samples,
        palette.length > 0 ? 3 : channels(tags, (int) samples, photometric),
        bits,
        format,
        photometric,
        isPlanar,
        TiffCompression.of(tags.number(COMPRESSION, 1), refusal),
        predictor(tags.number(PREDICTOR, 1), bits, format, refusal),
        chunks(tags, (int) width, (int) height, isPlanar ? (int) samples : 1, in),
        palette);
  }

  /** The value that all samples of a pixel have in common. */
  private static long same(TiffDirectory tags, int tag, long otherwise, Refusal refusal)
      throws IOException {
    long[] values = tags.numbers(tag, MOST_SAMPLES_PER_PIXEL);
    for (long value : values) {
      if (value != values[0]) {
        throw refusal.unsupported("samples of different types in a pixel", "convert it");
      }
    }
    return values.length == 0 ? otherwise : values[0];
  }

  private static void requireKnown(int bits, int format, Refusal refusal) {
    boolean isKnown =
        switch (format) {
          case 1 -> bits >= 1 && (bits <= 16 || bits == 32 || bits == 64);
          case 2 -> bits == 8 || bits == 16 || bits == 32 || bits == 64;
          case 3 -> bits == 16 || bits == 32 || bits == 64;
          default -> false;
        };
    if (!isKnown) {
      throw refusal.unsupported(
          "samples of %d bits and format %d".formatted(bits, format), "convert them to float32");
    }
  }

  private static int predictor(long predictor, int bits, int format, Refusal refusal) {
    boolean isWhole = bits == 8 || bits == 16 || bits == 32 || bits == 64;
    boolean isKnown =
        predictor == 1 || (predictor == 2 && isWhole) || (predictor == 3 && format == 3);
    if (!isKnown) {
      throw refusal.unsupported(
          "predictor %d on samples of %d bits".formatted(predictor, bits), "write it without");
    }
    return (int) predictor;
  }

  private static int channels(TiffDirectory tags, int samples, int photometric) throws IOException {
    long[] extra = tags.numbers(EXTRA_SAMPLES, MOST_SAMPLES_PER_PIXEL);
    int colours = photometric == RGB ? 3 : 1;
    // 1 and 2 are alpha; 0 is anything: further channels. Only a last sample is left out.
    boolean isAlpha = extra.length == 1 && (extra[0] == 1 || extra[0] == 2);
    return isAlpha && samples == colours + 1 ? colours : samples;
  }

  private static int[] palette(TiffDirectory tags, int bits, long samples, Refusal refusal)
      throws IOException {
    if (bits > 16 || samples != 1) {
      throw refusal.damaged("it has a palette for %d samples of %d bits".formatted(samples, bits));
    }
    int colours = 1 << bits;
    long[] map = tags.numbers(COLOUR_MAP, 3L * colours);
    if (map.length != 3 * colours) {
      throw refusal.damaged("its palette has %d numbers".formatted(map.length));
    }
    return Arrays.stream(map).mapToInt(v -> (int) v >> Byte.SIZE).toArray(); // 16 bits to 8
  }

  private static Chunks chunks(TiffDirectory tags, int width, int height, int planes, TiffInput in)
      throws IOException {
    boolean areTiles = tags.has(TILE_WIDTH);
    long chunkWidth = areTiles ? tags.number(TILE_WIDTH, 0) : width;
    long rows = areTiles ? tags.number(TILE_HEIGHT, 0) : tags.number(ROWS_PER_STRIP, height);
    long chunkHeight = areTiles ? rows : Math.min(rows, height);
    boolean isTooWide = areTiles && (chunkWidth > MOST_TILE || chunkHeight > MOST_TILE);
    if (chunkWidth < 1 || chunkHeight < 1 || isTooWide) {
      throw in.refusal().damaged("it has chunks of %d x %d".formatted(chunkWidth, chunkHeight));
    }
    long across = (width + chunkWidth - 1) / chunkWidth;
    long down = (height + chunkHeight - 1) / chunkHeight;
    long count = across * down * planes;
    long[] offsets = tags.numbers(areTiles ? TILE_OFFSETS : STRIP_OFFSETS, in.size());
    long[] bytes = tags.numbers(areTiles ? TILE_BYTES : STRIP_BYTES, in.size());
    if (offsets.length != count || bytes.length != count) {
      throw in.refusal()
          .damaged(
              "it has %d chunks with %d lengths where it needs %d"
                  .formatted(offsets.length, bytes.length, count));
    }
    for (int i = 0; i < count; i++) {
      in.requireInside(offsets[i], bytes[i]);
    }
    return new Chunks(areTiles, (int) chunkWidth, (int) chunkHeight, offsets, bytes);
  }

  /** Samples next to each other in a chunk. */
  int interleaved() {
    return isPlanar ? 1 : samplesPerPixel;
  }

  /** Samples of one row of a chunk; known to be held by the file: {@link TiffFile}. */
  long rowSamples() {
    return (long) chunks.width() * interleaved();
  }

  /** Bytes of one row of a chunk. */
  long rowBytes() {
    return (rowSamples() * bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Refuses chunks that cannot hold one of their rows, before a row is allocated.
   *
   * @return an upper bound of the bytes that all chunks unfold to
   */
  long requireRowsHeld(Refusal refusal) {
    for (long packed : chunks.bytes()) {
      if (rowBytes() > Math.min(compression.mostBytesFrom(packed), MOST_ROW_BYTES)) {
        throw refusal.damaged(
            "a chunk of %d bytes is said to have rows of %d".formatted(packed, rowBytes()));
      }
    }
    return compression.mostBytesFrom(chunks.packedBytes());
  }

  long storedBytes() {
    return ((long) width * samplesPerPixel * bits + Byte.SIZE - 1) / Byte.SIZE * height;
  }

  /** Whether another page can be a slice of the same volume. */
  boolean matches(TiffPage other) {
    return width == other.width
        && height == other.height
        && channels == other.channels
        && bits == other.bits
        && format == other.format;
  }
}
