// SPDX-License-Identifier: Apache-2.0
/**
 * Records to JSON and YAML and back; the only home of Jackson, which appears in no signature.
 * Imports {@code core.error}; knows no record by name. Reading order: {@link
 * org.curie.learning.json.Json}, {@code Tree} (what stands between text and records), {@code
 * RecordReader} and {@code RecordWriter}, {@code TreeParser}, {@code JsonText} and {@code
 * YamlText}.
 */
@NullMarked
package org.curie.learning.json;

import org.jspecify.annotations.NullMarked;
