# SPDX-License-Identifier: Apache-2.0
"""The peer of `curie bench training-step`: the same networks in PyTorch.

Reads lines `NET MODE COUNT` on standard input and answers each with a line of COUNT times in
milliseconds. MODE is train or infer, in fp32 as PyTorch comes, or train-bf16: autocast to bfloat16 and
channels last. The first line it writes names the version.
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


class Pair(nn.Sequential):
    """Twice convolution, batch normalisation, ReLU."""

    def __init__(self, conv, norm, inputs, outputs):
        super().__init__(
            conv(inputs, outputs, 3, 1, 1, bias=False), norm(outputs), nn.ReLU(),
            conv(outputs, outputs, 3, 1, 1, bias=False), norm(outputs), nn.ReLU())


class UNet(nn.Module):
    def __init__(self, rank, width, levels, classes):
        super().__init__()
        conv, norm, pool, up = {
            2: (nn.Conv2d, nn.BatchNorm2d, nn.MaxPool2d, nn.ConvTranspose2d),
            3: (nn.Conv3d, nn.BatchNorm3d, nn.MaxPool3d, nn.ConvTranspose3d)}[rank]
        widths = [width << level for level in range(levels)]
        self.pool = pool(2)
        self.down = nn.ModuleList(
            Pair(conv, norm, a, b) for a, b in zip([1] + widths, widths))
        self.up = nn.ModuleList(up(2 * w, w, 2, 2) for w in widths[-2::-1])
        self.join = nn.ModuleList(Pair(conv, norm, 2 * w, w) for w in widths[-2::-1])
        self.head = conv(width, classes, 1)

    def forward(self, x):
        skips = []
        for level, block in enumerate(self.down):
            x = block(x if level == 0 else self.pool(x))
            skips.append(x)
        for larger, join, skip in zip(self.up, self.join, skips[-2::-1]):
            x = join(torch.cat([larger(x), skip], 1))
        return self.head(x)


class Lstm(nn.Module):
    def __init__(self, features, hidden, layers, classes):
        super().__init__()
        self.cells = nn.LSTM(features, hidden, layers, batch_first=True)
        self.head = nn.Linear(hidden, classes)

    def forward(self, x):
        return self.head(self.cells(x)[0][:, -1])


LAST = {4: torch.channels_last, 5: torch.channels_last_3d}


class Case:
    def __init__(self, net, shape, classes, labels, bf16=False):
        torch.manual_seed(0)
        self.net, self.bf16 = net(), bf16
        self.x = torch.randn(shape)
        self.y = torch.randint(0, classes, labels)
        if bf16 and self.x.dim() in LAST:
            self.net = self.net.to(memory_format=LAST[self.x.dim()])
            self.x = self.x.to(memory_format=LAST[self.x.dim()])
        self.optimizer = torch.optim.Adam(self.net.parameters(), 1e-3)

    def train(self):
        self.net.train()
        self.optimizer.zero_grad()
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
            answer = self.net(self.x)
        loss = F.cross_entropy(answer.float(), self.y)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def infer(self):
        self.net.eval()
        with torch.no_grad():
            return self.net(self.x).flatten()[0].item()


CASES = {
    "resnet18-28": (lambda: ResNet18(1, 10, True), (128, 1, 28, 28), 10, (128,)),
    "resnet18-224": (lambda: ResNet18(3, 10, False), (8, 3, 224, 224), 10, (8,)),
    "unet2d": (lambda: UNet(2, 32, 4, 2), (4, 1, 256, 256), 2, (4, 256, 256)),
    "unet3d": (lambda: UNet(3, 16, 3, 2), (1, 1, 64, 64, 64), 2, (1, 64, 64, 64)),
    "lstm": (lambda: Lstm(32, 64, 2, 2), (32, 50, 32), 2, (32,)),
}


def main():
    if len(sys.argv) > 1:
        torch.set_num_threads(int(sys.argv[1]))
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads,", flush=True)
    made = {}
    for line in sys.stdin:
        name, mode, count = line.split()
        bf16 = mode == "train-bf16"
        if (name, bf16) not in made:
            made.clear()
            made[name, bf16] = Case(*CASES[name], bf16)
        step = made[name, bf16].infer if mode == "infer" else made[name, bf16].train
        times = []
        for _ in range(int(count)):
            start = time.perf_counter()
            step()
            times.append((time.perf_counter() - start) * 1e3)
        print(" ".join(f"{t:.3f}" for t in times), flush=True)


main()
