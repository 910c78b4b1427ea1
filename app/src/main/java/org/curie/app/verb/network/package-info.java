/**
 * The DICOM client: asking, sending, finding and retrieving. Imports {@code app.command}, {@code
 * dicom.network}, {@code dicom.web}, {@code dicom.json}, {@code core}. Start with {@link
 * org.curie.app.verb.network.PeerOptions}.
 */
@NullMarked
package org.curie.app.verb.network;

import org.jspecify.annotations.NullMarked;
