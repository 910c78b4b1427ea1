/**
 * The DICOM standard in pure Java, usable on its own. Imports {@code core}.
 *
 * <p>Read in the order of the arrows, each package importing only those before it: {@code
 * dictionary} (tags, value representations, transfer syntaxes, UIDs) → {@code dataset} (elements
 * and their values, text of all character sets, compressed frames) → {@code io} (bare data sets,
 * Part 10 files, directories) → {@code image} (pixels on a grid in patient space). Beside {@code
 * io} stands {@code json} (the DICOM JSON model).
 */
@NullMarked
package org.curie.dicom;

import org.jspecify.annotations.NullMarked;
