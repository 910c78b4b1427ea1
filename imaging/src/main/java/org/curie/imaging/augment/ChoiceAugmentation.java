// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.imaging.transform.Transform;

/**
 * A random choice among augmentations. Every one of them draws its numbers, chosen or not, so that
 * the choice never shifts the draws of what follows.
 */
public sealed interface ChoiceAugmentation extends Augmentation {

  /** One of the choices, each as likely as the next; whether its steps happen is its own chance. */
  record OneOf(List<Augmentation> choices, double probability) implements ChoiceAugmentation {
    public OneOf {
      choices = List.copyOf(choices);
      Draws.requireCount("choices", choices.size(), Integer.MAX_VALUE);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      int chosen = (int) (choices.size() * random.nextDouble());
      List<List<Transform>> sampled = choices.stream().map(c -> c.sample(random)).toList();
      return happens ? sampled.get(chosen) : List.of();
    }
  }

  /**
   * Between least and most of the choices, each number and each set as likely as the next, applied
   * in the order given.
   */
  record SomeOf(List<Augmentation> choices, int least, int most, double probability)
      implements ChoiceAugmentation {
    public SomeOf {
      choices = List.copyOf(choices);
      Draws.requireCount("choices", choices.size(), Integer.MAX_VALUE);
      Draws.requireCount("most steps of some", most, choices.size());
      Draws.requireAtMost("least steps of some", least, most);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      int wanted = least + (int) ((most - least + 1) * random.nextDouble());
      List<Transform> steps = new ArrayList<>();
      int left = choices.size();
      for (Augmentation choice : choices) {
        boolean chosen = left * random.nextDouble() < wanted; // selection sampling: Knuth 3.4.2 S
        List<Transform> sampled = choice.sample(random);
        if (chosen) {
          steps.addAll(sampled);
          wanted--;
        }
        left--;
      }
      return happens ? List.copyOf(steps) : List.of();
    }
  }
}
