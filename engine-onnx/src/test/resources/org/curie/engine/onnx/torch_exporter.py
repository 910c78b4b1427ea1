# SPDX-License-Identifier: Apache-2.0
"""What every script here does that exports a network with PyTorch's own exporter."""
import warnings

import torch

warnings.filterwarnings("ignore")


def export(folder, name, net, x, opset, mode=torch.onnx.TrainingMode.EVAL, dynamic=True):
    """Writes NAME.onnx, and the batch and PyTorch's answer to it as little-endian float32."""
    net = net.eval()
    with torch.no_grad():
        y = net(x)
    torch.onnx.export(
        net, x, str(folder / (name + ".onnx")), opset_version=opset, training=mode,
        do_constant_folding=mode == torch.onnx.TrainingMode.EVAL,
        input_names=["image"], output_names=["scores"],
        dynamic_axes={"image": {0: "batch"}, "scores": {0: "batch"}} if dynamic else None)
    (folder / (name + ".input")).write_bytes(x.numpy().astype("<f4").tobytes())
    (folder / (name + ".output")).write_bytes(y.numpy().astype("<f4").tobytes())
