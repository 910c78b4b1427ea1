// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file without reading it.
 *
 * <p><b>Units</b> times in nanoseconds since 1970.
 *
 * @param file digest of its real path, device and inode
 * @param modified when its content was last written; programs can set it
 * @param changed when its content or attributes were last written (ctime); programs cannot set it
 */
record FileStamp(Sha256 file, long size, long modified, long changed) {
  /**
   * Younger stamps are not trusted: a second change within one tick of the file system's clock
   * would leave them as they are (git calls this "racily clean"). FAT's ticks, the coarsest, last 2
   * s.
   */
  private static final long OLDEST_TICK_NANOS = Duration.ofSeconds(3).toNanos();

  /** Empty where the file system does not tell ctime and inode (Windows). */
  static Optional<FileStamp> of(Path file) throws IOException {
    Path real = file.toRealPath();
    if (!real.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> read =
        Files.readAttributes(real, "unix:dev,ino,size,lastModifiedTime,ctime");
    Sha256 identity =
        Sha256.ofTexts(real.toString(), read.get("dev").toString(), read.get("ino").toString());
    return Optional.of(
        new FileStamp(
            identity,
            (Long) read.get("size"),
            nanos(read.get("lastModifiedTime")),
            nanos(read.get("ctime"))));
  }

  private static long nanos(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }

  static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /** Whether any change after {@code moment} would show in this stamp. */
  boolean isSettledAt(long moment) {
    return Math.max(modified, changed) < moment - OLDEST_TICK_NANOS;
  }
}
