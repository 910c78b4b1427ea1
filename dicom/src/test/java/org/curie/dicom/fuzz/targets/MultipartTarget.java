// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.curie.dicom.web.multipart.MediaType;
import org.curie.dicom.web.multipart.MultipartLimits;
import org.curie.dicom.web.multipart.MultipartReader;
import org.curie.dicom.web.multipart.Part;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** Multipart messages; the first line is the Content-Type, which names the boundary. */
final class MultipartTarget implements FuzzTarget {
  private static final MultipartLimits LIMITS = new MultipartLimits(1 << 10, 1 << 10, 100, 1 << 12);

  @Override
  public String name() {
    return "multipart";
  }

  @Override
  public int longestInput() {
    return 1 << 12;
  }

  @Override
  public void accept(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int line = text.indexOf('\n');
    if (line < 0) {
      return;
    }
    MediaType type = MediaType.parse(text.substring(0, line));
    ByteArrayInputStream in = new ByteArrayInputStream(input, line + 1, input.length - line - 1);
    try {
      readParts(new MultipartReader(in, type.parameter("boundary").orElse("b"), LIMITS));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are always readable", e);
    }
  }

  private static void readParts(MultipartReader reader) throws IOException {
    long total = 0;
    Optional<Part> part = reader.next();
    while (part.isPresent()) {
      part.get().header("content-type").ifPresent(MediaType::parse);
      byte[] body = part.get().body().readAllBytes();
      total += body.length;
      if (body.length > LIMITS.partBytes()) {
        throw new AssertionError("a part of " + body.length + " bytes is beyond the limit");
      }
      part = reader.next();
    }
    if (total > 1 << 12) {
      throw new AssertionError("more came out than went in");
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.ofBytes(input.length);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    String two =
        """
        multipart/related; type="application/dicom"; boundary=b
        --b\r
        Content-Type: application/dicom\r
        Content-Location: 1/2/3\r
        \r
        DICM\r
        \r
        --b\r
        content-type: application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1\r
        \r
        \r
        --b--\r
        """;
    String preamble =
        """
        Multipart/Related;boundary="a quoted one"
        before\r
        --a quoted one  \r
        \r
        --a quoted\r
        --a quoted one--
        after
        """;
    return List.of(
        two.getBytes(StandardCharsets.ISO_8859_1), preamble.getBytes(StandardCharsets.ISO_8859_1));
  }
}
