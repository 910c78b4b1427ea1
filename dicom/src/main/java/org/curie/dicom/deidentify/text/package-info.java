/**
 * Identity inside free text, found by what is known of the patient and by its looks, and masked.
 * Strings only: imports the JDK. Start with {@link org.curie.dicom.deidentify.text.TextCleaner}.
 */
@NullMarked
package org.curie.dicom.deidentify.text;

import org.jspecify.annotations.NullMarked;
