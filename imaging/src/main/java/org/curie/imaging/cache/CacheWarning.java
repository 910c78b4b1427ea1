// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

/**
 * Why the cache could not do what it is for; the image that comes with it is right all the same.
 *
 * @param message what was found, where, and what to do
 */
public record CacheWarning(Kind kind, String message) {
  /** What happened. */
  public enum Kind {
    /** The folder cannot be used or written to: nothing is stored in this run. */
    NOT_WRITABLE,
    /** An entry could not be written, often because the disk is full: no more are in this run. */
    STORE_FAILED,
    /** An entry was damaged or truncated; the image was made anew. */
    ENTRY_DAMAGED,
    /** The image is larger than all of the cache may be. */
    TOO_LARGE,
    /** All entries that could make room are in use. */
    ALL_IN_USE,
    /** A source file changed while the image was made from it: it was not stored. */
    SOURCE_CHANGED
  }
}
