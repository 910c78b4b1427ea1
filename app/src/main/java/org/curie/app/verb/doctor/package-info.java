// SPDX-License-Identifier: Apache-2.0
/**
 * What the verb {@code doctor} looks at: the machine, the engines and how fast they are here.
 * Imports {@code app.wiring} and the modules below. Start with {@link
 * org.curie.app.verb.doctor.Diagnosis}.
 */
@NullMarked
package org.curie.app.verb.doctor;

import org.jspecify.annotations.NullMarked;
