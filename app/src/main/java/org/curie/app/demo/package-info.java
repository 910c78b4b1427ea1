// SPDX-License-Identifier: Apache-2.0
/**
 * The demonstration: synthetic studies, and the page that shows what became of them. Imports {@code
 * dicom}, {@code testkit} and {@code learning}. Start with {@link
 * org.curie.app.demo.SyntheticStudies}.
 */
@NullMarked
package org.curie.app.demo;

import org.jspecify.annotations.NullMarked;
