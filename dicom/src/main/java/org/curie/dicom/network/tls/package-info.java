// SPDX-License-Identifier: Apache-2.0
/**
 * Transport layer security as DICOM uses it: both sides show a certificate. Imports {@code
 * core.error} and the JDK's own TLS. Start with {@link org.curie.dicom.network.tls.Tls}.
 */
@NullMarked
package org.curie.dicom.network.tls;

import org.jspecify.annotations.NullMarked;
