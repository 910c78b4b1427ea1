/**
 * Turning files of one format into another. Imports {@code app.command}, {@code dicom}, {@code
 * imaging}, {@code core}. Start with {@link org.curie.app.verb.convert.ConvertVerb}.
 */
@NullMarked
package org.curie.app.verb.convert;

import org.jspecify.annotations.NullMarked;
