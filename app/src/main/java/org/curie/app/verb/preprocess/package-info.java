// SPDX-License-Identifier: Apache-2.0
/**
 * Running recorded steps over images, and back. Imports {@code app.command}, {@code app.wiring},
 * {@code imaging}, {@code learning.json}. Start with {@link
 * org.curie.app.verb.preprocess.PreprocessVerb}.
 */
@NullMarked
package org.curie.app.verb.preprocess;

import org.jspecify.annotations.NullMarked;
