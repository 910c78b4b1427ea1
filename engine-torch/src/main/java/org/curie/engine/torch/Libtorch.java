// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.io.IOException;
import java.util.List;
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

  /**
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when this machine has no build
   *     of the library
   */
  static void load() {
    Loaded.touch();
  }

  /** Class initialisation is the JVM's own once-only lock. */
  private static final class Loaded {
    static {
      try {
        extract();
        Loader.load(torch.class);
        // Its threads fight those of OpenMP, on which convolutions run: 878 against 480 ms a step.
        openblas.blas_set_num_threads(1);
      } catch (UnsatisfiedLinkError | NoClassDefFoundError | IOException e) {
        throw new CurieException(
            ErrorCode.ENGINE_UNAVAILABLE,
            "libtorch does not load on "
                + Loader.getPlatform()
                + ": "
                + NativeErrors.firstLine(e)
                + "; training needs Linux x86-64, macOS or Windows x86-64",
            e);
      }
    }

    static void touch() {}

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
