// SPDX-License-Identifier: Apache-2.0
/**
 * What a model found, as DICOM objects that refer to the images it was found in: segmentations, and
 * measurement reports of outlines and of boxes. Every object is read back and projected on its
 * sources before it leaves. Imports {@code core}, {@code dicom}; no verb and no model. Start with
 * {@link org.curie.app.finding.StructureFinding} and {@link org.curie.app.finding.FindingWriter}.
 */
@NullMarked
package org.curie.app.finding;

import org.jspecify.annotations.NullMarked;
