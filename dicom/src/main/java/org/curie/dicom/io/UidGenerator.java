// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.math.BigInteger;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.curie.core.random.RandomStreams;

/**
 * Makes unique identifiers without asking anybody for a root: {@code 2.25.} and a UUID as one
 * number.
 *
 * <p>Safe for use by several threads. <b>Source</b> DICOM PS3.5 annex B.2, ITU-T X.667.
 */
public final class UidGenerator {
  private static final String ROOT = "2.25.";

  private final LongFunction<UUID> source;
  private final AtomicLong made = new AtomicLong();

  private UidGenerator(LongFunction<UUID> source) {
    this.source = source;
  }

  /** Identifiers nobody can foresee. */
  public static UidGenerator random() {
    return new UidGenerator(_ -> UUID.randomUUID());
  }

  /**
   * The same identifiers for the same streams: for synthetic objects and tests, where a study made
   * twice has to be the same study.
   */
  public static UidGenerator seeded(RandomStreams streams) {
    return new UidGenerator(
        n -> versionFour(streams.key("dicom.uid", n, 0), streams.key("dicom.uid", n, 1)));
  }

  public String next() {
    return of(source.apply(made.getAndIncrement()));
  }

  /** The identifier of a UUID. */
  public static String of(UUID uuid) {
    BigInteger number =
        new BigInteger(Long.toUnsignedString(uuid.getMostSignificantBits()))
            .shiftLeft(Long.SIZE)
            .or(new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits())));
    return ROOT + number;
  }

  /** Marks 122 random bits as a random UUID: version 4, variant 2 (RFC 9562). */
  private static UUID versionFour(long high, long low) {
    return new UUID(
        (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
        (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }
}
