# SPDX-License-Identifier: Apache-2.0
"""The peer of `curie bench training-step`: the same networks in PyTorch, fp32, its defaults.

Reads lines `NET MODE COUNT` on standard input, MODE train or infer, and answers each with a line of
COUNT times in milliseconds. The first line it writes names the version.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.short = None
        if stride != 1 or inputs != outputs:
            self.short = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        return F.relu(y + (x if self.short is None else self.short(x)))


class ResNet18(nn.Module):
    def __init__(self, channels, classes, small):
        super().__init__()
        if small:
            self.stem = nn.Sequential(
                nn.Conv2d(channels, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU())
        else:
            self.stem = nn.Sequential(
                nn.Conv2d(channels, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
                nn.MaxPool2d(3, 2, 1))
        stages, width = [], 64
        for stage in range(4):
            outputs = 64 << stage
            stages += [Block(width, outputs, 2 if stage > 0 else 1), Block(outputs, outputs, 1)]
            width = outputs
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(512, classes)

    def forward(self, x):
        return self.head(self.stages(self.stem(x)).mean((2, 3)))


class Case:
    def __init__(self, shape, classes, small):
        torch.manual_seed(0)
        self.net = ResNet18(shape[1], classes, small)
        self.x = torch.randn(shape)
        self.y = torch.randint(0, classes, (shape[0],))
        self.optimizer = torch.optim.Adam(self.net.parameters(), 1e-3)

    def train(self):
        self.net.train()
        self.optimizer.zero_grad()
        loss = F.cross_entropy(self.net(self.x), self.y)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def infer(self):
        self.net.eval()
        with torch.no_grad():
            return self.net(self.x)[0, 0].item()


CASES = {
    "resnet18-28": lambda: Case((128, 1, 28, 28), 10, True),
    "resnet18-224": lambda: Case((8, 3, 224, 224), 10, False),
}


def main():
    if len(sys.argv) > 1:
        torch.set_num_threads(int(sys.argv[1]))
    print(f"PyTorch {torch.__version__} fp32, {torch.get_num_threads()} threads", flush=True)
    made = {}
    for line in sys.stdin:
        name, mode, count = line.split()
        if name not in made:
            made[name] = CASES[name]()
        times = []
        for _ in range(int(count)):
            start = time.perf_counter()
            getattr(made[name], mode)()
            times.append((time.perf_counter() - start) * 1e3)
        print(" ".join(f"{t:.3f}" for t in times), flush=True)


main()
