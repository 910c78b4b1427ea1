// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;

/**
 * A header and the file with its samples, which may be the same.
 *
 * @param file with the header
 * @param samples where they should be; of a pair this need not exist
 */
record NiftiSource(NiftiHeader header, Path file, Path samples, boolean isPacked) {
  private static final List<String> HEADERS = List.of(".hdr", ".hdr.gz", ".HDR");
  private static final List<String> IMAGES = List.of(".img", ".img.gz", ".IMG");

  static NiftiSource find(Path named, String expected) {
    Path file = headerOf(named).orElse(named);
    Refusal refusal = new Refusal(expected, file);
    byte[] head = FileContent.unpackedHead(file, expected);
    ContentKind kind = ContentKind.of(head);
    if (kind != ContentKind.NIFTI && kind != ContentKind.ANALYZE) {
      throw refusal.unknown(kind);
    }
    if (!NiftiFields.isWhole(head)) {
      throw refusal.damaged("it ends inside its header, after %d bytes".formatted(head.length));
    }
    NiftiFields fields = NiftiFields.of(head);
    NiftiHeader header =
        kind == ContentKind.ANALYZE
            ? AnalyzeHeader.decode(fields, refusal)
            : NiftiHeader.decode(requireMagic(fields, refusal), refusal);
    MemoryBudget.samples(
        file,
        header.size().get(0),
        header.size().get(1),
        header.size().get(2),
        header.volumes(),
        header.type().stored());
    refusal.grid(
        header.size().get(0), header.size().get(1), header.size().get(2), header.toPatient());
    Path samples = header.isPair() ? imageOf(file) : file;
    boolean isPacked =
        Files.isRegularFile(samples)
            && Files.isReadable(samples)
            && ContentKind.of(FileContent.head(samples, expected)) == ContentKind.GZIP;
    return new NiftiSource(header, file, samples, isPacked);
  }

  private static NiftiFields requireMagic(NiftiFields fields, Refusal refusal) {
    boolean isRight =
        fields.isSecond()
            ? fields.magic().equals("n+2") || fields.magic().equals("ni2")
            : fields.magic().equals("n+1") || fields.magic().equals("ni1");
    if (!isRight) {
      throw new CurieException(
          ErrorCode.FORMAT_UNKNOWN,
          "expected %s, but %s does not begin like one"
              .formatted(refusal.expected(), refusal.file()));
    }
    return fields;
  }

  /** Of a file named as the image of a pair, the header beside it. */
  static Optional<Path> headerOf(Path named) {
    return IMAGES.stream()
        .filter(ending -> named.toString().toLowerCase(Locale.ROOT).endsWith(ending))
        .flatMap(ending -> HEADERS.stream().map(h -> replaced(named, ending.length(), h)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path imageOf(Path header) {
    String name = header.getFileName().toString();
    int ending = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? ".hdr.gz".length() : 4;
    if (name.length() <= ending) {
      return header.resolveSibling(name + IMAGES.getFirst());
    }
    return IMAGES.stream()
        .map(image -> replaced(header, ending, image))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(replaced(header, ending, IMAGES.getFirst()));
  }

  private static Path replaced(Path file, int ending, String by) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, Math.max(0, name.length() - ending)) + by);
  }
}
