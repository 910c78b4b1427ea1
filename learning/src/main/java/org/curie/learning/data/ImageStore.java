// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.cache.ImageCache;
import org.curie.imaging.cache.MappedImage;
import org.curie.imaging.cache.Prepared;
import org.curie.imaging.transform.Transform;
import org.jspecify.annotations.Nullable;

/**
 * Images that were decoded and prepared once, kept on disk for later epochs and runs: found by the
 * content of their files and the steps, so never stale, and bounded. What it is for when it cannot
 * be used is told once; training goes on without it.
 *
 * <p>Files of less than {@value #LEAST_BYTES} bytes together are decoded each time: that is quicker
 * than looking them up. The folder is opened when the first image is asked for, and made then for
 * its owner alone to read: the images are patients'. Safe for use by several threads.
 */
public final class ImageStore implements AutoCloseable {
  private static final long LEAST_BYTES = 32 << 10;
  private static final String OWNER = "rwx------";

  private final Optional<CacheSpec> spec;
  private final Consumer<String> beware;
  private @Nullable ImageCache cache;
  private boolean closed;

  private ImageStore(Optional<CacheSpec> spec, Consumer<String> beware) {
    this.spec = spec;
    this.beware = beware;
  }

  /** Keeps nothing. */
  public static ImageStore none() {
    return new ImageStore(Optional.empty(), warning -> {});
  }

  /**
   * @param beware is told what the user should know, each once, perhaps by several threads
   */
  public static ImageStore in(CacheSpec spec, Consumer<String> beware) {
    return new ImageStore(Optional.of(spec), beware);
  }

  /**
   * The image that {@code prepare} makes of the files.
   *
   * @param files all that the image is made of; none where that is not known
   * @param steps all that is done to it once it is decoded
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a file, or what {@code prepare}
   *     throws
   */
  Image prepared(List<Path> files, List<Transform> steps, Supplier<Image> prepare) {
    if (spec.isEmpty() || files.isEmpty() || bytes(files) < LEAST_BYTES) {
      return prepare.get();
    }
    Prepared prepared = opened(spec.get()).image(files, steps, prepare);
    prepared.warning().ifPresent(warning -> beware.accept(warning.message()));
    return prepared.image();
  }

  /** Whether there is a folder to keep images in. */
  public boolean keeps() {
    return spec.isPresent();
  }

  /**
   * As {@link #prepared}, left on disk and read from there by parts; however small its files are.
   *
   * @param files all that the image is made of
   * @param steps all that is done to it, and all else that its samples depend on, as records
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a file, or what {@code prepare}
   *     throws
   * @throws IllegalStateException when the store keeps nothing
   */
  public MappedImage mapped(List<Path> files, List<?> steps, Supplier<Image> prepare) {
    MappedImage mapped =
        opened(spec.orElseThrow(() -> new IllegalStateException("this store keeps nothing")))
            .map(files, steps, prepare);
    mapped.warning().ifPresent(warning -> beware.accept(warning.message()));
    return mapped;
  }

  private static long bytes(List<Path> files) {
    long bytes = 0;
    for (Path file : files) {
      try {
        bytes += Files.size(file);
      } catch (IOException e) {
        throw new CurieException(
            ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
      }
    }
    return bytes;
  }

  private synchronized ImageCache opened(CacheSpec where) {
    if (closed) {
      throw new IllegalStateException("the store of images is closed");
    }
    if (cache == null) {
      makeOwn(where.folder());
      cache = ImageCache.open(where);
    }
    return cache;
  }

  /** A folder that is there already keeps the permissions somebody gave it. */
  private static void makeOwn(Path folder) {
    Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
    if (Files.exists(folder) || !views.contains("posix")) {
      return;
    }
    try {
      Files.createDirectories(folder.getParent());
      Files.createDirectory(
          folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER)));
    } catch (IOException _) {
      // Opening the cache fails for the same reason, and tells it.
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (cache != null) {
      cache.close();
      cache = null;
    }
  }
}
