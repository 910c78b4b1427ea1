/**
 * What stands for identities, UIDs and dates: drawn from the original and a secret key, so that
 * objects that belonged together still do. Imports {@code dicom.io} for the form of a UID and
 * {@code core.error}. Start with {@link org.curie.dicom.deidentify.pseudonym.Pseudonyms}.
 */
@NullMarked
package org.curie.dicom.deidentify.pseudonym;

import org.jspecify.annotations.NullMarked;
