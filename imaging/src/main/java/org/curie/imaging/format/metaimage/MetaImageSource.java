// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.metaimage;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.curie.imaging.format.content.Companion;
import org.curie.imaging.format.content.Deflate;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.GzipBytes;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.NumberedNames;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleBytes;
import org.curie.imaging.format.content.TextNumbers;

/**
 * Where the samples of a MetaImage are, and how to get at them.
 *
 * @param files one, or equal shares in several
 * @param offset where the samples begin in each; −1 for the end of the file less its share
 * @param share bytes in each file when unpacked
 */
record MetaImageSource(MetaImageHeader header, List<Path> files, long offset, long share) {
  private static final int BUFFER = 1 << 16;

  MetaImageSource {
    files = List.copyOf(files);
  }

  static MetaImageSource of(MetaImageHeader header) {
    MetaImageFields fields = header.fields();
    Refusal refusal = fields.refusal();
    boolean isLocal = fields.required("ElementDataFile").equalsIgnoreCase("LOCAL");
    List<Path> files = isLocal ? List.of(refusal.file()) : named(fields);
    long skipped = fields.text("HeaderSize").map(t -> fields.whole("HeaderSize", t)).orElse(0L);
    if (skipped < -1 || (skipped == -1 && (header.isPacked() || header.isText()))) {
      throw refusal.damaged("its header says HeaderSize = " + skipped);
    }
    long bytes = header.layout().storedBytes();
    if (bytes % files.size() != 0) {
      throw refusal.damaged("its samples cannot be shared by %d files".formatted(files.size()));
    }
    if (files.size() > 1 && header.isText()) {
      throw refusal.unsupported("samples as text in several files", "write them as binary");
    }
    long offset = isLocal && skipped >= 0 ? fields.bytes() + skipped : skipped;
    return new MetaImageSource(header, files, offset, bytes / files.size());
  }

  private static List<Path> named(MetaImageFields fields) {
    Path header = fields.refusal().file();
    String text = fields.required("ElementDataFile");
    Optional<NumberedNames> numbered =
        NumberedNames.in(text, 3)
            .filter(n -> n.pattern().chars().noneMatch(Character::isWhitespace));
    List<String> names;
    if (text.toUpperCase(Locale.ROOT).matches("LIST(\\s+\\d+D?)?")) {
      names = fields.behind().stream().filter(line -> !line.isBlank()).toList();
    } else if (numbered.isPresent()) {
      names = Companion.numbered(numbered.get(), fields.refusal());
    } else {
      names = List.of(text);
    }
    if (names.isEmpty()) {
      throw fields.refusal().damaged("its list of files is empty");
    }
    return names.stream().map(name -> Companion.of(header, name)).toList();
  }

  /** Refuses a header that claims more than its files can hold. */
  void requireHeld() {
    for (Path file : files) {
      long size = FileContent.size(file, header.fields().refusal().expected());
      if (header.isText()) {
        MemoryBudget.requireHeld(2 * header.layout().storedSamples() - 1, size, file);
      } else {
        MemoryBudget.requireHeld(
            share, header.isPacked() ? Deflate.mostBytesFrom(size) : size, file);
      }
    }
  }

  SampleBytes open() throws IOException {
    Path first = files.getFirst();
    if (header.isText()) {
      return new TextNumbers(unpacked(first));
    }
    if (files.size() > 1) {
      return new Slices();
    }
    return header.isPacked()
        ? SampleBytes.of(unpacked(first))
        : SampleBytes.of(first, plainOffset(first));
  }

  private long plainOffset(Path file) throws IOException {
    return offset >= 0 ? offset : Math.max(0, Files.size(file) - share);
  }

  private InputStream unpacked(Path file) throws IOException {
    InputStream packed = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      packed.skipNBytes(offset);
      if (header.isText()) {
        return packed;
      }
      packed.mark(2);
      boolean isGzip = packed.read() == 0x1F && packed.read() == 0x8B; // MetaIO takes both
      packed.reset();
      return isGzip ? GzipBytes.open(packed) : new Unpacking(packed);
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  /** A stream with a buffer of our size, which the JDK's own does not close its inflater for. */
  private static final class Unpacking extends InflaterInputStream {
    Unpacking(InputStream packed) {
      super(packed, new Inflater(), BUFFER);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  private SampleBytes openShare(Path file) throws IOException {
    return header.isPacked()
        ? SampleBytes.of(unpacked(file))
        : SampleBytes.of(file, plainOffset(file));
  }

  /** The shares of several files one after the other, each opened when the one before has ended. */
  private final class Slices implements SampleBytes {
    private final byte[] piece = new byte[MOST];
    private SampleBytes current = openShare(files.getFirst());
    private int opened = 1;
    private long left = share;

    Slices() throws IOException {}

    @Override
    public ByteBuffer next(int count) throws IOException {
      int done = 0;
      while (done < count) {
        if (left == 0) {
          current.close();
          if (opened == files.size()) {
            throw new EOFException();
          }
          current = openShare(files.get(opened++));
          left = share;
        }
        int now = (int) Math.min(count - done, left);
        current.next(now).get(piece, done, now);
        done += now;
        left -= now;
      }
      return ByteBuffer.wrap(piece, 0, count);
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
