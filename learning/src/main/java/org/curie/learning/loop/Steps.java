// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** The steps of one epoch as they are done: checked, counted and told. */
public final class Steps {
  private static final double NANOS = 1e9;

  private final int epoch;
  private final LoopObserver<?> observer;
  private final long started = System.nanoTime();
  private int count;
  private long cases;
  private double loss;

  public Steps(int epoch, LoopObserver<?> observer) {
    this.epoch = epoch;
    this.observer = observer;
  }

  /**
   * Counts a step.
   *
   * @param stepLoss mean over its cases
   * @throws CurieException with {@link ErrorCode#TRAINING_DIVERGED} when the loss is not finite,
   *     {@link ErrorCode#RUN_INTERRUPTED}
   */
  public void done(double stepLoss, int stepCases) {
    if (!Double.isFinite(stepLoss)) {
      throw new CurieException(
          ErrorCode.TRAINING_DIVERGED,
          "the loss became %s in epoch %d, batch %d; lower the schedule's rate or set gradientClipNorm"
              .formatted(stepLoss, epoch, count + 1));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CurieException(
          ErrorCode.RUN_INTERRUPTED,
          "training was interrupted; go on with --resume and its run folder");
    }
    count++;
    cases += stepCases;
    loss += stepLoss;
    observer.batchDone(epoch, count, stepLoss, stepCases);
  }

  /** So far. */
  public int count() {
    return count;
  }

  /** Of all steps so far. */
  public long cases() {
    return cases;
  }

  /** Of all steps so far, each counting alike. */
  public double meanLoss() {
    return loss / count;
  }

  /** Since the epoch began. */
  public double seconds() {
    return (System.nanoTime() - started) / NANOS;
  }
}
