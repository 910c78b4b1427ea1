// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.curie.dicom.image.DicomImageReader;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.cache.CodeFingerprint;
import org.curie.learning.data.ImageStore;

/**
 * Where images that were decoded and prepared once are kept.
 *
 * <p>In the user's own cache folder, because there they serve every run on the same data, whatever
 * its folder, and whoever clears caches to make room clears these too: {@code
 * $XDG_CACHE_HOME/curie/images} or {@code ~/.cache/curie/images}, {@code
 * ~/Library/Caches/curie/images} on macOS, {@code %LOCALAPPDATA%\curie\cache\images} on Windows.
 */
public final class CachePlace {
  /** The word that switches the store off. */
  public static final String OFF = "off";

  /** The variable that says where, or {@link #OFF}. */
  public static final String VARIABLE = "CURIE_CACHE";

  private static final long MOST_BYTES = 20L << 30;

  /** Of a disk's free space no more than one part of so many is used. */
  private static final int PARTS_OF_FREE_SPACE = 4;

  private final Optional<Path> folder;

  private CachePlace(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * @param asked on the command line: a folder, or {@link #OFF}
   */
  public static CachePlace of(Optional<String> asked) {
    return of(
        asked,
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
  }

  static CachePlace of(
      Optional<String> asked, Map<String, String> environment, String system, Path home) {
    Optional<String> said =
        asked.or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(s -> !s.isBlank()));
    if (said.isPresent()) {
      boolean off = said.get().equalsIgnoreCase(OFF);
      return new CachePlace(off ? Optional.empty() : Optional.of(Path.of(said.get())));
    }
    return new CachePlace(Optional.of(users(environment, system.toLowerCase(Locale.ROOT), home)));
  }

  private static Path users(Map<String, String> environment, String system, Path home) {
    if (system.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      Path base = local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("curie").resolve("cache").resolve("images");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("curie").resolve("images");
    }
    // XDG base directory specification: a relative path is to be ignored
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
    return base.resolve("curie").resolve("images");
  }

  Optional<Path> folder() {
    return folder;
  }

  /**
   * The store, which makes its folder when the first image is asked for; none where it is off.
   *
   * @param mostGigabytes what it may hold; by default {@code 20}, and no more than a quarter of
   *     what is free on its disk
   * @param beware is told what the user should know
   */
  public ImageStore store(Optional<Integer> mostGigabytes, Consumer<String> beware) {
    if (folder.isEmpty()) {
      return ImageStore.none();
    }
    Path place = folder.get().toAbsolutePath();
    long bytes = mostGigabytes.map(gb -> (long) gb << 30).orElseGet(() -> usual(place));
    String program = CodeFingerprint.of(DicomImageReader.class, CachePlace.class);
    return ImageStore.in(new CacheSpec(place, bytes, program), beware);
  }

  private static long usual(Path place) {
    try {
      Path there = place;
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      long free = Files.getFileStore(there).getUsableSpace() / PARTS_OF_FREE_SPACE;
      return Math.clamp(free, 1, MOST_BYTES);
    } catch (IOException _) {
      return MOST_BYTES; // a full disk is noticed, and told, when something is stored
    }
  }
}
