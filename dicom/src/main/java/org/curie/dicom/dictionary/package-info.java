/**
 * The words of DICOM: tags, value representations, attributes by keyword, transfer syntaxes and
 * well-known UIDs. The tables are resources made from the standard's facts. Imports {@code
 * core.error}. Start with {@link org.curie.dicom.dictionary.Tag}.
 */
@NullMarked
package org.curie.dicom.dictionary;

import org.jspecify.annotations.NullMarked;
