# SPDX-License-Identifier: Apache-2.0
"""Recurrent cells and attention as the ONNX operator specification writes them, step by step.

Weights are in ONNX's layout: rnn and gru and lstm take x [t, n, f], w [d, gates h, f],
r [d, gates h, h], b [d, 2 gates h] or None, and answer (Y [t, d, n, h], Y_h [d, n, h]).
"""
import torch


def _rnn_step(f):
    def step(x, h, c, w, r, wb, rb):
        return f(x @ w.T + h @ r.T + wb + rb), c

    return step


def _lstm_step(x, h, c, w, r, wb, rb):
    i, o, f, g = (x @ w.T + h @ r.T + wb + rb).chunk(4, 1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def _gru_step(linear_before_reset):
    def step(x, h, c, w, r, wb, rb):
        wz, wr, wh = w.chunk(3)
        rz, rr, rh = r.chunk(3)
        wbz, wbr, wbh = wb.chunk(3)
        rbz, rbr, rbh = rb.chunk(3)
        z = torch.sigmoid(x @ wz.T + h @ rz.T + wbz + rbz)
        s = torch.sigmoid(x @ wr.T + h @ rr.T + wbr + rbr)
        if linear_before_reset:
            u = torch.tanh(x @ wh.T + wbh + s * (h @ rh.T + rbh))
        else:
            u = torch.tanh(x @ wh.T + wbh + (s * h) @ rh.T + rbh)
        return (1 - z) * u + z * h, c

    return step


def _run(step, x, w, r, b, direction):
    ways = {"forward": [False], "reverse": [True], "bidirectional": [False, True]}[direction]
    hidden = r.shape[2]
    every, last = [], []
    for k, backwards in enumerate(ways):
        h = c = torch.zeros(x.shape[1], hidden, dtype=x.dtype)
        wb, rb = (b[k].chunk(2)) if b is not None else (0 * w[k, :, 0], 0 * w[k, :, 0])
        states = [None] * len(x)
        for t in reversed(range(len(x))) if backwards else range(len(x)):
            h, c = step(x[t], h, c, w[k], r[k], wb, rb)
            states[t] = h
        every.append(torch.stack(states))
        last.append(h)
    return torch.stack(every, 1), torch.stack(last)


def rnn(x, w, r, b, direction, f=torch.tanh):
    return _run(_rnn_step(f), x, w, r, b, direction)


def lstm(x, w, r, b, direction):
    return _run(_lstm_step, x, w, r, b, direction)


def gru(x, w, r, b, direction, linear_before_reset):
    return _run(_gru_step(linear_before_reset), x, w, r, b, direction)


def attention(q, k, v, heads, key_heads, causal=False, scale=None, mask=0):
    """q [n, t, heads d], k and v [n, s, key_heads d]."""

    def split(x, count):
        return x.reshape(x.shape[0], x.shape[1], count, -1).permute(0, 2, 1, 3)

    q, k, v = split(q, heads), split(k, key_heads), split(v, key_heads)
    answers = []
    for head in range(heads):
        shared = head // (heads // key_heads)
        scores = q[:, head] @ k[:, shared].transpose(1, 2)
        scores = scores * (q.shape[-1] ** -0.5 if scale is None else scale)
        part = mask
        if torch.is_tensor(mask):
            whole = mask.expand(q.shape[0], heads, scores.shape[1], scores.shape[2])
            part = whole[:, head]
        scores = scores + part
        if causal:
            t = torch.arange(scores.shape[1])[:, None]
            s = torch.arange(scores.shape[2])[None, :]
            scores = scores.masked_fill(s > t, float("-inf"))
        answers.append(torch.softmax(scores, -1) @ v[:, shared])
    return torch.cat(answers, -1)
