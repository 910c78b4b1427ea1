// SPDX-License-Identifier: Apache-2.0
/**
 * Decoded and deterministically prepared images, kept in a folder that runs, processes and threads
 * share, found by what they were made of and never by name or age.
 *
 * <p>A key is the SHA-256 of the source files' content, the steps with all parameters, the format
 * of the store and the program's own code: whatever changes, the old entry is simply not found. An
 * entry appears whole or not at all and is checked whenever it is opened; a damaged one is told and
 * made again. The store never exceeds its bound and never removes an entry that is being read.
 *
 * <pre>
 * entries/3f/3f9a….image   header, checksums, samples (see EntryFormat)
 * partial/                 entries being written; those of dead programs are removed
 * contents.log             path, size, times and inode of a file -> its SHA-256
 * programs.lock            one byte locked for each program that has the folder open
 * use.lock                 byte n is locked while the entry with number n is in use
 * space.lock               locked while the total, kept in it, changes
 * </pre>
 *
 * <p>Imports {@code core} and {@code imaging.mapped}. Reading order: {@link
 * org.curie.imaging.cache.ImageCache}, {@link org.curie.imaging.cache.CacheKey}, {@code
 * SourceFiles}, {@code EntryFormat}, {@code CacheSpace}.
 */
@NullMarked
package org.curie.imaging.cache;

import org.jspecify.annotations.NullMarked;
