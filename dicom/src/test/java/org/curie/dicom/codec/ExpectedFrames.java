// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;

/**
 * A shared file with compressed frames, and the SHA-256 of what other programs decode from them.
 *
 * <p>The tables were made by {@code src/test/python/expected_codec_frames.py} with pydicom 2.3.1,
 * DCMTK 3.6.7 and GDCM 3.0.21.
 */
public record ExpectedFrames(
    String path,
    int frames,
    int rows,
    int columns,
    int samplesPerPixel,
    int bitsAllocated,
    String sha256) {

  /** The table {@code expected-frames.tsv} beside a test. */
  public static List<ExpectedFrames> table(Class<?> test) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(test.getResourceAsStream("expected-frames.tsv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(ExpectedFrames::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExpectedFrames of(String line) {
    String[] row = line.split("\t", -1);
    return new ExpectedFrames(
        row[0],
        Integer.parseInt(row[1]),
        Integer.parseInt(row[2]),
        Integer.parseInt(row[3]),
        Integer.parseInt(row[4]),
        Integer.parseInt(row[5]),
        row[6]);
  }

  /** The frames as they are compressed: a fragment each, or one of all fragments. */
  public List<byte[]> compressed() {
    var file = new DicomReader().read(SharedFiles.folder().resolve(path));
    if (!(file.dataSet().element(Tags.PixelData).orElseThrow()
        instanceof DataElement.Fragments pixels)) {
      throw new IllegalStateException(path + " is not compressed");
    }
    if (pixels.fragments().size() == frames) {
      return pixels.fragments().stream().map(Bytes::toArray).toList();
    }
    if (frames > 1) {
      throw new IllegalStateException(path + " has frames of several fragments");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    pixels.fragments().forEach(fragment -> whole.writeBytes(fragment.toArray()));
    return List.of(whole.toByteArray());
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
