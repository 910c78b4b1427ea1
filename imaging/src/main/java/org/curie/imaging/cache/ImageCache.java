// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.cache.CacheWarning.Kind;
import org.curie.imaging.cache.EntryStore.Held;
import org.curie.imaging.cache.Prepared.Origin;

/**
 * Images that are decoded and prepared once and then read from a folder, by this run and the next,
 * by all threads and programs that share it.
 *
 * <p>What comes back is what preparing would give now, bit for bit: see {@code CacheKey} for what
 * makes another entry, and {@code SourceFiles} for how a changed file is noticed. An image that
 * several threads of this program want at the same time is made once; two programs may both make
 * it, to the same bytes. When the folder cannot be written, the disk is full or an entry is
 * damaged, the image is made anew and the answer says so: the cache never makes a run fail.
 *
 * <p><b>Limits</b> samples only: a label map is no image. A program opens a folder once. The work
 * that makes an image must not ask the cache for the same image. Safe for use by several threads.
 */
public final class ImageCache implements AutoCloseable {
  private final CacheSpec spec;
  private final EntryStore store;
  private final RememberedContents contents;
  private final Map<CacheKey, CompletableFuture<Prepared>> inMaking = new ConcurrentHashMap<>();
  private final Set<CacheWarning> told = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<CacheWarning> untold = new ConcurrentLinkedQueue<>();

  private ImageCache(CacheSpec spec, EntryStore store, RememberedContents contents) {
    this.spec = spec;
    this.store = store;
    this.contents = contents;
  }

  /**
   * The cache in a folder. One that cannot be used gives a cache that finds only what can be read
   * there; the first answer carries the warning.
   *
   * @throws IllegalStateException when this program has the folder open already
   */
  public static ImageCache open(CacheSpec spec) {
    try {
      return opened(spec, EntryStore.open(spec), true);
    } catch (IOException e) {
      ImageCache cache = onlyReading(spec);
      cache.untold.add(
          new CacheWarning(
              Kind.NOT_WRITABLE,
              "the image cache "
                  + spec.folder()
                  + " cannot be written ("
                  + EntryStore.reason(e)
                  + "): images are prepared anew in each run; name another folder"));
      return cache;
    }
  }

  private static ImageCache onlyReading(CacheSpec spec) {
    EntryStore store = EntryStore.readOnly(spec);
    try {
      return opened(spec, store, false);
    } catch (IOException _) { // the log of contents is there, but unreadable
      return new ImageCache(spec, store, RememberedContents.none(store));
    }
  }

  private static ImageCache opened(CacheSpec spec, EntryStore store, boolean writable)
      throws IOException {
    return new ImageCache(spec, store, RememberedContents.open(spec.folder(), store, writable));
  }

  /**
   * The image that {@code prepare} makes of the files, from the cache if it is there.
   *
   * @param files all files the image is made of, in the order that matters
   * @param steps everything the image depends on besides the bytes of the files, as records: the
   *     steps done to it, and one for each choice made in decoding
   * @param prepare decodes the files and applies the steps; always the same result
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a file, or what {@code prepare}
   *     throws
   * @throws IllegalArgumentException when a step holds something that has no canonical text
   */
  public Prepared image(List<Path> files, List<?> steps, Supplier<Image> prepare) {
    SourceFiles sources = SourceFiles.of(files, contents);
    CacheKey key = CacheKey.of(spec.program(), sources.contents(), steps);
    CompletableFuture<Prepared> mine = new CompletableFuture<>();
    CompletableFuture<Prepared> others = inMaking.putIfAbsent(key, mine);
    if (others != null) {
      return new Prepared(join(others).image(), Origin.JOINED, Optional.empty());
    }
    try {
      Prepared prepared = findOrMake(key, sources, prepare);
      mine.complete(prepared);
      return prepared;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      inMaking.remove(key);
    }
  }

  private static Prepared join(CompletableFuture<Prepared> others) {
    try {
      return others.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case CurieException known -> throw known;
        case Error error -> throw error;
        case Throwable defect ->
            throw new IllegalStateException("an image could not be prepared", defect);
      }
    }
  }

  private Prepared findOrMake(CacheKey key, SourceFiles sources, Supplier<Image> prepare) {
    Optional<CacheWarning> damage = Optional.empty();
    try (Held held = store.find(key, Arena.ofConfined()).orElse(null)) {
      if (held != null) {
        return new Prepared(held.entry().toImage(), Origin.FOUND, nextWarning());
      }
    } catch (DamagedEntryException e) {
      damage = Optional.of(damaged(key, e));
    }
    return make(key, sources, prepare, damage);
  }

  private CacheWarning damaged(CacheKey key, DamagedEntryException e) {
    return new CacheWarning(
        Kind.ENTRY_DAMAGED,
        "entry "
            + key.digest().hex()
            + " of the image cache "
            + spec.folder()
            + " was damaged: "
            + e.getMessage()
            + "; the image was prepared anew");
  }

  private Prepared make(
      CacheKey key, SourceFiles sources, Supplier<Image> prepare, Optional<CacheWarning> damage) {
    damage.ifPresent(this::tell);
    Image image = prepare.get();
    Optional<Path> changed = sources.firstChanged();
    if (changed.isPresent()) {
      tell(
          new CacheWarning(
              Kind.SOURCE_CHANGED,
              changed.get()
                  + " changed while it was read; its image is not kept: let whatever writes it"
                  + " finish first"));
    } else {
      store.store(key, image).ifPresent(this::tell);
    }
    return new Prepared(image, Origin.COMPUTED, nextWarning());
  }

  private void tell(CacheWarning warning) {
    untold.add(warning);
  }

  /** The oldest warning that no answer has carried yet; the same one is not told twice. */
  private Optional<CacheWarning> nextWarning() {
    CacheWarning next;
    while ((next = untold.poll()) != null) {
      if (told.add(next)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  /**
   * As {@link #image}, but without a copy of the samples where they lie in the cache: what is too
   * large for memory is read by parts. Close it soon: it cannot make room for others meanwhile.
   *
   * @throws CurieException as {@link #image}
   */
  public MappedImage map(List<Path> files, List<?> steps, Supplier<Image> prepare) {
    SourceFiles sources = SourceFiles.of(files, contents);
    CacheKey key = CacheKey.of(spec.program(), sources.contents(), steps);
    Optional<MappedImage> found = mapped(key, Origin.FOUND, nextWarning());
    if (found.isPresent()) {
      return found.get();
    }
    Prepared made = image(files, steps, prepare);
    return mapped(key, made.origin(), made.warning()).orElseGet(() -> MappedImage.inMemory(made));
  }

  /** An entry in use whose samples were checked. */
  private Optional<MappedImage> mapped(
      CacheKey key, Origin origin, Optional<CacheWarning> warning) {
    Optional<Held> held = Optional.empty();
    try {
      held = store.find(key, Arena.ofShared());
      if (held.isPresent()) {
        held.get().entry().check();
      }
      return held.map(h -> MappedImage.of(store.file(key), h, origin, warning));
    } catch (DamagedEntryException _) { // image() will find it too, tell it and mend it
      held.ifPresent(Held::close);
      return Optional.empty();
    }
  }

  /** Images already given stay; mapped ones must be closed before. */
  @Override
  public void close() {
    try (store;
        contents) {
      inMaking.clear();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED,
          "the image cache " + spec.folder() + " could not be closed (" + e.getMessage() + ")",
          e);
    }
  }
}
