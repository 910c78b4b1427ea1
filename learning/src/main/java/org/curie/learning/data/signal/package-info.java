// SPDX-License-Identifier: Apache-2.0
/**
 * Signals in files: WFDB records (PhysioNet) with their annotations. Imports {@code core}. Reading
 * order: {@link org.curie.learning.data.signal.WfdbRecord} (signals as sequences), {@link
 * org.curie.learning.data.signal.WfdbHeader} (what a header says), {@link
 * org.curie.learning.data.signal.WfdbAnnotations} (beats and other marks).
 *
 * <p>Files are taken to be hostile: every length is checked against the bytes there are, names lead
 * to files beside the header only, and what does not fit is a named error.
 */
@NullMarked
package org.curie.learning.data.signal;

import org.jspecify.annotations.NullMarked;
