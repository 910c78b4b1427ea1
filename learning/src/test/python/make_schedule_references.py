# SPDX-License-Identifier: Apache-2.0
"""Makes the reference learning rates of the schedules with PyTorch 1.13's schedulers.

Run from anywhere: /usr/bin/python3 learning/src/test/python/make_schedule_references.py
resources/org/curie/learning/experiment/schedules.csv: case;rates;validation losses (plateau only).
Plateau: the rate of each epoch and the loss at its end. All else: the rate of each step.
"""
import pathlib
import random

import torch
from torch.optim import lr_scheduler as schedulers

FILE = (
    pathlib.Path(__file__).resolve().parents[1]
    / "resources/org/curie/learning/experiment/schedules.csv"
)


def optimizer(rate):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)


def rates(opt, scheduler, steps):
    found = []
    for _ in range(steps):
        found.append(opt.param_groups[0]["lr"])
        opt.step()
        scheduler.step()
    return found


def plateau(losses, **settings):
    opt = optimizer(0.1)
    scheduler = schedulers.ReduceLROnPlateau(opt, **settings)
    found = []
    for loss in losses:
        found.append(opt.param_groups[0]["lr"])
        scheduler.step(loss)
    return found


def main():
    lines = []

    def line(name, values, losses=()):
        lines.append(";".join([name, " ".join(map(repr, values)), " ".join(map(repr, losses))]))

    opt = optimizer(0.05)
    line("cosine-restarts", rates(opt, schedulers.CosineAnnealingWarmRestarts(opt, 10, 2), 70))
    opt = optimizer(0.01)
    line("polynomial", rates(opt, schedulers.PolynomialLR(opt, 50, 0.9), 50))
    draw = random.Random(3)
    losses = [1 / (1 + 0.3 * e) + 0.2 * draw.random() for e in range(60)]
    line("plateau", plateau(losses, factor=0.5, patience=3), losses)
    line("plateau-cooldown",
         plateau(losses, factor=0.1, patience=1, threshold=0.05, cooldown=4, min_lr=1e-4), losses)
    flat = [0.5] * 20
    line("plateau-flat", plateau(flat, factor=0.5, patience=0, min_lr=0.01), flat)
    FILE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
