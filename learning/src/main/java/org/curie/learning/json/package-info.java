// SPDX-License-Identifier: Apache-2.0
/**
 * Records to JSON and YAML and back; the only home of Jackson, which appears in no signature.
 * Imports the packages whose sealed types it names. Start with {@link
 * org.curie.learning.json.Json}.
 */
@NullMarked
package org.curie.learning.json;

import org.jspecify.annotations.NullMarked;
