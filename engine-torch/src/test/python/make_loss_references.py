# SPDX-License-Identifier: Apache-2.0
"""Makes the reference values and gradients of the losses with PyTorch 1.13 in float64.

Run from anywhere: /usr/bin/python3 engine-torch/src/test/python/make_loss_references.py
Where torch.nn.functional or torch.distributions has the loss, that is what is called; else it is
written as the paper's formula, case by case. Inputs are rounded to float32 first.

resources/org/curie/engine/torch/losses.csv: case;role;shape;numbers, row-major. Roles, in this
order: output (one for each output of the network), target, weights (of the cases), loss, gradient
(one for each output).
"""
import pathlib

import torch
import torch.nn.functional as F

FILE = pathlib.Path(__file__).resolve().parents[1] / "resources/org/curie/engine/torch/losses.csv"
LINES = []
G = torch.Generator().manual_seed(5)


def normal(*shape):
    return torch.randn(*shape, generator=G).double().requires_grad_()


def uniform(*shape):
    return torch.rand(*shape, generator=G).double()


def probabilities(n, k, *spatial):
    return F.softmax(torch.randn(n, k, *spatial, generator=G), 1).double()


def labels(k, *shape):
    return torch.randint(0, k, shape, generator=G)


def write(case, outputs, targets, weights, loss):
    def line(role, t):
        t = t.detach()
        shape = "x".join(str(s) for s in t.shape)
        LINES.append(f"{case};{role};{shape};" + " ".join(repr(v) for v in t.flatten().tolist()))

    gradients = torch.autograd.grad(loss, outputs, retain_graph=True)
    for z in outputs:
        line("output", z)
    for t in targets:
        line("target", t.double())
    line("weights", weights)
    line("loss", loss)
    for g in gradients:
        line("gradient", g)


def ones(n):
    return torch.ones(n).double()


def mean(losses, weights):
    """Of what places lost, each counting as its case."""
    w = weights.reshape(-1, *[1] * (losses.dim() - 1)).expand_as(losses)
    return (losses * w).sum() / w.sum()


CLASS_WEIGHTS = torch.tensor([0.5, 2.0, 1.25]).double()


def cross_entropy():
    z, t, w = normal(5, 3), probabilities(5, 3), uniform(5).float().double() + 0.5
    write("cross-entropy", [z], [t], w, mean(F.cross_entropy(z, t, reduction="none"), w))
    z, y = normal(6, 3), labels(3, 6)
    write("labels", [z], [y], ones(6), F.cross_entropy(z, y, weight=CLASS_WEIGHTS))
    z, t, w = normal(5, 3), probabilities(5, 3), uniform(5).float().double() + 0.5
    log_p = F.log_softmax(z, 1)
    weighted = sum(
        -w[i] * CLASS_WEIGHTS[k] * t[i, k] * log_p[i, k] for i in range(5) for k in range(3)
    ) / sum(w[i] * CLASS_WEIGHTS[k] * t[i, k] for i in range(5) for k in range(3))
    write("class-weights", [z], [t], w, weighted)
    z, y = normal(2, 3, 4, 5), labels(3, 2, 4, 5)
    y[:, 1, 2:] = 255
    write("spatial-labels", [z], [y], ones(2),
          F.cross_entropy(z, y, weight=CLASS_WEIGHTS, ignore_index=255))
    z, t = normal(2, 3, 2, 3, 2), probabilities(2, 3, 2, 3, 2)
    write("spatial", [z], [t], ones(2), F.cross_entropy(z, t))


def focal():
    z, y, w = normal(2, 3, 3, 2), labels(3, 2, 3, 2), torch.tensor([0.5, 1.5]).double()
    y[0, 0] = -1
    kept = y != -1
    p = F.softmax(z, 1).gather(1, (y * kept).unsqueeze(1)).squeeze(1)
    places = w.reshape(2, 1, 1) * kept * CLASS_WEIGHTS[y * kept]
    write("focal-labels", [z], [y], w, (-((1 - p) ** 2) * p.log() * places).sum() / places.sum())
    z, t, w = normal(4, 3), probabilities(4, 3), uniform(4).float().double() + 0.5
    p = F.softmax(z, 1)
    write("focal", [z], [t], w, mean(-(t * (1 - p) ** 1.5 * p.log()).sum(1), w))


def regression():
    z, t = normal(4, 3), (uniform(4, 3) > 0.5).double()
    write("binary", [z], [t], ones(4),
          F.binary_cross_entropy_with_logits(z, t, pos_weight=CLASS_WEIGHTS))
    z, t, w = normal(3, 2, 4), uniform(3, 2, 4).float().double(), uniform(3).float().double()
    each = F.binary_cross_entropy_with_logits(z, t, reduction="none").flatten(1).mean(1)
    write("binary-soft", [z], [t], w, mean(each, w))
    z, t = normal(3, 2, 4, 2), normal(3, 2, 4, 2).detach().float().double()
    write("squared", [z], [t], ones(3), F.mse_loss(z, t))
    write("absolute", [z], [t], ones(3), F.l1_loss(z, t))
    write("huber", [z], [t], ones(3), F.huber_loss(z, t, delta=0.7))


def overlap(p, t, axes, smooth):
    return (2 * (p * t).sum(axes) + smooth) / (p.sum(axes) + t.sum(axes) + smooth)


def dice():
    z, y = normal(2, 3, 4, 5), labels(3, 2, 4, 5)
    y[1, 3] = 255
    kept = (y != 255).unsqueeze(1)
    t = F.one_hot(y * kept.squeeze(1), 3).movedim(-1, 1).double() * kept
    p = F.softmax(z, 1) * kept
    batch = 1 - overlap(p, t, (0, 2, 3), 1e-5)[1:].mean()
    write("dice-batch", [z], [y], ones(2), batch)
    both = 1.5 * batch + 0.5 * F.cross_entropy(z, y, ignore_index=255)
    write("dice-cross-entropy", [z], [y], ones(2), both)
    z, t, w = normal(3, 2, 2, 3, 2), probabilities(3, 2, 2, 3, 2), uniform(3).float().double()
    each = 1 - overlap(F.softmax(z, 1), t, (2, 3, 4), 1.0).mean(1)
    write("dice", [z], [t], w, mean(each, w))


def regions():
    """nnU-Net's nested regions, each by itself: of labels 1, 2, 3 all, two of them and one."""
    members = [[1, 2, 3], [2, 3], [3]]
    z, y, w = normal(2, 3, 4, 5), labels(4, 2, 4, 5), torch.tensor([0.5, 1.5]).double()
    y[1, 3] = 4
    kept = (y != 4).unsqueeze(1)
    t = torch.stack([sum((y == k) for k in labels_of) for labels_of in members], 1).double() * kept
    p = z.sigmoid() * kept
    weight = w.reshape(2, 1, 1, 1)
    shares = []
    for r in range(3):
        both = (weight[:, 0] * p[:, r] * t[:, r]).sum()
        either = (weight[:, 0] * (p[:, r] + t[:, r])).sum()
        shares.append((2 * both + 1e-5) / (either + 1e-5))
    entropy = F.binary_cross_entropy_with_logits(
        z, t, weight=(weight * kept).expand_as(z), reduction="sum") / (weight * kept).expand_as(z).sum()
    write("regions", [z], [y], w, 1 - sum(shares) / 3 + entropy)
    z, y = normal(1, 1, 2, 3, 2), labels(2, 1, 2, 3, 2)
    t = (y == 1).unsqueeze(1).double()
    p = z.sigmoid()
    write("regions-one", [z], [y], ones(1),
          1 - overlap(p, t, (0, 1, 2, 3, 4), 1e-5) + F.binary_cross_entropy_with_logits(z, t))


def variational():
    x, t = normal(3, 1, 2, 4), uniform(3, 1, 2, 4).float().double()
    m, v = normal(3, 5), normal(3, 5)
    code = torch.distributions.Normal(m, (v / 2).exp())
    kl = torch.distributions.kl_divergence(code, torch.distributions.Normal(0.0, 1.0)).sum(1)
    lost = F.mse_loss(x, t, reduction="none").flatten(1).sum(1) / 2
    write("vae-gaussian", [x, m, v], [t], ones(3), (lost + 4 * kl).mean())
    lost = F.binary_cross_entropy_with_logits(x, t, reduction="none").flatten(1).sum(1)
    write("vae-bernoulli", [x, m, v], [t], ones(3), (lost + kl).mean())


def distillation():
    z, y, teacher = normal(5, 3), labels(3, 5), 3 * normal(5, 3).detach().float().double()
    soft = F.kl_div(F.log_softmax(z / 4, 1), F.softmax(teacher / 4, 1), reduction="batchmean")
    write("distillation", [z], [y, teacher], ones(5),
          0.7 * 16 * soft + 0.3 * F.cross_entropy(z, y))


def contrastive():
    z, w = normal(6, 4), torch.tensor([1.0, 1.0, 0.5, 0.5, 2.0, 2.0]).double()
    each = []
    for i in range(6):
        s = torch.stack([F.cosine_similarity(z[i], z[j], dim=0) / 0.5 for j in range(6)])
        partner = i + 1 if i % 2 == 0 else i - 1
        others = torch.stack([s[j].exp() for j in range(6) if j != i]).sum()
        each.append(-(s[partner].exp() / others).log())
    write("nt-xent", [z], [], w, mean(torch.stack(each), w))


def boxes(places, distances):
    """Corners [places, 2 d] of boxes given by their distances from places [places, d]."""
    d = places.shape[1]
    return torch.cat([places - distances[:, :d], places + distances[:, d:]], 1)


def volume(lower, upper):
    return (upper - lower).clamp(min=0).prod(1)


def overlap_of(a, b):
    """IoU and generalised IoU from corners, as Rezatofighi et al. write algorithm 1."""
    d = a.shape[1] // 2
    common = volume(torch.maximum(a[:, :d], b[:, :d]), torch.minimum(a[:, d:], b[:, d:]))
    around = volume(torch.minimum(a[:, :d], b[:, :d]), torch.maximum(a[:, d:], b[:, d:]))
    either = volume(a[:, :d], a[:, d:]) + volume(b[:, :d], b[:, d:]) - common
    return common / either, common / either - (around - either) / around


def detection(case, axes, labels, weights, beta, box_weight):
    """Place by place; the answer is logits of three classes and distances."""
    n, places = labels.shape
    logits, raw = normal(n, 3, places), normal(n, 2 * axes, places)
    answer = torch.cat([logits, F.softplus(raw + 1)], 1).detach().float().double().requires_grad_()
    aim = (uniform(n, 2 * axes, places) * 3 + 0.25).float().double() * (labels > 0).unsqueeze(1)
    target = torch.cat([labels.unsqueeze(1).double(), aim], 1)
    grid = 10 * uniform(places, axes)
    total, count = 0, 0
    for i in range(n):
        iou, generalised = overlap_of(boxes(grid, answer[i, 3:].t()), boxes(grid, aim[i].t()))
        for p in range(places):
            if labels[i, p] < 0:
                continue
            y = torch.zeros(3).double()
            if labels[i, p] > 0:
                y[labels[i, p] - 1] = iou[p].detach()
                total = total + weights[i] * box_weight * (1 - generalised[p])
                count = count + weights[i]
            z = answer[i, :3, p]
            entropy = F.binary_cross_entropy_with_logits(z, y, reduction="none")
            total = total + weights[i] * ((y - z.sigmoid()).abs() ** beta * entropy).sum()
    write(case, [answer], [target], weights, total / max(count, 1))


def detections():
    detection("detection", 2, torch.tensor([[0, 1, 3, -1, 0, 2], [0, 0, 2, 2, 0, -1]]), ones(2),
              2, 2)
    detection("detection-volume", 3, torch.tensor([[1, 0, 3], [0, 0, 2]]),
              torch.tensor([1.5, 0.75]).double(), 1.5, 0.5)
    detection("detection-nothing", 2, torch.tensor([[0, 0, -1]]), ones(1), 2, 2)


def heads():
    a, b, y, t = normal(3, 2), normal(3, 4), labels(2, 3), normal(3, 4).detach().float().double()
    write("weighted", [a, b], [t, y], ones(3),
          0.25 * F.cross_entropy(a, y) + 2 * F.mse_loss(b, t) + 0.5 * F.l1_loss(b, t))


if __name__ == "__main__":
    cross_entropy()
    focal()
    regression()
    dice()
    variational()
    distillation()
    contrastive()
    heads()
    detections()
    regions()
    FILE.write_text("\n".join(LINES) + "\n")
