// SPDX-License-Identifier: Apache-2.0
/** Where an artefact came from: data, code, machine, choices. Imports nothing. */
@NullMarked
package org.curie.core.provenance;

import org.jspecify.annotations.NullMarked;
