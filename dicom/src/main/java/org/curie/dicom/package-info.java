/**
 * The DICOM standard in pure Java, usable on its own. Imports {@code core}.
 *
 * <p>Read in the order of the arrows, each package importing only those before it: {@code
 * dictionary} (tags, value representations, transfer syntaxes) → {@code dataset} (elements and
 * their values) → {@code io} (Part 10 files) → {@code image} (pixels on a grid in patient space);
 * and {@code object}, with packages of its own (segmentations, reports and the other objects made
 * of images).
 */
@NullMarked
package org.curie.dicom;

import org.jspecify.annotations.NullMarked;
