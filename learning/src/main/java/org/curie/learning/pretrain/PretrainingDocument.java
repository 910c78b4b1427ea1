// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

/**
 * What training without labels ends with: {@code metrics.json}, and what {@code --json} prints.
 *
 * @param cases whose images were shown
 * @param loss of the last epoch
 * @param encoder the file that {@code train --from} takes
 * @param sha256 of that file
 * @param weightsSha256 identity of the weights in it
 */
public record PretrainingDocument(
    String method,
    int cases,
    int epochs,
    double loss,
    double seconds,
    String encoder,
    String sha256,
    String weightsSha256) {}
