// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How networks are named in a package: {@code model.onnx}, or {@code member-1.onnx} and so on. */
final class NetworkEntries {
  private static final Pattern MEMBER = Pattern.compile("member-[1-9][0-9]?\\.onnx");

  private NetworkEntries() {}

  /** The names of so many networks, in order. */
  static List<String> names(int networks) {
    return networks == 1
        ? List.of(PackageFile.ONNX)
        : IntStream.rangeClosed(1, networks).mapToObj(NetworkEntries::member).toList();
  }

  private static String member(int number) {
    return "member-" + number + ".onnx";
  }

  static boolean isOne(String name) {
    return name.equals(PackageFile.ONNX) || MEMBER.matcher(name).matches();
  }

  /** The one network's name, which must be there, or those of members from the first on. */
  static List<String> among(Set<String> found) {
    if (found.contains(PackageFile.ONNX) || !found.contains(member(1))) {
      return List.of(PackageFile.ONNX);
    }
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(NetworkEntries::member)
        .takeWhile(found::contains)
        .toList();
  }
}
