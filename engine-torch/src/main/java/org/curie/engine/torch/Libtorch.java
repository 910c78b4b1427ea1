// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** The native library: loaded once, in an order that works, and set up for a JVM. */
final class Libtorch {
  static final String NAME = "libtorch 2.10.0 (JavaCPP 1.5.13)";

  /**
   * Extracted before anything is loaded: on a machine with a system libtorch, loading {@code
   * libtorch} while {@code libtorch_cpu} is not there yet resolves the system's and crashes the
   * process.
   */
  private static final List<String> BEFORE_LOADING =
      List.of("libc10.so", "libtorch_cpu.so", "libtorch.so", "libgomp.so.1");

  private Libtorch() {}

  /** Whether it loads here; it stays loaded then. */
  static boolean isAvailable() {
    return Loaded.FAILURE.isEmpty();
  }

  /**
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when this machine has no build
   *     of the library
   */
  static void load() {
    if (Loaded.FAILURE.isPresent()) {
      Throwable failure = Loaded.FAILURE.get();
      throw new CurieException(
          ErrorCode.ENGINE_UNAVAILABLE,
          "libtorch does not load on "
              + Loader.getPlatform()
              + ": "
              + NativeErrors.firstLine(failure)
              + "; training needs Linux x86-64, macOS or Windows x86-64",
          failure);
    }
  }

  /**
   * Class initialisation is the JVM's own once-only lock. It must not throw: an exception from here
   * would reach the caller as another one, and the next caller as a third.
   */
  private static final class Loaded {
    private static final Optional<Throwable> FAILURE = tryToLoad();

    private static Optional<Throwable> tryToLoad() {
      try {
        extract();
        Loader.load(torch.class);
        // Its threads fight those of OpenMP, on which convolutions run: 878 against 480 ms a step.
        openblas.blas_set_num_threads(1);
        return Optional.empty();
      } catch (UnsatisfiedLinkError
          | NoClassDefFoundError
          | ExceptionInInitializerError
          | IOException e) {
        return Optional.of(e);
      }
    }

    private static void extract() throws IOException {
      if (!Loader.getPlatform().startsWith("linux")) {
        return;
      }
      String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/";
      for (String library : BEFORE_LOADING) {
        Loader.cacheResource(torch.class, folder + library);
      }
    }
  }
}
