# SPDX-License-Identifier: Apache-2.0
"""Batch normalisation in training mode by PyTorch, in float64.

reads: extents; then x, scale, shift, mean, variance and the weights of the answer, a line each
prints: the answer, its weighted sum's gradients by x, scale and shift, and the running mean and
variance after the step
"""
import sys

try:
    import torch
    import torch.nn.functional as F
except ImportError as missing:
    print(missing)
    sys.exit(3)


def numbers(line):
    return [float(v) for v in line.strip().split(",")]


lines = sys.stdin.read().strip().split("\n")
extents = [int(v) for v in numbers(lines[0])]
x, scale, shift, mean, variance, weights = (
    torch.tensor(numbers(line), dtype=torch.float64) for line in lines[1:]
)
x = x.reshape(extents)
leaves = [leaf.requires_grad_(True) for leaf in (x, scale, shift)]
answer = F.batch_norm(x, mean, variance, scale, shift, training=True, momentum=0.1, eps=1e-5)
gradients = torch.autograd.grad((answer * weights.reshape(extents)).sum(), leaves)
for value in [answer.detach(), *gradients, mean, variance]:
    print(",".join(repr(v) for v in value.reshape(-1).tolist()))
