// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.util.ArrayList;
import java.util.List;
import org.curie.app.verb.detect.Found.Answer;
import org.curie.app.verb.detect.Found.FoundBox;

/**
 * Boxes that were found, as COCO's JSON has it, with a score to each box. <b>Source</b> Lin et al.
 * 2014, arXiv:1405.0312.
 */
public record CocoDocument(
    List<ImageEntry> images, List<CategoryEntry> categories, List<BoxEntry> annotations) {

  /** A listed image. */
  public record ImageEntry(int id, String file_name, int width, int height) {}

  /** A class. */
  public record CategoryEntry(int id, String name) {}

  /**
   * A box.
   *
   * @param bbox x, y of the upper left corner, width, height
   */
  public record BoxEntry(
      int id,
      int image_id,
      int category_id,
      List<Double> bbox,
      double area,
      int iscrowd,
      double score) {}

  /** Images and boxes numbered from 1 in their order. */
  public static CocoDocument of(List<String> classes, List<Answer> found) {
    List<ImageEntry> images = new ArrayList<>();
    List<BoxEntry> boxes = new ArrayList<>();
    for (Answer answer : found) {
      int image = images.size() + 1;
      images.add(new ImageEntry(image, answer.input(), answer.width(), answer.height()));
      for (FoundBox box : answer.boxes()) {
        double x = box.pixels().get(0);
        double y = box.pixels().get(1);
        double width = box.pixels().get(2) - x;
        double height = box.pixels().get(3) - y;
        boxes.add(
            new BoxEntry(
                boxes.size() + 1,
                image,
                1 + classes.indexOf(box.label()),
                List.of(x, y, width, height),
                width * height,
                0,
                box.score()));
      }
    }
    List<CategoryEntry> categories = new ArrayList<>();
    classes.forEach(name -> categories.add(new CategoryEntry(categories.size() + 1, name)));
    return new CocoDocument(images, categories, boxes);
  }
}
