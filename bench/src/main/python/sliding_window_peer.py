# SPDX-License-Identifier: Apache-2.0
"""The peer of `curie bench sliding-window`: the same network in PyTorch, moved over a volume as
MONAI's `sliding_window_inference` does it (mode "gaussian", overlap 0.5, sigma scale 0.125, windows
moved inwards at the far border, constant padding none), then the class of the highest score.

    python3 sliding_window_peer.py THREADS DEPTH HEIGHT WIDTH CLASSES

The patch is DEPTH x HEIGHT x WIDTH. Reads lines on standard input and answers each
with one:

    weights PATH        float32, little-endian, parameter after parameter as the graph has them
    volume PATH SIDE    float32, [z][y][x], SIDE voxels along each axis
    run MODE BATCH      from the volume to its labels; the milliseconds. MODE is fp32 (as PyTorch comes)
                        or bf16 (autocast and channels last), BATCH how many windows go together
    save MODE PATH      labels of blended probabilities, not of blended scores, as uint8: for comparison

The first line it writes names the version.
"""
import sys
import time

import numpy as np
import torch
from torch import nn


class Unit(nn.Sequential):
    """Convolution, instance normalisation, leaky ReLU."""

    def __init__(self, inputs, outputs, stride):
        super().__init__(
            nn.Conv3d(inputs, outputs, 3, stride, 1),
            nn.InstanceNorm3d(outputs, affine=True),
            nn.LeakyReLU(0.01, inplace=True))


class UNet(nn.Module):
    """The strided U-Net of nnU-Net."""

    def __init__(self, classes, width=16, levels=4):
        super().__init__()
        widths = [min(width << level, 10 * width) for level in range(levels)]
        self.down = nn.ModuleList(
            nn.Sequential(Unit(1 if level == 0 else widths[level - 1], w, 1 if level == 0 else 2), Unit(w, w, 1))
            for level, w in enumerate(widths))
        self.up = nn.ModuleList(
            nn.ConvTranspose3d(widths[level + 1], widths[level], 2, 2) for level in range(levels - 1))
        self.join = nn.ModuleList(
            nn.Sequential(Unit(2 * w, w, 1), Unit(w, w, 1)) for w in widths[:-1])
        self.head = nn.Conv3d(width, classes, 1)

    def ordered(self):
        """The layers in the order in which they compute."""
        yield from self.down
        for level in range(len(self.up) - 1, -1, -1):
            yield self.up[level]
            yield self.join[level]
        yield self.head

    def forward(self, x):
        skips = []
        for block in self.down:
            x = block(x)
            skips.append(x)
        for level in range(len(self.up) - 1, -1, -1):
            x = self.join[level](torch.cat([self.up[level](x), skips[level]], 1))
        return self.head(x)

    def load(self, path):
        values = np.fromfile(path, "<f4")
        at = 0
        for layer in self.ordered():
            for parameter in layer.parameters():
                n = parameter.numel()
                part = torch.from_numpy(values[at:at + n].copy()).view(parameter.shape)
                parameter.data.copy_(part)
                at += n
        assert at == len(values), f"{len(values)} values for {at} parameters"


def gaussian(roi):
    """MONAI's importance map: separable, its smallest value where it would be nearly nothing."""
    weight = torch.ones(1)
    for side in roi:
        x = torch.arange(-(side - 1) / 2, (side - 1) / 2 + 1)
        weight = weight.unsqueeze(-1) * torch.exp(x * x / (-2 * (0.125 * side) ** 2))
    weight = weight[0]
    return weight.clamp(min=max(weight[weight != 0].min().item(), 1e-3))


def starts(side, roi):
    step = max(1, int(roi * 0.5))
    return [min(i * step, side - roi) for i in range(-(-(side - roi) // step) + 1)]


def sliding_window(volume, roi, batch, predictor, classes):
    """[1, 1, z, y, x] to scores [1, classes, z, y, x]."""
    windows = [
        (slice(None), slice(None)) + tuple(slice(s, s + r) for s, r in zip(at, roi))
        for at in np.array(np.meshgrid(
            *(starts(n, r) for n, r in zip(volume.shape[2:], roi)), indexing="ij")).reshape(3, -1).T]
    weight = gaussian(roi)
    total = torch.zeros((1, classes) + tuple(volume.shape[2:]))
    count = torch.zeros((1, 1) + tuple(volume.shape[2:]))
    for first in range(0, len(windows), batch):
        group = windows[first:first + batch]
        scores = predictor(torch.cat([volume[w] for w in group]))
        scores *= weight
        for w, answer in zip(group, scores):
            total[w] += answer
            count[w] += weight
    total /= count
    return total


class Peer:
    def __init__(self, roi, classes):
        self.roi, self.classes = roi, classes
        self.nets = {"fp32": UNet(classes).eval(),
                     "bf16": UNet(classes).eval().to(memory_format=torch.channels_last_3d)}
        self.volume = None

    def predictor(self, mode):
        def answer(x):
            if mode == "fp32":
                return self.nets[mode](x)
            with torch.autocast("cpu", torch.bfloat16):
                return self.nets[mode](x.contiguous(memory_format=torch.channels_last_3d)).float()
        return answer

    def labels(self, mode, batch, then=lambda scores: scores):
        predictor = self.predictor(mode)
        with torch.no_grad():
            scores = sliding_window(
                self.volume, self.roi, batch, lambda x: then(predictor(x)), self.classes)
            return scores.argmax(1)[0].to(torch.uint8)

    def answer(self, words):
        match words:
            case ["weights", path]:
                for net in self.nets.values():
                    net.load(path)
                return "loaded"
            case ["volume", path, side]:
                samples = torch.from_numpy(np.fromfile(path, "<f4"))
                self.volume = samples.view(1, 1, int(side), int(side), int(side))
                return "loaded"
            case ["run", mode, batch]:
                start = time.perf_counter()
                self.labels(mode, int(batch))
                return f"{(time.perf_counter() - start) * 1e3:.3f}"
            case ["save", mode, path]:
                self.labels(mode, 1, lambda s: s.softmax(1)).numpy().tofile(path)
                return "saved"
        raise ValueError(" ".join(words))


def main():
    threads, depth, height, width, classes = (int(a) for a in sys.argv[1:])
    torch.set_num_threads(threads)
    peer = Peer((depth, height, width), classes)
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads,", flush=True)
    for line in sys.stdin:
        print(peer.answer(line.split()), flush=True)


main()
