// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.util.Optional;
import org.curie.core.image.Image;

/**
 * An image and where it came from.
 *
 * @param warning what the user should know of the cache; each finding is told once
 */
public record Prepared(Image image, Origin origin, Optional<CacheWarning> warning) {
  /** Where an image came from. */
  public enum Origin {
    /** It was in the cache. */
    FOUND,
    /** It was decoded and prepared now. */
    COMPUTED,
    /** Another thread of this program was making it at the same time. */
    JOINED
  }
}
