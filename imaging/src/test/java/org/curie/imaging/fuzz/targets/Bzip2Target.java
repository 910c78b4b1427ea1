// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.fuzz.targets;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.bzip2.Bzip2InputStream;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** Streams of bzip2; damage is an exception of its own there, which here becomes a refusal. */
record Bzip2Target() implements FuzzTarget {
  /** One block, and what is read at once. */
  private static final long MOST_ALLOCATED = 16L << 20;

  private static final long MOST_UNPACKED = 64L << 20;

  @Override
  public String name() {
    return "bzip2";
  }

  @Override
  public int longestInput() {
    return 1 << 12;
  }

  @Override
  public void accept(byte[] input) {
    byte[] piece = new byte[1 << 14];
    try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(input))) {
      long unpacked = 0;
      int count;
      while (unpacked < MOST_UNPACKED && (count = in.read(piece)) >= 0) {
        unpacked += count;
      }
    } catch (EOFException | ZipException e) {
      throw new CurieException(ErrorCode.FORMAT_DAMAGED, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MOST_ALLOCATED + 256L * input.length;
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return List.of(
        HexFormat.of().parseHex("425a683917724538509000000000"),
        HexFormat.of()
            .parseHex(
                "425a6831314159265359e5b5f3090000045100001040000244a00021b5180c029069c2a30bb9229c28"
                    + "4872daf98480"),
        HexFormat.of()
            .parseHex(
                "425a683931415926535949dc4f630000018101a00000800008200020aa6d4198ba83c5dc914e142412"
                    + "7713d8c0"));
  }
}
