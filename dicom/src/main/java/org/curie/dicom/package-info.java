/**
 * The DICOM standard in pure Java, usable on its own. Imports {@code core}.
 *
 * <p>Read in the order of the arrows, each package importing only those before it: {@code
 * dictionary} (tags, value representations, transfer syntaxes, UIDs) → {@code dataset} (elements
 * and their values, text of all character sets, compressed frames) → {@code io} (bare data sets,
 * Part 10 files, directories) → {@code codec} (a package for each: {@code jpeg}, {@code jpegls},
 * {@code jpeg2000}, {@code rle}) → {@code pixel} (frames as stored values) → {@code image}
 * (colours, grey levels, one frame on a grid) → {@code series} (slices as a volume in patient
 * space).
 *
 * <p>Beside them stand {@code json} (the DICOM JSON model), {@code object} (segmentations, reports
 * and the other objects made of images), {@code deidentify}, {@code network} (DIMSE) and {@code
 * web} (DICOMweb).
 */
@NullMarked
package org.curie.dicom;

import org.jspecify.annotations.NullMarked;
