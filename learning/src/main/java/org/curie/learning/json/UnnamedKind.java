// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The record that is meant where a file names no kind, and that is written without: the only one
 * there was when the first files were written. One at most of a sealed interface.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UnnamedKind {}
