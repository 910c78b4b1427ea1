# SPDX-License-Identifier: Apache-2.0
"""Exports networks of several kinds with PyTorch's own exporter, each with a batch and its answer.

Usage: export_networks.py FOLDER [NAME...]; all networks unless some are named. Writes NAME.onnx, NAME.input and NAME.output (little-endian
float32). Every network is small, and has the operators its large relatives have.
"""
import pathlib
import sys

sys.dont_write_bytecode = True  # of the shared script, which lies among the sources
ROOT = pathlib.Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT / "engine-onnx/src/test/resources/org/curie/engine/onnx"))

try:
    import onnx  # the exporter needs it
    import torch
    import torch.nn.functional as F
    from torch import nn
    import torch_exporter
except ImportError as missing:
    print(missing)
    sys.exit(3)

torch.manual_seed(5)


def export(folder, name, *settings, **more):
    if not sys.argv[2:] or name in sys.argv[2:]:
        torch_exporter.export(folder, name, *settings, **more)


class Block(nn.Module):
    def __init__(self, inside, out, stride):
        super().__init__()
        self.a = nn.Conv2d(inside, out, 3, stride, 1, bias=False)
        self.an = nn.BatchNorm2d(out)
        self.b = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn = nn.BatchNorm2d(out)
        self.short = nn.Sequential(nn.Conv2d(inside, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        return torch.relu(self.bn(self.b(torch.relu(self.an(self.a(x))))) + self.short(x))


class ResNet(nn.Module):
    """Stem, two stages, squeeze-and-excitation, the usual head."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, 8, 7, 2, 3, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        self.blocks = nn.Sequential(Block(8, 8, 1), Block(8, 16, 2))
        self.squeeze = nn.Conv2d(16, 4, 1)
        self.excite = nn.Conv2d(4, 16, 1)
        self.head = nn.Linear(16, 5)

    def forward(self, x):
        x = self.blocks(self.stem(x))
        x = x * F.hardsigmoid(self.excite(F.silu(self.squeeze(F.adaptive_avg_pool2d(x, 1)))))
        return self.head(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


class Layer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.before = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.then = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Dropout(0.1), nn.Linear(2 * width, width))

    def forward(self, x):
        n, t, c = x.shape
        qkv = self.qkv(self.before(x)).reshape(n, t, 3, self.heads, c // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        weights = ((q @ k.transpose(-2, -1)) * (c // self.heads) ** -0.5).softmax(-1)
        x = x + self.out((weights @ v).transpose(1, 2).reshape(n, t, c))
        return x + self.mlp(self.then(x))


class Transformer(nn.Module):
    """A vision transformer: patches, class token, positions, two layers."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 12, 8, 8)
        self.token = nn.Parameter(torch.randn(1, 1, 12))
        self.position = nn.Parameter(torch.randn(1, 17, 12) * 0.1)
        self.layers = nn.Sequential(Layer(12, 3), Layer(12, 3))
        self.norm = nn.LayerNorm(12)
        self.head = nn.Linear(12, 5)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1) + self.position
        return self.head(self.norm(self.layers(x))[:, 0])


class UNet(nn.Module):
    """Transposed convolution and both kinds of interpolation on the way up."""

    def __init__(self):
        super().__init__()
        self.a = nn.Sequential(nn.Conv2d(3, 6, 3, padding=1), nn.InstanceNorm2d(6, affine=True), nn.LeakyReLU(0.01))
        self.b = nn.Sequential(nn.Conv2d(6, 8, 3, 2, 1), nn.GroupNorm(2, 8), nn.ReLU())
        self.c = nn.Sequential(nn.Conv2d(8, 8, 3, 2, 1), nn.ELU())
        self.up = nn.ConvTranspose2d(8, 8, 2, 2)
        self.last = nn.Conv2d(6 + 16 + 8, 2, 1)

    def forward(self, x):
        a = self.a(x)
        b = self.b(a)
        c = self.up(self.c(b))
        d = F.interpolate(torch.cat([b, c], 1), scale_factor=2, mode="bilinear", align_corners=False)
        e = F.interpolate(c, size=(32, 32), mode="nearest")
        return self.last(torch.cat([a, d, e], 1))


class Odds(nn.Module):
    """What exporters write in many nodes: chunks, means, powers, padding, shuffles, windows."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3)
        self.scale = nn.Parameter(torch.randn(8, 1, 1))
        self.head = nn.Linear(32, 5)

    def forward(self, x):
        x = self.first(F.pad(x, (1, 2, 0, 1), mode="reflect"))
        x = F.pad(x, (1, 0, 1, 1))[:, :, 1:-1, ::2] * self.scale
        a, b = x.chunk(2, 1)
        x = torch.cat([a * torch.sigmoid(b), b.flip(3), (a ** 2 + 1e-3).sqrt()], 1)
        n, c, h, w = x.shape
        x = x.view(n, 3, c // 3, h, w).transpose(1, 2).reshape(n, c, h, w)
        x = x - x.mean((2, 3), keepdim=True)
        x = x[:, [0, 3, 1, 5]].reshape(n, 4, -1).softmax(1).unsqueeze(2).clamp(0.05, 0.9)
        x = F.avg_pool1d(x.squeeze(2)[:, :, :512], 64).flatten(1)
        return self.head(x)


class Recurrent(nn.Module):
    """Two layers in both directions over rows of pixels, read at the last step."""

    def __init__(self, cell):
        super().__init__()
        self.cell = cell(96, 5, 2, batch_first=True, bidirectional=True)
        self.head = nn.Linear(10, 5)

    def forward(self, x):
        steps, _ = self.cell(x.permute(0, 2, 1, 3).flatten(2))
        return self.head(steps[:, -1])


class Encoder(nn.Module):
    """PyTorch's own transformer layers, which put the steps before the batch."""

    def __init__(self, activation):
        super().__init__()
        self.patches = nn.Conv2d(3, 12, 8, 8)
        self.layer = nn.TransformerEncoderLayer(12, 3, 24, activation=activation, batch_first=True)
        self.head = nn.Linear(12, 5)

    def forward(self, x):
        return self.head(self.layer(self.patches(x).flatten(2).transpose(1, 2)).mean(1))


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1])
    modes = torch.onnx.TrainingMode
    x = torch.randn(3, 3, 32, 32)
    for opset in (11, 13, 17):
        export(out, f"resnet-folded-{opset}", ResNet(), x, opset)
        export(out, f"resnet-{opset}", ResNet(), x, opset, modes.PRESERVE)
        export(out, f"transformer-{opset}", Transformer(), x, opset)
        export(out, f"transformer-kept-{opset}", Transformer(), x, opset, modes.PRESERVE)
        export(out, f"unet-{opset}", UNet(), x, opset)
        export(out, f"odds-{opset}", Odds(), x, opset)
    for opset in (11, 17):
        export(out, f"lstm-{opset}", Recurrent(nn.LSTM), x, opset)
        export(out, f"gru-{opset}", Recurrent(nn.GRU), x, opset)
        export(out, f"encoder-{opset}", Encoder("gelu"), x, opset)
        export(out, f"encoder-tanh-{opset}", Encoder(lambda y: F.gelu(y, approximate="tanh")), x, opset)
    for opset in (12, 14, 15, 16):
        export(out, f"transformer-{opset}", Transformer(), x, opset)
    export(out, "transformer-fixed-17", Transformer(), x, 17, dynamic=False)
