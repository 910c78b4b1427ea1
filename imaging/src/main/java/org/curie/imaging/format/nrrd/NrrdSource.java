// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.imaging.format.bzip2.Bzip2InputStream;
import org.curie.imaging.format.content.Companion;
import org.curie.imaging.format.content.Deflate;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.GzipBytes;
import org.curie.imaging.format.content.HexInputStream;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.NumberedNames;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleBytes;
import org.curie.imaging.format.content.TextNumbers;

/**
 * Where the samples of an NRRD are, and how to get at them.
 *
 * @param files one, or equal shares in several
 * @param offset where they begin in each, before lines and bytes are skipped
 * @param lineSkip lines to pass over before unpacking
 * @param byteSkip bytes to pass over after unpacking; −1 for whatever is in front of the samples
 * @param share bytes in each file when unpacked
 */
record NrrdSource(
    NrrdHeader header, List<Path> files, long offset, int lineSkip, int byteSkip, long share) {

  NrrdSource {
    files = List.copyOf(files);
  }

  static NrrdSource of(NrrdHeader header) {
    NrrdFields fields = header.fields();
    Refusal refusal = fields.refusal();
    List<Path> files = files(header);
    int lineSkip = fields.whole("line skip", 0);
    int byteSkip = fields.whole("byte skip", 0);
    if (lineSkip < 0 || byteSkip < -1) {
      throw refusal.damaged("it skips %d lines and %d bytes".formatted(lineSkip, byteSkip));
    }
    if (byteSkip < 0 && !header.encoding().isPacked() && header.encoding() != NrrdEncoding.RAW) {
      throw refusal.unsupported("text behind an unknown number of bytes", "write it as raw");
    }
    long bytes = header.layout().storedBytes();
    if (bytes % files.size() != 0) {
      throw refusal.damaged("its samples cannot be shared by %d files".formatted(files.size()));
    }
    if (files.size() > 1 && header.encoding() == NrrdEncoding.TEXT) {
      throw refusal.unsupported("samples as text in several files", "write them as raw");
    }
    long offset = header.isDetached() ? 0 : fields.bytes();
    return new NrrdSource(header, files, offset, lineSkip, byteSkip, bytes / files.size());
  }

  private static List<Path> files(NrrdHeader header) {
    NrrdFields fields = header.fields();
    Path named = fields.refusal().file();
    if (!header.isDetached()) {
      return List.of(named);
    }
    String text = fields.required("data file");
    Optional<NumberedNames> numbered = NumberedNames.in(text, 4);
    List<String> names;
    if (text.startsWith("LIST")) {
      names = fields.files();
    } else if (numbered.isPresent()) {
      names = Companion.numbered(numbered.get(), fields.refusal());
    } else {
      names = List.of(text);
    }
    if (names.isEmpty()) {
      throw fields.refusal().damaged("its list of files is empty");
    }
    return names.stream().map(name -> Companion.of(named, name)).toList();
  }

  /** Refuses a header that claims more than its files can hold. */
  void requireHeld() throws IOException {
    for (Path file : files) {
      long size = FileContent.size(file, header.fields().refusal().expected());
      switch (header.encoding()) {
        case RAW -> MemoryBudget.requireHeld(share, size, file);
        case GZIP -> MemoryBudget.requireHeld(share, Deflate.mostBytesFrom(size), file);
        case HEX -> MemoryBudget.requireHeld(share, size / 2, file);
        case TEXT -> MemoryBudget.requireHeld(2 * header.layout().storedSamples() - 1, size, file);
        case BZIP2 -> {
          // bzip2 may unfold a million times: where that is claimed, it is counted first.
          if (share > Deflate.mostBytesFrom(size)) {
            MemoryBudget.requireHeld(share, unpackedBytes(file), file);
          }
        }
      }
    }
  }

  SampleBytes open() throws IOException {
    Path first = files.getFirst();
    if (files.size() == 1 && header.encoding() == NrrdEncoding.RAW) {
      return SampleBytes.of(first, rawOffset(first));
    }
    if (header.encoding() == NrrdEncoding.TEXT) {
      return new TextNumbers(unpacked(first));
    }
    return SampleBytes.of(files.size() == 1 ? unpacked(first) : new NrrdSlabs(this));
  }

  /** The share of one file, at its first sample. */
  InputStream unpacked(Path file) throws IOException {
    InputStream packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      packed.skipNBytes(header.encoding() == NrrdEncoding.RAW ? rawOffset(file) : offset);
      if (header.encoding() == NrrdEncoding.RAW) {
        return packed;
      }
      skipLines(packed);
      InputStream in =
          switch (header.encoding()) {
            case GZIP -> GzipBytes.open(packed);
            case BZIP2 -> new Bzip2InputStream(packed);
            case HEX -> new HexInputStream(packed);
            case RAW, TEXT -> packed;
          };
      in.skipNBytes(byteSkip >= 0 ? byteSkip : Math.max(0, unpackedBytes(file) - share));
      return in;
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  private long rawOffset(Path file) throws IOException {
    if (byteSkip < 0) {
      return Math.max(0, Files.size(file) - share);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(offset);
      return offset + skipLines(in) + byteSkip;
    }
  }

  private long skipLines(InputStream in) throws IOException {
    long skipped = 0;
    for (int line = 0; line < lineSkip; line++) {
      int c;
      do {
        c = in.read();
        skipped++;
        if (c < 0) {
          throw new EOFException("it ends inside the lines to be skipped");
        }
      } while (c != '\n');
    }
    return skipped;
  }

  private long unpackedBytes(Path file) throws IOException {
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      packed.skipNBytes(offset);
      skipLines(packed);
      InputStream in =
          header.encoding() == NrrdEncoding.GZIP
              ? GzipBytes.open(packed)
              : new Bzip2InputStream(packed);
      byte[] piece = new byte[1 << 14];
      long bytes = 0;
      int count;
      while ((count = in.read(piece)) >= 0) {
        bytes += count;
      }
      return bytes;
    }
  }
}
