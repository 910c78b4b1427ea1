// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

/** Which build of the program makes an artefact. */
public record ProgramVersion(String version, String revision) {}
