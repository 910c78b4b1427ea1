// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The files an image is made of, with the content each had when it was looked at.
 *
 * <p>Hashing is spared for a file whose path, size, both times, device and inode are those it had
 * when it was hashed, if that was well after its last change: a later change then cannot leave the
 * stamp as it is. <b>Limits</b> a file server whose clock runs seconds behind <em>and</em> ticks in
 * seconds, and programs that write through a mapping and have not yet told the disk, can defeat
 * this, as they defeat git and make.
 */
final class SourceFiles {
  private final List<Source> sources;

  private SourceFiles(List<Source> sources) {
    this.sources = sources;
  }

  private record Source(Path path, Optional<FileStamp> stamp, boolean settled, Sha256 content) {}

  /** Remembers what is known of files; absent when the cache has no folder to remember it in. */
  interface Memory {
    Optional<Sha256> find(FileStamp stamp);

    void keep(FileStamp stamp, Sha256 content);
  }

  /**
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE
   */
  static SourceFiles of(List<Path> files, Memory memory) {
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      try {
        sources.add(look(file, memory));
      } catch (NoSuchFileException e) {
        throw new CurieException(
            ErrorCode.FILE_NOT_FOUND, "expected an image file, but there is no " + file, e);
      } catch (IOException e) {
        throw new CurieException(
            ErrorCode.FILE_UNREADABLE,
            "expected an image file, but %s cannot be read (%s); check its permissions"
                .formatted(file, e.getMessage()),
            e);
      }
    }
    return new SourceFiles(sources);
  }

  private static Source look(Path file, Memory memory) throws IOException {
    Optional<FileStamp> before = FileStamp.of(file);
    Optional<Sha256> known = before.flatMap(memory::find);
    if (known.isPresent()) {
      return new Source(file, before, true, known.get());
    }
    long moment = FileStamp.now();
    Sha256 content = Sha256.ofFile(file);
    boolean settled =
        before.isPresent() && before.get().isSettledAt(moment) && before.equals(FileStamp.of(file));
    if (settled) {
      memory.keep(before.get(), content);
    }
    return new Source(file, before, settled, content);
  }

  List<Sha256> contents() {
    return sources.stream().map(Source::content).toList();
  }

  /**
   * The first file that no longer has the content it had, so that what was made of it is doubtful.
   */
  Optional<Path> firstChanged() {
    for (Source source : sources) {
      try {
        boolean same =
            source.settled
                ? source.stamp.equals(FileStamp.of(source.path))
                : source.content.equals(Sha256.ofFile(source.path));
        if (!same) {
          return Optional.of(source.path);
        }
      } catch (IOException _) {
        return Optional.of(source.path); // it was readable before: it is not the same any more
      }
    }
    return Optional.empty();
  }
}
