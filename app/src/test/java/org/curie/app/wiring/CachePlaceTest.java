// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachePlaceTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void withoutAWord_itIsTheUsersOwnCacheFolder() {
    assertThat(place("Linux", Map.of())).contains(Path.of("/home/ada/.cache/curie/images"));
    assertThat(place("Linux", Map.of("XDG_CACHE_HOME", "/fast")))
        .contains(Path.of("/fast/curie/images"));
    assertThat(place("Linux", Map.of("XDG_CACHE_HOME", "relative/is/ignored")))
        .contains(Path.of("/home/ada/.cache/curie/images"));
    assertThat(place("Mac OS X", Map.of("XDG_CACHE_HOME", "/fast")))
        .contains(Path.of("/home/ada/Library/Caches/curie/images"));
    assertThat(place("Windows 11", Map.of("LOCALAPPDATA", "/c/ada/local")))
        .contains(Path.of("/c/ada/local/curie/cache/images"));
    assertThat(place("Windows 11", Map.of()))
        .contains(Path.of("/home/ada/AppData/Local/curie/cache/images"));
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironment_andOffIsOff() {
    Map<String, String> environment = Map.of("CURIE_CACHE", "/shared/images");
    assertThat(place("Linux", environment)).contains(Path.of("/shared/images"));
    assertThat(asked("mine", environment)).contains(Path.of("mine"));
    assertThat(asked("off", environment)).isEmpty();
    assertThat(place("Linux", Map.of("CURIE_CACHE", "OFF"))).isEmpty();
    assertThat(place("Linux", Map.of("CURIE_CACHE", " ")))
        .contains(Path.of("/home/ada/.cache/curie/images"));
  }

  private static Optional<Path> place(String system, Map<String, String> environment) {
    return CachePlace.of(Optional.empty(), environment, system, HOME).folder();
  }

  private static Optional<Path> asked(String what, Map<String, String> environment) {
    return CachePlace.of(Optional.of(what), environment, "Linux", HOME).folder();
  }
}
