// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.app.command.TextTable;
import org.curie.imaging.format.numpy.NpyArray;
import org.curie.imaging.format.numpy.NpzFile;

/** NumPy arrays that are no data set. */
final class ArraysDescriber implements Describer {

  private record Array(String name, String type, List<Integer> shape) {}

  private record Arrays(List<Array> arrays) {}

  @Override
  public boolean recognises(Path path) {
    return FirstBytes.nameEndsIn(path, ".npz") || FirstBytes.nameEndsIn(path, ".npy");
  }

  @Override
  public Description describe(Path path) {
    List<Array> arrays = new ArrayList<>();
    if (FirstBytes.nameEndsIn(path, ".npy")) {
      arrays.add(array(path.getFileName().toString(), NpyArray.read(path)));
    } else {
      NpzFile file = NpzFile.open(path);
      file.names().forEach(name -> arrays.add(array(name, file.read(name))));
    }
    TextTable table = TextTable.of("lll").row("Array", "type", "shape");
    arrays.forEach(a -> table.row(a.name(), a.type(), a.shape()));
    return new Description("arrays", new Arrays(arrays), table.lines());
  }

  private static Array array(String name, NpyArray array) {
    return new Array(name, array.dtype().name().toLowerCase(Locale.ROOT), array.shape());
  }
}
