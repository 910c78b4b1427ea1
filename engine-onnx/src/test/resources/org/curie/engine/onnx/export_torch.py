# SPDX-License-Identifier: Apache-2.0
"""Exports small networks with PyTorch's own exporter, each with a batch and PyTorch's answer to it.

Usage: export_torch.py FOLDER. Writes NAME.onnx, NAME.input and NAME.output (little-endian float32).
"""
import pathlib
import sys

import torch
from torch import nn

from torch_exporter import export

torch.manual_seed(3)


class Residual(nn.Module):
    """Convolution, normalisation, both poolings, addition, concatenation, gating."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.block = nn.Sequential(
            nn.Conv2d(8, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=2, dilation=2, groups=4), nn.BatchNorm2d(8))
        self.pool = nn.MaxPool2d(3, stride=2, padding=1)
        self.mean = nn.AvgPool2d(2)
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.3), nn.Linear(16, 5))

    def forward(self, x):
        x = self.pool(self.stem(x))
        y = torch.relu(self.block(x) + x)
        y = torch.cat([y, x * torch.sigmoid(y)], dim=1)
        return torch.softmax(self.head(self.mean(y)), dim=1)


class Plain(nn.Module):
    """Convolutions with pooling and two dense layers."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 6, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 7, 3, stride=2), nn.ReLU())
        self.head = nn.Sequential(nn.Linear(7 * 3 * 3, 9), nn.Sigmoid(), nn.Linear(9, 2))

    def forward(self, x):
        return self.head(torch.flatten(self.features(x), 1))


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1])
    modes = torch.onnx.TrainingMode
    x = torch.randn(4, 3, 16, 16)
    for opset in (13, 15, 17):
        export(out, f"plain-{opset}", Plain(), x, opset)
        export(out, f"residual-folded-{opset}", Residual(), x, opset)
        export(out, f"residual-{opset}", Residual(), x, opset, modes.PRESERVE)
