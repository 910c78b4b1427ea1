// SPDX-License-Identifier: Apache-2.0
/**
 * Messages of several parts, read part by part without being held. Imports {@code core.error}.
 * Start with {@link org.curie.dicom.web.multipart.MultipartReader}.
 */
@NullMarked
package org.curie.dicom.web.multipart;

import org.jspecify.annotations.NullMarked;
