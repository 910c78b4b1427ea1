# SPDX-License-Identifier: Apache-2.0
"""Checks each ONNX file named: structure, and shapes by strict inference. Prints one line a file."""
import sys

import onnx

for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    dims = inferred.graph.output[0].type.tensor_type.shape.dim
    print("ok", " ".join(d.dim_param or str(d.dim_value) for d in dims))
