// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.imaging.tile.SlidingWindow;
import org.jspecify.annotations.Nullable;

/**
 * How far outlining is: a bar of patches for one image; for several a bar of images, with the
 * patches of the present one behind it. Used by one thread.
 */
final class OutlineProgress implements SlidingWindow.Progress, AutoCloseable {
  private static final String TASK = "Outlining";

  private final Output output;
  private final boolean isAlone;
  private @Nullable Progress bar;

  OutlineProgress(Output output, int images) {
    this.output = output;
    this.isAlone = images == 1;
    this.bar = isAlone ? null : output.progress(TASK, "images", images);
  }

  @Override
  public void done(long patches, long of) {
    if (bar == null) {
      bar = output.progress(TASK, "patches", of);
    }
    if (isAlone) {
      bar.advance(1);
    } else {
      bar.say("patch %d of %d".formatted(patches, of));
    }
  }

  void imageDone() {
    if (bar != null && !isAlone) {
      bar.advance(1);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
