# SPDX-License-Identifier: Apache-2.0
"""Computes the cases of OperatorConformanceTest with PyTorch, in float64.

usage: operators.py QUESTIONS RESULTS (the format is described in PyTorch.java)
"""
import sys

try:
    import torch
    import torch.nn.functional as F
except ImportError as missing:
    print(missing)
    sys.exit(3)

import sequences


def numbers(text):
    return [float(number) for number in text.split(",") if number]


def tensor(extents, values):
    return torch.tensor(values, dtype=torch.float64).reshape([int(e) for e in extents])


def text(values):
    return ",".join(repr(v) for v in values.reshape(-1).tolist())


def answer(case, out):
    leaves = {n: t.requires_grad_(True) for n, t in case["leaves"].items()}
    scope = {"torch": torch, "F": F, "S": sequences, "p": case["parameters"], **case["inputs"]}
    result = eval(case["torch"], scope)
    weights = torch.tensor(case["weights"], dtype=torch.float64).reshape(result.shape)
    gradients = torch.autograd.grad((result * weights).sum(), list(leaves.values()))
    print(case["name"], "answer", text(result.detach()), file=out)
    for name, gradient in zip(leaves, gradients):
        print(case["name"], "gradient", name, text(gradient), file=out)


def main(questions, results):
    case = None
    with open(questions) as lines, open(results, "w") as out:
        for line in lines:
            kind, rest = line.rstrip("\n").split(" ", 1)
            if kind == "case":
                case = {"name": rest, "inputs": {}, "parameters": {}, "leaves": {}}
            elif kind == "torch":
                case["torch"] = rest
            elif kind == "weights":
                case["weights"] = numbers(rest)
                answer(case, out)
            else:
                name, leaf, extents, values = rest.split(" ")
                value = tensor(numbers(extents), numbers(values))
                case[kind + "s"][name] = value
                if leaf == "leaf":
                    case["leaves"][name] = value


main(sys.argv[1], sys.argv[2])
